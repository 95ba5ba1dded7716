import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../lib/lock');

test('lib/lock leaves out the template barrel, whose YAML reader a user of the constructs does not install', () => {
  const sources = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));

  expect(sources.filter((source) => /from '\.\.\/template'/.test(source))).toEqual([]);
  expect(sources.length).toBeGreaterThan(1);
});
