import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HardlineError } from '../../lib/errors';

/** The package's own folder, wherever this file ended up: source, compiled, or inside a bundle. */
export function packageRoot(from: string = __dirname): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'cdk-hardline') return from;
  const parent = dirname(from);
  if (parent === from)
    throw new HardlineError(`cdk-hardline's package.json was not found above ${__dirname}`);
  return packageRoot(parent);
}

/**
 * The folder of a bundled Lambda handler, made by our own build so that a user never needs esbuild.
 */
export function handlerBundle(name: string): string {
  const folder = join(packageRoot(), 'dist', 'handlers', name);
  if (existsSync(join(folder, 'index.js'))) return folder;
  throw new HardlineError(`the bundle of handler '${name}' is missing: run \`npm run build\``, folder);
}

/** SHA-256 of a bundled handler, in hexadecimal: by it a signed copy is known as the same. */
export function bundleDigest(name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(handlerBundle(name), 'index.js')))
    .digest('hex');
}
