import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTROLS } from '../../lib/controls';
import { runCommand } from './command-process';

interface Found {
  readonly rule: string;
  readonly template: string;
}

describe("every control's fixtures, through the command", () => {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const findingsOf = async (kind: 'pass' | 'fail'): Promise<string[]> => {
    const place = mkdtempSync(join(folder, `${kind}-`));
    for (const { id, fixtures } of CONTROLS)
      writeFileSync(join(place, `${id}.json`), JSON.stringify(fixtures[kind]));
    const { stdout } = await runCommand(['review', place, '--format', 'json', '--fail-on', 'none']);
    const { findings }: { findings: Found[] } = JSON.parse(stdout);
    return findings.map(({ rule, template }) => `${rule} in ${template}`);
  };

  test('the failing one of each is reported', async () => {
    const found = await findingsOf('fail');

    for (const { id } of CONTROLS)
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${id} in .*${id}(\\.json)?$`)));
  });

  test('the passing one of each is not', async () => {
    const found = await findingsOf('pass');

    for (const { id } of CONTROLS)
      expect(found).not.toContainEqual(expect.stringMatching(new RegExp(`^${id} in .*${id}(\\.json)?$`)));
  });
});
