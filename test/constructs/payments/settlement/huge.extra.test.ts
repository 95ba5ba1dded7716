import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { deleteFolders } from '../../../examples/support/synthesized';
import { paymentIdOf } from '../../../lib/payments/settlement/reports';
import { type ComparedVault, comparedVault } from './compared-vault';

const BUNDLE = join(__dirname, '../../../../dist/handlers/compare-settlement/index.js');
const NAMES =
  'balance_transaction_id,created,currency,gross,reporting_category,payment_metadata[payment_id],description,customer_email';
const DESCRIPTION =
  'an order of another channel of the same merchant, with whatever a shop writes there'.padEnd(160);
/** One line in so many is a payment of the vault. */
const OURS_EVERY = 200;
/** A heap that a report of 100 MB does not fit into. */
const HEAP_MB = 48;

/**
 * Runs the deployed bundle in a process of its own, and tells what it took. The system's own figure of the most memory
 * begins with that of the process which started it.
 */
const RUN = `
const { handler } = require(${JSON.stringify(BUNDLE)});
const started = Date.now();
let most = 0;
setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 20);
handler({}, { getRemainingTimeInMillis: () => 900000 - (Date.now() - started) }).then((answer) => {
  const { user, system } = process.cpuUsage();
  const taken = { answer, megabytes: Math.round(most / 1e6), processorMs: Math.round((user + system) / 1000) };
  process.stdout.write('\\n' + JSON.stringify(taken));
  process.exit(0);
});`;

interface Taken {
  readonly answer: { readonly reports: number; readonly differences: number };
  readonly megabytes: number;
  readonly processorMs: number;
}

function reportOf(
  megabytes: number,
  first: number,
): { readonly text: Buffer; readonly ours: readonly string[] } {
  const lines = [NAMES];
  const ours: string[] = [];
  for (let bytes = 0, line = 0; bytes < megabytes * 1_000_000; line += 1) {
    const isOurs = line % OURS_EVERY === 0;
    const paymentId = isOurs ? paymentIdOf(first + line) : '';
    if (isOurs) ours.push(paymentId);
    const text = `txn_${first + line},2026-11-20,usd,49.90,charge,${paymentId},"${DESCRIPTION}",shopper@example.com`;
    lines.push(text);
    bytes += text.length + 1;
  }
  return { text: Buffer.from(`${lines.join('\n')}\n`), ours };
}

let vault: ComparedVault;

beforeAll(async () => {
  vault = await comparedVault();
});

afterAll(async () => {
  await vault?.stop();
  deleteFolders();
});

async function compared(megabytes: number, first: number): Promise<Taken> {
  const { text, ours } = reportOf(megabytes, first);
  for (let at = 0; at < ours.length; at += 50)
    await Promise.all(
      ours.slice(at, at + 50).map((paymentId) =>
        vault.book(
          {
            paymentId,
            state: 'approved',
            mode: 'charge',
            amount: 4990,
            currency: 'USD',
            submittedAt: new Date().toISOString(),
          },
          paymentId,
        ),
      ),
    );
  await vault.upload(`${megabytes}.csv`, text);
  return run();
}

/** The local AWS answers from this process, so that the other one is waited for. */
function run(): Promise<Taken> {
  const { Environment } = (vault.aws
    .stack('Vault')
    .ofType('AWS::Lambda::Function')
    .find(({ properties }) => JSON.stringify(properties).includes('REPORTS_BUCKET'))?.properties ?? {}) as {
    readonly Environment?: { readonly Variables: Record<string, string> };
  };
  const { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: _, ...variables } = Environment?.Variables ?? {};
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '-e', RUN], {
    env: { ...variables, ...vault.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => printed.push(data));
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      const last = Buffer.concat(printed).toString().split('\n').at(-1) ?? '';
      if (code === 0) resolve(JSON.parse(last));
      else reject(new Error(`the run ended with ${code}`));
    });
  });
}

test('a report of 100 MB takes no more memory than one of a megabyte', async () => {
  const small = await compared(1, 0);
  const large = await compared(100, 1_000_000);

  process.stdout.write(
    `report of 1 MB: ${small.megabytes} MB, ${small.processorMs} ms of a processor; of 100 MB: ${large.megabytes} MB, ${large.processorMs} ms\n`,
  );
  expect([small.answer, large.answer]).toEqual([
    { reports: 1, differences: 0 },
    { reports: 1, differences: 0 },
  ]);
  expect(large.megabytes - small.megabytes).toBeLessThan(60);
}, 600_000);
