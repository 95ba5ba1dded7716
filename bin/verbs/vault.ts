import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HardlineError } from '../../lib/errors';
import { parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { didYouMean } from '../private/nearest';
import { writeFileAtomically } from '../private/write-file';
import { OBSERVED_CASES, VAULT_CASES } from '../vault/cases/all';
import { type CheckReport, checkVault } from '../vault/check';
import { settingsFrom } from '../vault/options';
import { renderCases, renderReport } from '../vault/render';

export const help = `
usage: cdk-hardline vault check URL --certificate FILE --signing-key FILE [options]
       cdk-hardline vault cases [--json]
       cdk-hardline vault signing-key --out DIR

For the party that runs a payment vault for contact centers made with this library: docs/vault-contract.md.

  check        plays every case of the contract against a test system and prints a table; exit code 1 when one fails.
               It pays: with published test cards only, to a gateway that must be a sandbox
  cases        prints the cases
  signing-key  makes a pair for a test system: relay-test.pem signs for \`check\`, relay-test-public.pem is the vault's

  --certificate FILE    certificate of the payment key that the test system has the private half of, as PEM
  --auth WAY            how the vault knows who asks: signature, iam or none (default: signature)
  --signing-key FILE    private key of P-256 that signs, as PEM (signature)
  --key-id ID           its id in the signature (default: relay-test)
  --region REGION       Region of the API (iam); credentials come from the environment
  --instance-arn ARN    the Connect instance that the vault serves (default: a made-up one)
  --modes LIST          what the vault offers of charge,authorize,tokenize (default: charge); the others must be refused
  --currency CODE, --amount NUMBER
                        what is paid, in minor units (default: USD, 4999)
  --card NUMBER         a test card that the gateway approves (default: 4242424242424242)
  --declined-card NUMBER, --slow-card NUMBER
                        one that it declines, one whose charge takes longer than a caller waits (default: cases not run)
  --expiry MMYY, --code DIGITS, --postal DIGITS
                        of all of them (default: December in three years, 123, 12345)
  --charges-url URL     answers GET ?reference=R with {"charges": number}: without it a second charge that no answer
                        tells stays unseen, and the case says \`partly\`
  --patience SECONDS    how long a charge may be worked on (default: 60)
  --only CASE[,CASE]    plays these cases only
  --complete            exit code 1 also when a case was not run, or partly
  --json                prints one JSON document instead
`;

const OPTIONS = {
  certificate: { type: 'string' },
  auth: { type: 'string', default: 'signature' },
  'signing-key': { type: 'string' },
  'key-id': { type: 'string', default: 'relay-test' },
  region: { type: 'string' },
  'instance-arn': {
    type: 'string',
    default: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
  },
  modes: { type: 'string', default: 'charge' },
  currency: { type: 'string', default: 'USD' },
  amount: { type: 'string', default: '4999' },
  card: { type: 'string', default: '4242424242424242' },
  'declined-card': { type: 'string' },
  'slow-card': { type: 'string' },
  expiry: { type: 'string' },
  code: { type: 'string', default: '123' },
  postal: { type: 'string', default: '12345' },
  'charges-url': { type: 'string' },
  patience: { type: 'string', default: '60' },
  only: { type: 'string' },
  out: { type: 'string' },
  complete: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

const ACTIONS = { check, cases, 'signing-key': signingKey } as const;
const ALL = [...VAULT_CASES, ...OBSERVED_CASES];

/** `vault`: what another party needs that runs a vault of the contract. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('vault', args, OPTIONS);
  const [name = '', ...rest] = positionals;
  const known = Object.keys(ACTIONS);
  if (!(name in ACTIONS))
    throw new HardlineError(
      `vault needs one of ${known.join(', ')}, got ${JSON.stringify(name)}${didYouMean(name, known)}`,
    );
  return ACTIONS[name as keyof typeof ACTIONS](rest, values);
}

async function check(rest: readonly string[], options: Options): Promise<number> {
  const [url, ...more] = rest;
  if (url === undefined || more.length > 0)
    throw new HardlineError(`vault check takes the address of one vault, got ${rest.length}`);
  const report = await checkVault(settingsFrom(url, options), onlyOf(options));
  print(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : renderReport(report));
  return isGood(report, options.complete) ? EXIT.clean : EXIT.findings;
}

function isGood({ results }: CheckReport, complete: boolean): boolean {
  return results.every(({ result }) => (complete ? result === 'passed' : result !== 'failed'));
}

function onlyOf({ only }: Options): readonly string[] {
  const wanted = only === undefined ? [] : only.split(',');
  const ids = ALL.map(({ id }) => id);
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown === undefined) return wanted;
  throw new HardlineError(
    `--only: there is no case ${JSON.stringify(unknown)}${didYouMean(unknown, ids)}; cdk-hardline vault cases lists them`,
  );
}

async function cases(rest: readonly string[], { json }: Options): Promise<number> {
  refuseMore('cases', rest);
  const all = ALL.map(({ id, title }) => ({ id, title }));
  print(json ? `${JSON.stringify(all, undefined, 2)}\n` : renderCases(all));
  return EXIT.clean;
}

async function signingKey(rest: readonly string[], { out }: Options): Promise<number> {
  refuseMore('signing-key', rest);
  if (out === undefined) throw new HardlineError('--out DIR is missing: where the pair is written');
  mkdirSync(out, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = { private: join(out, 'relay-test.pem'), public: join(out, 'relay-test-public.pem') };
  writeFileAtomically(files.private, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  chmodSync(files.private, 0o600);
  writeFileAtomically(files.public, publicKey.export({ type: 'spki', format: 'pem' }).toString());
  print(
    `wrote ${files.private} (for vault check) and ${files.public} (for the test system, as key id relay-test)\n`,
  );
  return EXIT.clean;
}

function refuseMore(action: string, rest: readonly string[]): void {
  if (rest.length > 0) throw new HardlineError(`vault ${action} takes no value, got ${rest.length}`);
}

function print(text: string): void {
  process.stdout.write(text);
}
