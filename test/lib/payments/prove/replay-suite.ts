import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { type DeployedCenter, deployCenter } from '../../../../bin/calls';
import { synthesizeBank } from '../../../../bin/demo/bank-assembly';
import type { Payment } from '../../../../lib/payments/payment';
import { type Case, cases } from './cases';
import { type Books, bookBreaches } from './oracle';
import { replayCase } from './replay-case';
import { inThreads, isThread, serve } from './threads';

interface Share {
  readonly folder: string;
  readonly gatewaySecretArn: string;
  readonly seed: number;
  readonly runs: number;
}

interface Replayed {
  readonly calls: number;
  readonly invocations: number;
  readonly charges: number;
  /** What the relay answered, by operation and word. */
  readonly answers: Readonly<Record<string, number>>;
  readonly faults: number;
  readonly counterexamples: readonly string[];
}

/** With fewer cases a second center is deployed for longer than it helps. */
const RUNS_OF_A_CENTER = 20;
/** Node's age is no finding of a replay. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Kept between cases: without them nothing can be decrypted. */
const KEYS = /^(?:security-key|key-slot|payment-entrance)#/;

/** `--replay N --seed S`: generated cases through the handler bundles as they are deployed, dynalite and HTTP. */
export async function main(options: readonly string[]): Promise<number> {
  const number = (name: string, otherwise: number) => {
    const at = options.indexOf(name);
    return at < 0 ? otherwise : Number(options[at + 1]);
  };
  const [runs, seed, started] = [number('--replay', 300), number('--seed', 1), performance.now()];
  const out = mkdtempSync(join(tmpdir(), 'hardline-replay-'));
  try {
    const bank = synthesizeBank(process.cwd(), out);
    const threads = Math.min(availableParallelism(), Math.ceil(runs / RUNS_OF_A_CENTER));
    const shares = Array.from({ length: threads }, (_, at) => ({
      ...bank,
      seed: seed + at,
      runs: Math.floor((runs + at) / threads),
    }));
    const parts = await inThreads<Share, Replayed>(__filename, shares, replay, 'payments-replay');
    const sum = (of: (part: Replayed) => number) => parts.reduce((total, part) => total + of(part), 0);
    const found = parts.flatMap(({ counterexamples }) => counterexamples);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `payments through the bundles: ${runs} cases from seeds ${seed} to ${seed + threads - 1}, ${sum(({ calls }) => calls)} calls, ${sum(({ invocations }) => invocations)} invocations, ${sum(({ charges }) => charges)} charges, ${sum(({ faults }) => faults)} faults, ${seconds} s`,
    );
    for (const { answers } of parts) console.log(told(answers));
    for (const one of found) console.log(`counterexample, ${one}`);
    return found.length === 0 ? 0 : 1;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function told(answers: Replayed['answers']): string {
  const sorted = Object.entries(answers).sort(([a], [b]) => a.localeCompare(b));
  return `answers: ${sorted.map(([word, times]) => `${word} ${times}`).join(', ')}`;
}

async function replay({ folder, gatewaySecretArn, seed, runs }: Share): Promise<Replayed> {
  const secrets = { [gatewaySecretArn]: JSON.stringify({ apiKey: 'sk_test_local_sandbox' }) };
  const center = await deployCenter({ folder, existing: { secrets } }, () => undefined);
  try {
    const counterexamples: string[] = [];
    const generated = fc.sample(cases, { numRuns: runs, seed });
    let calls = 0;
    const answers: Record<string, number> = {};
    for (const [at, one] of generated.entries()) {
      const before = center.aws.functions.length;
      const made = center.aws.calls.length;
      const paid = center.gateway.charges().length;
      const records = await replayCase(center, one, seed * 10_000 + at);
      calls += records.length;
      const books = await booksOf(center, before, made, paid);
      for (const { operation, answer } of books.answers) {
        const { outcome, reason, result, valid } = answer;
        const word = `${operation} ${outcome ?? reason ?? result ?? valid ?? 'none'}`;
        answers[word] = (answers[word] ?? 0) + 1;
      }
      const found = [...new Set([...bookBreaches(books, records, agentCalls(one)), ...unlooked(books)])];
      if (found.length > 0)
        counterexamples.push(`seed ${seed}, case ${at}: ${found.join('; ')}\n${JSON.stringify(one)}`);
      await forget(center);
    }
    return {
      calls,
      answers,
      invocations: center.aws.functions.length,
      charges: center.gateway.charges().filter(({ paid }) => paid).length,
      faults: generated.reduce((sum, { faults }) => sum + faults.length, 0),
      counterexamples,
    };
  } finally {
    await center.stop();
  }
}

function agentCalls({ calls }: Case): Case['calls'] {
  return calls.map((call) => ({ ...call, entry: 'agent' }));
}

type Row = Payment & { readonly pk: string; readonly sk: string };
type ReplayBooks = Books & { readonly watched: ReadonlySet<string> };

/** What the case left behind, as the oracle of the generated cases reads it. */
async function booksOf(
  { aws, gateway, tables, functionNames }: DeployedCenter,
  before: number,
  made: number,
  paid: number,
): Promise<ReplayBooks> {
  const invocations = aws.functions.slice(before);
  const items = (await Promise.all(tables.map((table) => aws.ledgerItems(table)))).flat() as unknown as Row[];
  const answers = invocations.flatMap(({ functionArn, event, answer }) => {
    if (functionNames[functionArn] !== 'relay' || answer?.kind !== 'ok') return [];
    const { Details } = event as { Details: { Parameters: Record<string, string | undefined> } };
    const { operation = '', paymentId, entry } = Details.Parameters;
    return [{ operation, paymentId, entry, startedAt: 0, answer: answer.payload as Record<string, string> }];
  });
  const moved = gateway
    .charges()
    .slice(paid)
    .flatMap(({ paid: isPaid, metadata, amount }) =>
      isPaid
        ? [
            {
              paymentId: metadata['payment_id'] ?? '',
              reference: metadata['reference'] ?? '',
              amount,
              isTakenBack: false,
            },
          ]
        : [],
    );
  return {
    logs: [
      ...invocations.flatMap(({ logs }) => logs),
      ...aws.calls.slice(made).map(({ input }) => JSON.stringify(input ?? null)),
    ],
    answers,
    ledger: { rows: items.filter(({ sk }) => sk === 'payment') },
    gateway: { moved, references: new Map(moved.map(({ paymentId, reference }) => [paymentId, reference])) },
    plan: { met: [] },
    watched: new Set(
      items.filter(({ pk }) => pk.startsWith('work#')).map(({ sk }) => sk.split('#').at(-1) ?? ''),
    ),
  };
}

/** What is unclear when the calls are over is on the list of what is looked after; the rest agrees with the gateway. */
function unlooked({ ledger, gateway, watched }: ReplayBooks): string[] {
  const moved = new Set(gateway.moved.map(({ paymentId }) => paymentId));
  return ledger.rows.flatMap(({ paymentId, state }) => {
    if (state === 'submitting' || state === 'unknown')
      return watched.has(paymentId) ? [] : [`a payment is ${state} and on no list`];
    if (state === 'approved' && !moved.has(paymentId))
      return ['the ledger says approved, the gateway has nothing'];
    return state !== 'approved' && moved.has(paymentId)
      ? [`the ledger says ${state}, the gateway has the money`]
      : [];
  });
}

/** The next case begins with a ledger that holds the keys only: what is counted in a day is of one case. */
async function forget({ aws, tables }: DeployedCenter): Promise<void> {
  const accounts = [
    ...new Set(aws.functions.map(({ functionArn }) => functionArn.split(':').slice(3, 5).join(' '))),
  ];
  for (const place of accounts) {
    const [region = '', account = ''] = place.split(' ');
    const environment = aws.operatorEnvironment({ account, region });
    const client = new DynamoDBClient({
      region,
      endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
      credentials: { accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'local' },
    });
    for (const table of tables) await forgetIn(client, table, await itemsOf(aws, table, account));
    client.destroy();
  }
}

function itemsOf(aws: DeployedCenter['aws'], table: string, account: string) {
  return aws.ledgerItems(table, account).catch(() => []);
}

async function forgetIn(client: DynamoDBClient, table: string, items: readonly object[]): Promise<void> {
  for (const { pk, sk } of items as readonly { pk: string; sk?: string }[]) {
    if (KEYS.test(pk)) continue;
    const Key = { pk: { S: pk }, ...(sk === undefined ? {} : { sk: { S: sk } }) };
    await client.send(new DeleteItemCommand({ TableName: table, Key }));
  }
}

if (isThread('payments-replay')) serve(replay);
