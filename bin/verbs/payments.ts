import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HardlineError } from '../../lib/errors';
import { disputeFile, renderDispute } from '../../lib/payments/dispute';
import { PAYMENT_HALVES, type PaymentHalf } from '../../lib/payments/switches';
import { readPayment } from '../payments/ledger-rows';
import { Parameters } from '../payments/parameters';
import { asCommand, changeSwitch, readSwitches, type SwitchState } from '../payments/switches';
import { oneOf, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { didYouMean } from '../private/nearest';
import { writeFileAtomically } from '../private/write-file';

export const help = `
usage: cdk-hardline payments status --name SEAM --half capture|vault [--region REGION] [--json]
       cdk-hardline payments switch NAME VALUE --name SEAM --half capture|vault --reason TEXT [--print]
       cdk-hardline payments dispute PAYMENT_ID --table TABLE [--out FILE] [--json]

Runs payments that are deployed, with your own AWS credentials and nothing else.

  status    the switches of a half as they stand; exit code 1 when one of them is not as deployed
  switch    changes a switch without a deployment; functions read it within 30 seconds, support gets a notice
            capture: payments open|closed, closed-queues none|NAMES, self-service open|closed|link-only
            vault:   payments open|closed, gateway open|closed, mode normal|tokenize-only
  dispute   what is known of one payment, for whoever answers a dispute of it: times, contact, amount,
            confirmation, checks as codes, key id; no card data

  --name SEAM     name of the seam: the name that the contact center was given in the app
  --half HALF     capture is in the contact center's account, vault in the vault's
  --reason TEXT   why; it stays with the switch and goes into the notice
  --print         prints the command of the AWS CLI that changes the switch, and changes nothing
  --table TABLE   the ledger's table, an output of the vault's stack
  --out FILE      writes the dispute file to FILE (.json writes JSON)
  --region REGION the Region (default: that of your AWS settings)
`;

const OPTIONS = {
  name: { type: 'string' },
  half: { type: 'string' },
  reason: { type: 'string' },
  region: { type: 'string' },
  table: { type: 'string' },
  out: { type: 'string' },
  print: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

const ACTIONS = { status, switch: change, dispute } as const;

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
