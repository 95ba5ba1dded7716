import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HardlineError } from '../../lib/errors';
import { disputeFile, renderDispute } from '../../lib/payments/dispute';
import { GATEWAY_ADAPTERS, type GatewayAdapter } from '../../lib/payments/gateway/adapters';
import { renderComparison } from '../../lib/payments/settlement';
import { PAYMENT_HALVES, type PaymentHalf } from '../../lib/payments/switches';
import { bookFromExport, bookFromTable, compareFiles } from '../payments/compare';
import { readPayment } from '../payments/ledger-rows';
import { Parameters } from '../payments/parameters';
import { putCommand } from '../payments/reason';
import { asCommand, changeSwitch, readSwitches, type SwitchState } from '../payments/switches';
import { readReplaced, type TextPlace, type TextState, textChange } from '../payments/texts';
import { oneOf, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { didYouMean } from '../private/nearest';
import { writeFileAtomically } from '../private/write-file';

export const help = `
usage: cdk-hardline payments status --name SEAM --half capture|vault [--region REGION] [--json]
       cdk-hardline payments switch NAME VALUE --name SEAM --half capture|vault --reason TEXT [--print]
       cdk-hardline payments text LANGUAGE [PROMPT [TEXT]] --name SEAM [--reason TEXT] [--print] [--json]
       cdk-hardline payments dispute PAYMENT_ID --table TABLE [--out FILE] [--json]
       cdk-hardline payments compare REPORT... --gateway stripe|adyen (--table TABLE | --ledger FILE)
                                     --since DATE --until DATE [--json]

Runs payments that are deployed, with your own AWS credentials and nothing else.

  status    the switches of a half as they stand; exit code 1 when one of them is not as deployed
  switch    changes a switch without a deployment; functions read it within 30 seconds, support gets a notice
            capture: payments open|closed, closed-queues none|NAMES, self-service open|closed|link-only
            vault:   payments open|closed, gateway open|closed, mode normal|tokenize-only
  text      what callers hear, without a deployment. LANGUAGE alone lists the texts that are replaced, exit code 1
            when one of them cannot be said; PROMPT and TEXT replace one, PROMPT alone takes the deployed one back.
            Payments that begin 30 seconds later say it
  dispute   what is known of one payment, for whoever answers a dispute of it: times, contact, amount,
            confirmation, checks as codes, key id; no card data
  compare   what was settled against the ledger: in the ledger and not settled, settled and not in the ledger,
            another amount or currency, voided and settled all the same, twice; exit code 1 when they differ

  --name SEAM     name of the seam: the name that the contact center was given in the app
  --half HALF     capture is in the contact center's account, vault in the vault's
  --reason TEXT   why; it stays with the switch or the texts and goes into the notice
  --print         prints the command of the AWS CLI that makes the change, and changes nothing
  --table TABLE   the ledger's table, an output of the vault's stack
  --ledger FILE   an export of that table to S3, unpacked (DYNAMODB_JSON)
  --since DATE    first day (UTC, yyyy-mm-dd) whose charges have to be in the reports
  --until DATE    the day after the last such day: leave out what the gateway has not settled yet
  --out FILE      writes the dispute file to FILE (.json writes JSON)
  --region REGION the Region (default: that of your AWS settings)
`;

const OPTIONS = {
  name: { type: 'string' },
  half: { type: 'string' },
  reason: { type: 'string' },
  region: { type: 'string' },
  table: { type: 'string' },
  gateway: { type: 'string' },
  ledger: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  out: { type: 'string' },
  print: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

const ACTIONS = { status, switch: change, text, dispute, compare } as const;

/** `payments`: operating what is deployed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('payments', args, OPTIONS);
  const [name = '', ...rest] = positionals;
  const known = Object.keys(ACTIONS);
  if (!(name in ACTIONS))
    throw new HardlineError(
      `payments needs one of ${known.join(', ')}, got ${JSON.stringify(name)}${didYouMean(name, known)}`,
    );
  return ACTIONS[name as keyof typeof ACTIONS](rest, values);
}

async function status(rest: readonly string[], options: Options): Promise<number> {
  refuseMore('status', rest, 0);
  const place = placeOf(options);
  const states = await readSwitches(place, parametersOf(options));
  print(options.json ? `${JSON.stringify({ ...place, switches: states }, undefined, 2)}\n` : table(states));
  return states.every(({ normal }) => normal) ? EXIT.clean : EXIT.findings;
}

async function change(rest: readonly string[], options: Options): Promise<number> {
  refuseMore('switch', rest, 2);
  const [name = '', value = ''] = rest;
  const reason = required(options.reason, 'reason', 'why the switch is changed');
  const wanted = { ...placeOf(options), name, value, reason };
  if (options.print) {
    print(`${asCommand(wanted)}\n`);
    return EXIT.clean;
  }
  const before = await changeSwitch(wanted, parametersOf(options));
  print(
    `${wanted.seam}, ${wanted.half} half: ${name} was ${before}, is ${value}; it counts within 30 seconds\n`,
  );
  return EXIT.clean;
}

async function text(rest: readonly string[], options: Options): Promise<number> {
  const [language = '', prompt, words] = rest;
  if (rest.length === 0 || rest.length > 3) refuseMore('text', rest, 3);
  const place = { seam: required(options.name, 'name', 'the name of the seam'), language };
  const parameters = parametersOf(options);
  if (prompt === undefined) return listTexts(await readReplaced(place, parameters), place, options);
  const reason = required(options.reason, 'reason', 'why the text is changed');
  const wanted = await textChange({ ...place, prompt, text: words, reason }, parameters);
  if (options.print) {
    print(`${putCommand(wanted)}\n`);
    return EXIT.clean;
  }
  await parameters.write(wanted);
  const now = words === undefined ? 'is the deployed text again' : 'is replaced';
  print(`${place.seam}: ${prompt} in ${language} ${now}; payments that begin 30 seconds from now say it\n`);
  return EXIT.clean;
}

function listTexts(states: readonly TextState[], { language }: TextPlace, options: Options): number {
  const lines = states.map(
    ({ prompt, text: said, problem }) =>
      `${prompt}: ${problem === undefined ? said : `NOT SAID, it ${problem}`}\n`,
  );
  const none = `no text is replaced in ${language}\n`;
  print(
    options.json ? `${JSON.stringify({ language, texts: states }, undefined, 2)}\n` : lines.join('') || none,
  );
  return states.every(({ problem }) => problem === undefined) ? EXIT.clean : EXIT.findings;
}

async function dispute(rest: readonly string[], options: Options): Promise<number> {
  refuseMore('dispute', rest, 1);
  const name = required(options.table, 'table', "the ledger's table");
  const { pointer, payment } = await readPayment(clientOf(options), name, rest[0] ?? '');
  const file = disputeFile(pointer, payment);
  const json = `${JSON.stringify(file, undefined, 2)}\n`;
  if (options.out === undefined) {
    print(options.json ? json : renderDispute(file));
    return EXIT.clean;
  }
  writeFileAtomically(
    options.out,
    options.json || options.out.endsWith('.json') ? json : renderDispute(file),
  );
  print(`wrote ${options.out}\n`);
  return EXIT.clean;
}

async function compare(files: readonly string[], options: Options): Promise<number> {
  if (files.length === 0) refuseMore('compare', files, 1);
  const known = Object.keys(GATEWAY_ADAPTERS) as GatewayAdapter[];
  const gateway = oneOf('gateway', required(options.gateway, 'gateway', known.join(' or ')), known);
  const period = { since: dayOf('since', options.since), until: dayOf('until', options.until) };
  if (period.since >= period.until)
    throw new HardlineError('--since is not before --until; give the first day, and the day after the last');
  const { comparison, foreign } = compareFiles(files, gateway, await bookBy(options), period);
  print(
    options.json
      ? `${JSON.stringify({ ...comparison, foreign }, undefined, 2)}\n`
      : renderComparison(comparison, foreign),
  );
  return comparison.differences.length === 0 ? EXIT.clean : EXIT.findings;
}

function bookBy(options: Options) {
  const { table, ledger } = options;
  if (ledger !== undefined && table === undefined) return bookFromExport(ledger);
  if (ledger !== undefined)
    throw new HardlineError('--table and --ledger exclude each other; give one of them');
  return bookFromTable(clientOf(options), required(table, 'table', "the ledger's table, or --ledger"));
}

function dayOf(option: string, value: string | undefined): Date {
  const day = required(value, option, 'a day such as 2026-11-01');
  const date = new Date(`${day}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime())) return date;
  throw new HardlineError(`--${option} is ${JSON.stringify(day)}; give a day such as 2026-11-01`);
}

function placeOf(options: Options): { seam: string; half: PaymentHalf } {
  const seam = required(options.name, 'name', 'the name of the seam');
  const half = oneOf('half', required(options.half, 'half', PAYMENT_HALVES.join(' or ')), PAYMENT_HALVES);
  return { seam, half };
}

function clientOf({ region }: Options): DynamoDBClient {
  return new DynamoDBClient(region === undefined ? {} : { region });
}

/** Who calls is found as for any client of the SDK. */
function parametersOf(options: Options): Parameters {
  return new Parameters(clientOf(options).config);
}

function required(value: string | undefined, option: string, what: string): string {
  if (value !== undefined && value.trim() !== '') return value;
  throw new HardlineError(`--${option} is missing: give ${what}; cdk-hardline payments --help explains it`);
}

function refuseMore(action: string, rest: readonly string[], wanted: number): void {
  if (rest.length === wanted) return;
  throw new HardlineError(
    `payments ${action} takes ${wanted === 0 ? 'no value' : `${wanted} value${wanted > 1 ? 's' : ''}`}, got ${rest.length}; cdk-hardline payments --help explains them`,
  );
}

function table(states: readonly SwitchState[]): string {
  const width = (pick: (state: SwitchState) => string) =>
    Math.max(...states.map((state) => pick(state).length));
  const [names, values] = [width(({ name }) => name), width(({ value }) => value)];
  const lines = states.map(
    ({ name, value, normal, does }) =>
      `${name.padEnd(names)}  ${value.padEnd(values)}  ${normal ? '' : 'CHANGED: '}${does}`,
  );
  return `${lines.join('\n')}\n`;
}

function print(text: string): void {
  process.stdout.write(text);
}
