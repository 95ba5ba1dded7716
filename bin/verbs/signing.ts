import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HardlineError } from '../../lib/errors';
import { readSigningManifest } from '../../lib/signing';
import { parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { didYouMean } from '../private/nearest';
import { VERSION } from '../private/version';
import { writeFileAtomically } from '../private/write-file';
import { handlerBundles } from '../signing/bundles';
import { checkSigned } from '../signing/check';
import { zipOf } from '../signing/zip';

export const help = `
usage: cdk-hardline signing bundles [--out DIR]
       cdk-hardline signing check MANIFEST [--archives DIR]

For a pipeline that signs the functions (docs/code-signing.md). It signs nothing itself, and needs no AWS account.

  bundles    prints the bundles with the SHA-256 of their code; with --out it writes an archive of each to be signed,
             and bundles.json with the hashes
  check      holds the manifest that the pipeline wrote against the bundles of this package; with --archives also the
             code inside each signed archive DIR/NAME.zip. Exit code 1 if one is missing or of other code

  --out DIR        where the archives go
  --archives DIR   where the signed archives are
`;

const OPTIONS = { out: { type: 'string' }, archives: { type: 'string' } } as const;
const WORDS = ['bundles', 'check'];

/** `signing`: what a pipeline signs, and whether it signed that. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('signing', args, OPTIONS);
  const [word = '', ...paths] = positionals;
  if (word === 'bundles' && paths.length === 0) return bundles(values.out);
  if (word === 'check') return check(paths, values.archives);
  throw new HardlineError(
    `signing does not know ${JSON.stringify(positionals.join(' '))}, use bundles or check MANIFEST${didYouMean(word, WORDS)}`,
  );
}

function bundles(folder: string | undefined): number {
  const all = handlerBundles();
  for (const { name, sha256 } of all) process.stdout.write(`${sha256}  ${name}\n`);
  if (folder === undefined) return EXIT.clean;
  for (const { name, code } of all)
    writeFileAtomically(join(folder, `${name}.zip`), zipOf({ 'index.js': code }));
  const hashes = Object.fromEntries(all.map(({ name, sha256 }) => [name, { sha256 }]));
  const about = { package: `cdk-hardline@${VERSION}`, bundles: hashes };
  writeFileAtomically(join(folder, 'bundles.json'), `${JSON.stringify(about, undefined, 2)}\n`);
  process.stdout.write(`wrote ${all.length} archives and bundles.json to ${folder}\n`);
  return EXIT.clean;
}

function check(paths: readonly string[], archives: string | undefined): number {
  const [file, ...more] = paths;
  if (file === undefined || more.length > 0)
    throw new HardlineError('signing check takes one path, the manifest that the pipeline wrote');
  if (!existsSync(file))
    throw new HardlineError('does not exist; give the manifest that the pipeline wrote', file);
  const manifest = readSigningManifest(readFileSync(file, 'utf8'), file);
  const checked = checkSigned(handlerBundles(), manifest, archives);
  for (const { name, problem } of checked)
    process.stdout.write(`${name.padEnd(24)} ${problem ?? 'as in this package'}\n`);
  return checked.some(({ problem }) => problem !== undefined) ? EXIT.findings : EXIT.clean;
}
