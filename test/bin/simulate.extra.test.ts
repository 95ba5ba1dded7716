import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { synthesizeBank } from '../../bin/demo/bank-assembly';
import { runCommand } from './command-process';

const ROOT = resolve(__dirname, '../..');
const APPROVED = join(ROOT, 'examples/scenarios/payment-approved.yaml');
const SPANISH = join(ROOT, 'examples/scenarios/spanish-caller.yaml');
const CARD = '4242424242424242';

describe('cdk-hardline simulate', () => {
  const out = mkdtempSync(join(tmpdir(), 'simulate-'));
  const folder = join(out, 'cdk.out');
  beforeAll(() => {
    synthesizeBank(ROOT, out);
  }, 120_000);

  function changed(from: string, to: string, scenario = APPROVED): string {
    const file = join(mkdtempSync(join(tmpdir(), 'scenario-')), 'call.yaml');
    writeFileSync(file, readFileSync(scenario, 'utf8').replace(from, to));
    return file;
  }

  test('plays a scenario through the bundles of an assembly, and says that what it expects holds', async () => {
    const { code, stdout } = await runCommand(['simulate', folder, '--scenario', APPROVED]);

    expect(stdout).toContain('holds  payment status is approved');
    expect(stdout).not.toContain(CARD);
    expect(code).toBe(0);
  }, 120_000);

  test('exits with 1 when something expected does not hold, also as JSON: a caller who chooses Spanish', async () => {
    const file = changed('status: approved', 'status: declined', SPANISH);

    const { code, stdout } = await runCommand(['simulate', folder, '--scenario', file, '--json']);

    const { actions, expectations } = JSON.parse(stdout);
    expect(expectations.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([
      { expected: 'payment status is declined', got: 'approved', holds: false },
    ]);
    expect(actions).toContain('set-queue-billing-es-US');
    expect(stdout).not.toContain(CARD);
    expect(code).toBe(1);
  }, 120_000);

  test.each([
    ['no scenario', () => ['simulate', folder], /needs --scenario FILE/],
    ['no assembly', () => ['simulate', tmpdir(), '--scenario', APPROVED], /is no cloud assembly/],
    [
      'a wrong key',
      () => ['simulate', folder, '--scenario', changed('name:', 'nmae:')],
      /call\.yaml: nmae is not known/,
    ],
    [
      'a wrong flow',
      () => ['simulate', folder, '--scenario', changed('inboundFlow: Inbound', 'inboundFlow: Inbond')],
      /call\.yaml: inboundFlow names no flow of the assembly; there are /,
    ],
    [
      'a wrong duration',
      () => ['simulate', folder, '--scenario', changed('caller:', 'caller:\n  hangsUpAtMs: 5s')],
      /call\.yaml: caller\.hangsUpAtMs must be milliseconds/,
    ],
  ])(
    'exits with 2 and one line for %s',
    async (_what, args, message) => {
      const { code, stderr } = await runCommand(args());

      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    },
    120_000,
  );
});
