// Size and cold load of the vault's handlers beside naive ones, and decryptions a second beside the bare RSA and
// ECDSA operations: what `npm run bench -- vault` runs. `--node=PATH` names the Node of the Lambda runtime.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { build } from 'esbuild';
import { common, handlerOptions, handlers, root } from '../bundle/handlers.mjs';

/** What somebody installs who follows the SDK's readme. */
const CLIENT = '@aws-crypto/client-node';
const MOST_OF_NAIVE = 2 / 3;
const MOST_OF_CLIENT = 1 / 3;
const LEAST_OF_BARE = 0.35;
const LOADS = 9;

/** Enough for every vault handler to start. */
const VARIABLES = {
  ATTEMPTS: '5',
  AWS_REGION: 'eu-central-1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  BRANDS: 'visa',
  CAPS: '{}',
  COMMON_NAME: 'vault',
  COUNTRIES: 'US',
  FUNCTION_LIMIT_MS: '30000',
  GATEWAY: 'stripe',
  GATEWAY_ENVIRONMENT: 'test',
  GATEWAY_SECRET_ARN: 'arn',
  GATEWAY_TIMEOUT_MS: '3500',
  KEY_SECRETS: 'vault/',
  LEDGER_TABLE: 'ledger',
  LIMITS: '{"EUR":1}',
  LONGEST_PREPARATION_MS: '1800',
  LONGEST_WORKING_MS: '10000',
  MAC_KEY_ARN: 'arn',
  MERCHANT: 'merchant',
  MODES: 'charge',
  POLICY: '{"partial":"void","code":"void","postalCode":"void"}',
  POSTAL_IN: 'US',
  SWITCHES: '/switches',
  VALIDITY_DAYS: '730',
  VELOCITY: '{"perContact":6}',
  WORKER_ARN: 'arn',
};

