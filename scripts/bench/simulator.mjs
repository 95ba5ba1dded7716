// Simulated payment calls a second, with handlers as functions in memory, on one core; and the ratio to a
// reference measured in the same run, so that machines can be compared.
//   node scripts/bench/simulator.mjs [--json] [--seconds 5]
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const option = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const ROUNDS = 15;
const milliseconds = option('seconds', 5) * 1000;

const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    contents: `export * from './test/lib/simulator/support/payment-center';
      export { LiveContacts, simulateCall } from './lib/simulator';`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  write: false,
  logLevel: 'warning',
});
const bundle = { exports: {} };
new Function('module', 'exports', 'require', outputFiles[0].text)(
  bundle,
  bundle.exports,
  (await import('node:module')).createRequire(join(root, 'package.json')),
);
const { LiveContacts, memoryPorts, PAYMENT_CALL, PAYMENT_CENTER, simulateCall } = bundle.exports;

const live = new LiveContacts();
const ports = memoryPorts(live);
const call = async () => {
  const { ending } = await simulateCall(PAYMENT_CENTER, ports, PAYMENT_CALL, live);
  if (ending.kind !== 'agent-hung-up') throw new Error(`the payment call ended with ${ending.kind}`);
};

/** What a call is made of: JSON of an event parsed and written, and a hash. */
const event = JSON.stringify({
  a: Array.from({ length: 40 }, (_, place) => ({ place, text: 'x'.repeat(40) })),
});
const reference = () =>
  createHash('sha256')
    .update(JSON.stringify(JSON.parse(event)))
    .digest('hex');

/** Processor time, not wall time: other work on the machine does not count. Helper threads of Node do. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function rate(work, time) {
  const began = spent();
  let runs = 0;
  while (runs % 64 !== 0 || spent() - began < time) {
    await work();
    runs += 1;
  }
  return (runs / (spent() - began)) * 1000;
}

await rate(call, milliseconds / 5);
const rounds = [];
// Short rounds, of which the best counts: whoever else uses the machine takes its caches, not only its time.
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.push({
    calls: await rate(call, milliseconds / ROUNDS),
    reference: await rate(reference, milliseconds / ROUNDS / 5),
  });
}
const best = {
  calls: Math.max(...rounds.map(({ calls }) => calls)),
  reference: Math.max(...rounds.map((round) => round.reference)),
};
const result = {
  name: 'simulator',
  callsPerSecond: Math.round(best.calls),
  referencePerSecond: Math.round(best.reference),
  ratio: Number((best.calls / best.reference).toFixed(4)),
};
console.log(
  process.argv.includes('--json')
    ? JSON.stringify(result)
    : `simulator: ${result.callsPerSecond} payment calls a second, ${result.ratio} of the reference (${result.referencePerSecond} a second)`,
);
