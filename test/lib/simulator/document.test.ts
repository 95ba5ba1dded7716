import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PLAYED_ACTION_TYPES, SIMULATOR_ASSUMPTIONS } from '../../../lib/simulator';
import { documentSchema } from '../../../lib/simulator/scenario-file';

const page = readFileSync(resolve(__dirname, '../../../docs/simulator.md'), 'utf8');

describe('docs/simulator.md', () => {
  test('holds the schema of scenario files as they are checked', () => {
    expect(page).toContain(documentSchema().trim());
  });

  test('names every assumption', () => {
    expect(SIMULATOR_ASSUMPTIONS.filter(({ assumes }) => !page.includes(assumes))).toEqual([]);
  });

  test('names every action type that is played', () => {
    expect(PLAYED_ACTION_TYPES.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  });
});
