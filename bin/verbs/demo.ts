import { join, relative } from 'node:path';
import { packageRoot } from '../../constructs/private/bundles';
import { PAYMENT_RESULT_ATTRIBUTES } from '../../lib/payments/payment-flow';
import { figuresOf, plural, renderHtml, review } from '../../lib/review';
import { readAssembly } from '../../lib/template';
import { type DeployedCenter, deployCenter, type PlayedCall, playCall, showCall } from '../calls';
import { type BankAssembly, synthesizeBank } from '../demo/bank-assembly';
import { positiveControl } from '../demo/positive-control';
import { DEMO_CALLS, type DemoCall } from '../demo/scenarios';
import { parseArguments, refusePaths } from '../private/arguments';
import { EXIT } from '../private/exit';
import { VERSION } from '../private/version';
import { writeFileAtomically } from '../private/write-file';

export const help = `
usage: cdk-hardline demo [--out DIR]

Synthesizes the bank example without an AWS account, deploys both halves of its payments on this machine, reviews
the templates, and plays three calls through the flows and functions of that very assembly: a card that is
approved, one that is declined, and a call whose recording cannot be suspended.

  --out DIR  the folder for cdk.out and review.html (default: hardline-out)

Exit code 0: no finding, no digit of a card outside the gateway, and all of the approved card found there.
1: otherwise. 2: bad usage.
`;

/** `demo`: the whole product in one run. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('demo', args, {
    out: { type: 'string', default: 'hardline-out' },
  });
  refusePaths('demo', positionals);
  const started = Date.now();
  const progress = (text: string) => process.stdout.write(`${seconds(started).padStart(6)}  ${text}\n`);

  progress('synthesizing the bank example');
  const bank = synthesizeBank(packageRoot(), values.out);
  const findings = reviewBank(bank.folder, values.out, progress);
  progress('deploying it on this machine, two accounts and a gateway');
  const local = await deployCenter(sourceOf(bank), (line) => progress(`  ${line}`));
  try {
    const played = await playAll(local, progress);
    process.stdout.write(
      `\n${played.map((call, index) => showCall(call, `Call ${index + 1}: ${call.call.title}`)).join('\n')}\n`,
    );
    return verdict(played, findings, values.out, seconds(started));
  } finally {
    await local.stop();
  }
}

function reviewBank(folder: string, out: string, progress: (text: string) => void): number {
  progress('reviewing the templates');
  const reviewed = review(readAssembly(folder), { version: VERSION, reviewed: ['the bank example'] });
  const file = join(out, 'review.html');
  writeFileAtomically(file, renderHtml(reviewed));
  const { controls, met } = figuresOf(reviewed);
  progress(
    `  ${met} of ${controls} controls met, ${plural(reviewed.findings.length, 'finding')}; the review is in ${relative(process.cwd(), file)}`,
  );
  return reviewed.findings.length;
}

function sourceOf({ folder, gatewaySecretArn }: BankAssembly) {
  const secrets = { [gatewaySecretArn]: JSON.stringify({ apiKey: 'sk_test_local_sandbox' }) };
  return { folder, existing: { secrets } };
}

type PlayedDemo = PlayedCall & { readonly call: DemoCall };

async function playAll(local: DeployedCenter, progress: (text: string) => void): Promise<PlayedDemo[]> {
  const played: PlayedDemo[] = [];
  for (const call of DEMO_CALLS) {
    progress(`playing ${call.title}`);
    played.push({ ...(await playCall(local, call, local.tables)), call });
  }
  return played;
}

function verdict(played: readonly PlayedDemo[], findings: number, out: string, took: string): number {
  const found = played.flatMap(({ search }) => search.findings);
  const asPlanned = played.every(({ call, record }) => statusOf(record.contacts) === call.status);
  const control = positiveControl(played);
  const lines = [
    `${played.length} calls: ${played.map(({ record }) => statusOf(record.contacts)).join(', ')}.`,
    `Card digits outside the gateway: ${found.length === 0 ? 'none' : `${found.length}, listed above`}.`,
    control.line,
    `Review: ${findings === 0 ? 'no finding' : `${findings} findings`}, in ${join(out, 'review.html')}. Done in ${took}.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const clean = found.length === 0 && control.holds && findings === 0 && asPlanned;
  return clean ? EXIT.clean : EXIT.findings;
}

/** What the agent sees of the payment: the transfer's contact carries it. */
function statusOf(contacts: PlayedCall['record']['contacts']): string {
  const statuses = contacts.flatMap(({ attributes }) => attributes[PAYMENT_RESULT_ATTRIBUTES.status] ?? []);
  return statuses.at(-1) ?? 'no payment';
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
