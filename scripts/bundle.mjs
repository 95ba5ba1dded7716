// Bundles the Lambda handlers, the command (one file per verb), the examples and the review into dist/, and writes the
// bills of materials of what is shipped.
// Tests, demo and examples need only this step; `npm run build` adds the jsii compile.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from 'esbuild';
import { writeBills } from './bundle/bills.mjs';
import { common, handlerOptions, handlers, root } from './bundle/handlers.mjs';

const sources = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file))
    : [];

/** The command and its verbs; what cannot be bundled is a bundled dependency, the CDK is a peer. */
const command = sources('bin')
  .filter((file) => /^bin[\\/](cdk-hardline|verbs[\\/][a-z-]+|local[\\/]worker[\\/][a-z-]+)\.ts$/.test(file))
  .map((file) => ({ in: file, out: file.replace(/\.ts$/, '') }));

/** The apps: one file, or `app.ts` in a folder. The demo and cdk.json run `bank` as compiled here. */
const examples = sources('examples')
  .filter((file) => /^examples[\\/]([a-z-]+|[a-z-]+[\\/]app)\.ts$/.test(file))
  .map((file) => ({ in: file, out: file.replace(/\.ts$/, '') }));

/** The subpath that reads templates, also in YAML: bundled, so that the package needs no YAML reader. */
const review = [{ in: 'lib/review/index.ts', out: 'review/index' }];

const peers = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
/** Shipped with its own files, beside the bundles. */
const shipped = ['dynalite'];
const bundles = await Promise.all([
  build({ ...handlerOptions, ...from(handlers) }),
  build({ ...common, ...from(command), target: 'node20', external: [...peers, ...shipped] }),
  build({ ...common, ...from(review), target: 'node20' }),
  build({ ...common, ...from(examples), target: 'node20', external: peers }),
]);
const [ofHandlers, ofCommand, ofReview] = bundles;

const written = bundles.flatMap(({ metafile }) => Object.entries(metafile.outputs));
const bills = writeBills({ handlers: ofHandlers, command: ofCommand, review: ofReview }, shipped);
prune(new Set([...written.map(([file]) => file), ...bills]));
const sizes = written
  .filter(([file]) => file.startsWith('dist/handlers/'))
  .map(([file, { bytes }]) => [file.split('/').at(-2), bytes])
  .sort();
writeFileSync(
  join(root, 'dist/handlers.json'),
  `${JSON.stringify(Object.fromEntries(sizes), undefined, 2)}\n`,
);
if (process.argv.includes('--sizes'))
  for (const [name, bytes] of sizes) console.log(`${name.padEnd(24)} ${Math.round(bytes / 1024)} KB`);

function from(entryPoints) {
  return { entryPoints, outdir: 'dist', metafile: true };
}

/** Takes away what an earlier run wrote and this one did not; nothing is missing in between. */
function prune(kept) {
  const stale = ['handlers', 'bin', 'examples', 'review', 'sbom']
    .flatMap((part) => sources(join('dist', part)))
    .filter((file) => /\.(js|cdx\.json)$/.test(file) && !kept.has(file.split(sep).join('/')));
  for (const file of stale) rmSync(join(root, file));
}
