// Bundles the Lambda handlers, the command (one file per verb) and the `bank` example into dist/.
// Tests, demo and examples need only this step; `npm run build` adds the jsii compile.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = (folder) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)) : [];

const common = { absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning', legalComments: 'none' };

/** constructs/<concept>/handler/<name>/index.ts becomes dist/handlers/<name>/index.js, the asset of that function. */
const handlers = sources('constructs')
  .filter((file) => file.endsWith(`${sep}index.ts`) && file.includes(`${sep}handler${sep}`))
  .map((file) => ({ in: file, out: join('handlers', dirname(file).split(sep).at(-1), 'index') }));

/** The command and its verbs; what cannot be bundled is a bundled dependency, the CDK is a peer. */
const command = sources('bin')
  .filter((file) => /^bin[\\/](cdk-hardline|verbs[\\/][a-z-]+|local[\\/]worker[\\/][a-z-]+)\.ts$/.test(file))
  .map((file) => ({ in: file, out: file.replace(/\.ts$/, '') }));

const bank = existsSync(join(root, 'examples/bank/app.ts')) ? [{ in: 'examples/bank/app.ts', out: 'examples/bank/app' }] : [];

for (const part of ['handlers', 'bin', 'examples']) rmSync(join(root, 'dist', part), { recursive: true, force: true });
mkdirSync(join(root, 'dist'), { recursive: true });
const [bundled] = await Promise.all([
  build({ ...common, entryPoints: handlers, outdir: 'dist', target: 'node22', mainFields: ['module', 'main'], minify: true, metafile: true }),
  build({ ...common, entryPoints: command, outdir: 'dist', target: 'node20', external: ['aws-cdk-lib', 'constructs', 'cdk-nag', 'dynalite'] }),
  build({ ...common, entryPoints: bank, outdir: 'dist', target: 'node20', external: ['aws-cdk-lib', 'constructs', 'cdk-nag'] }),
]);
const sizes = Object.entries(bundled.metafile?.outputs ?? {}).map(([file, { bytes }]) => [file.split('/').at(-2), bytes]);
writeFileSync(join(root, 'dist/handlers.json'), `${JSON.stringify(Object.fromEntries(sizes), undefined, 2)}\n`);
if (process.argv.includes('--sizes')) for (const [name, bytes] of sizes) console.log(`${name.padEnd(24)} ${Math.round(bytes / 1024)} KB`);
