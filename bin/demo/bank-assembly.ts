import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HardlineError } from '../../lib/errors';

/** The bank example, synthesized. */
export interface BankAssembly {
  readonly folder: string;
  /** What `cdk.context.json` says of the example; it names the secret that an operator makes by hand. */
  readonly gatewaySecretArn: string;
}

/** Synthesizes the bank example in a process of its own, as `cdk synth` would, into `<out>/cdk.out`. */
export function synthesizeBank(root: string, out: string): BankAssembly {
  const app = join(root, 'dist', 'examples', 'bank', 'app.js');
  if (!existsSync(app)) throw new HardlineError('the bank example is not built: run `npm run build`', app);
  const context = JSON.parse(readFileSync(join(root, 'cdk.context.json'), 'utf8'));
  const folder = resolve(out, 'cdk.out');
  rmSync(folder, { recursive: true, force: true });
  const { status, stderr } = spawnSync(process.execPath, [app], {
    // The lock file of the example is beside its context.
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  if (status !== 0) throw new HardlineError(`the bank example does not synthesize: ${lastLine(stderr)}`, app);
  return { folder, gatewaySecretArn: context.gatewaySecretArn };
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'it printed nothing';
}
