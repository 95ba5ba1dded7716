import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command-process';

describe('the verb sbom', () => {
  test('lists every bundle with the number of its packages and their licences', async () => {
    const { code, stdout } = await runCommand(['sbom']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^handlers\/charge +\d+ packages {2}.*Apache-2\.0.*MIT/m);
    expect(stdout).toMatch(/^handlers\/plan-rotation +0 packages {2}our own code only$/m);
    expect(stdout).toMatch(/^bin /m);
  });

  test('lists the packages of one bundle', async () => {
    const { stdout } = await runCommand(['sbom', 'handlers/check']);

    expect(stdout).toMatch(/^handlers\/check\n/);
    expect(stdout).toMatch(/^ {2}card-validator +\d+\.\d+\.\d+ +MIT$/m);
  });

  test('prints the bill as it is in the package', async () => {
    const { stdout } = await runCommand(['sbom', 'review', '--json']);

    expect(stdout).toBe(readFileSync(join(__dirname, '../../dist/sbom/review.cdx.json'), 'utf8'));
  });

  test('suggests the nearest bundle for one that it does not have', async () => {
    const { code, stderr } = await runCommand(['sbom', 'handlers/chek']);

    expect(code).toBe(2);
    expect(stderr).toMatch(/knows no bundle "handlers\/chek"; did you mean "handlers\/check"\?$/m);
  });
});