/** Sizes, loads and the rate; the exit code is 1 when one misses its limit. */
export async function benchVault(flags) {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-bench-'));
  const node = flags.find((flag) => flag.startsWith('--node='))?.slice('--node='.length) ?? process.execPath;
  try {
    const client = installClient(folder);
    const library = await decryptionLibrary(folder, client);
    const rows = [...(await handlerRows(folder, client)), library];
    for (const row of rows) row.loadMs = loads(node, [row.ours, row.naive]);
    const rate = decryptionRate(node, await decryptionBench(folder));
    return report(rows, rate, await connectClients(), flags.includes('--json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Into the temporary folder: the project itself has no use for it. */
function installClient(folder) {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/@aws-crypto/decrypt-node/package.json'), 'utf8'),
  );
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--silent'];
  execFileSync('npm', ['install', ...options, `${CLIENT}@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(folder, 'node_modules', CLIENT);
}

/** The same handler with the whole client and the main entry points; minified too, so that only this differs. */
const naively = (client) => ({
  ...common,
  target: handlerOptions.target,
  minify: true,
  plugins: [
    {
      name: 'whole-client',
      setup(plugin) {
        plugin.onResolve({ filter: /^@aws-crypto\// }, ({ importer }) =>
          importer.startsWith(join(root, 'constructs')) ? { path: mainOf(client) } : undefined,
        );
      },
    },
  ],
});

function mainOf(client) {
  return join(client, JSON.parse(readFileSync(join(client, 'package.json'), 'utf8')).main);
}

async function handlerRows(folder, client) {
  const vault = handlers.filter(({ in: file }) => file.includes(`${sep}vault${sep}handler${sep}`));
  return Promise.all(
    vault.map(async ({ in: file }) => {
      const name = dirname(file).split(sep).at(-1);
      const ours = join(folder, `${name}.cjs`);
      const naive = join(folder, `${name}-naive.cjs`);
      await build({ ...handlerOptions, entryPoints: [file], outfile: ours });
      await build({ ...naively(client), entryPoints: [file], outfile: naive });
      return { name, ours, naive, most: MOST_OF_NAIVE };
    }),
  );
}

/** What the handlers take from the library, alone, beside all of the client. */
async function decryptionLibrary(folder, client) {
  const ours = join(folder, 'library.cjs');
  const naive = join(folder, 'library-naive.cjs');
  const contents = `
    export { buildDecrypt } from '@aws-crypto/decrypt-node';
    export { CommitmentPolicy } from '@aws-crypto/material-management-node';
    export { RawRsaKeyringNode } from '@aws-crypto/raw-rsa-keyring-node';`;
  await build({ ...handlerOptions, stdin: { contents, resolveDir: root }, outfile: ours });
  const { plugins, ...options } = naively(client);
  await build({ ...options, entryPoints: [mainOf(client)], outfile: naive });
  return { name: 'decryption library alone', ours, naive, most: MOST_OF_CLIENT };
}

/** The least processor time of a first load, in turns: other work on the machine only adds. */
function loads(node, bundles) {
  const script = `const began = process.cpuUsage(); require(process.argv[1]);
    const { user, system } = process.cpuUsage(began); console.log((user + system) / 1000);`;
  const best = bundles.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < LOADS; round += 1)
    for (const [place, bundle] of bundles.entries()) {
      const said = execFileSync(node, ['-e', script, bundle], {
        encoding: 'utf8',
        env: { ...process.env, ...VARIABLES },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      best[place] = Math.min(best[place], Number(said));
    }
  return best;
}

async function decryptionBench(folder) {
  const outfile = join(folder, 'decryption.cjs');
  const entryPoints = ['test/constructs/payments/vault/bench-suite.ts'];
  await build({ ...handlerOptions, minify: false, entryPoints, outfile });
  return outfile;
}

function decryptionRate(node, bundle) {
  const script = `require(process.argv[1]).main().then((found) => console.log(JSON.stringify(found)));`;
  return JSON.parse(
    execFileSync(node, ['-e', script, bundle], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}

/** Handlers that hold client-connect, and whether one of their own files calls it. */
async function connectClients() {
  const { metafile } = await build({
    ...handlerOptions,
    entryPoints: handlers,
    outdir: join(root, 'dist'),
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs).flatMap(({ entryPoint, inputs }) => {
    const files = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
    if (!files.some((file) => file.includes('/@aws-sdk/client-connect/'))) return [];
    const own = files.filter((file) => file.startsWith('constructs/'));
    const calls = own.some((file) =>
      /new \w+Command\(|COMMANDS\[/.test(readFileSync(join(root, file), 'utf8')),
    );
    return [{ name: dirname(entryPoint).split('/').at(-1), calls }];
  });
}

function report(rows, rate, connect, isJson) {
  const measures = rows.map(({ name, ours, naive, loadMs, most }) => {
    const bytes = [statSync(ours).size, statSync(naive).size];
    return { name, bytes, bytesRatio: bytes[0] / bytes[1], loadMs, loadRatio: loadMs[0] / loadMs[1], most };
  });
  if (isJson) console.log(JSON.stringify({ suite: 'vault', measures, rate, connect }, undefined, 2));
  else for (const line of [...table(measures), ...notes(rate, connect)]) console.log(line);
  return measures.every(isLean) && isFast(rate) && isReadOnce(rate) && connect.every(({ calls }) => calls)
    ? 0
    : 1;
}

const isLean = ({ bytesRatio, loadRatio, most }) => bytesRatio <= most && loadRatio <= most;
const isFast = ({ ratio }) => ratio >= LEAST_OF_BARE;
const isReadOnce = ({ keyReads, decryptions }) => keyReads === 1 && decryptions > 0;
const verdict = (isKept) => (isKept ? 'pass' : 'FAIL');

const COLUMNS = [
  ['KB', ({ bytes }) => kilobytes(bytes[0])],
  ['naive', ({ bytes }) => kilobytes(bytes[1])],
  ['ratio', ({ bytesRatio }) => bytesRatio.toFixed(2)],
  ['load ms', ({ loadMs }) => loadMs[0].toFixed(1)],
  ['naive', ({ loadMs }) => loadMs[1].toFixed(1)],
  ['ratio', ({ loadRatio }) => loadRatio.toFixed(2)],
  ['at most', ({ most }) => most.toFixed(2)],
  ['', (measure) => verdict(isLean(measure))],
];

function kilobytes(bytes) {
  return String(Math.round(bytes / 1024));
}

/** Each handler, and the library alone, beside the same made naively: its bundle and its first load. */
function table(measures) {
  const line = (name, cells) => `${name.padEnd(26)}${cells.map((cell) => cell.padStart(8)).join('')}`;
  const head = line(
    'vault handler',
    COLUMNS.map(([title]) => title),
  );
  return [
    head,
    ...measures.map((measure) =>
      line(
        measure.name,
        COLUMNS.map(([, cell]) => cell(measure)),
      ),
    ),
  ];
}

function notes(rate, connect) {
  const { node, decryptions, bare, ratio, keyReads } = rate;
  const holders = connect.map(({ name, calls }) => `${name} (${verdict(calls)})`);
  return [
    `decryptions on Node ${node}: ${decryptions.toFixed(0)} a second of processor time, the bare RSA-4096 and P-384 operations ${bare.toFixed(0)}, ratio ${ratio.toFixed(2)} (at least ${LEAST_OF_BARE}): ${verdict(isFast(rate))}`,
    `the key was read ${keyReads} time(s) for all of them (once): ${verdict(isReadOnce(rate))}`,
    `client-connect is only where it is called: ${holders.join(', ')}`,
  ];
}
