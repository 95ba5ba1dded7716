import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HardlineError } from '../../../lib/errors';

/**
 * The bundled source of workers, read once, so that a build during a run changes nothing.
 *
 * @param folder where to look from for the package's root: this file runs from source in the tests, and from a bundle
 * in the command
 * @throws HardlineError when the bundle is missing
 */
export function hostSource(folder: string = __dirname): string {
  const file = join(packageRoot(folder), 'dist/bin/local/worker/handler-host.js');
  if (!existsSync(file)) {
    throw new HardlineError('the worker of the local AWS is not bundled; run npm run bundle', file);
  }
  return readFileSync(file, 'utf8');
}

function packageRoot(folder: string): string {
  if (isPackage(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new HardlineError('the folder is outside the package cdk-hardline', folder);
  return packageRoot(parent);
}

function isPackage(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name?: string };
  return name === 'cdk-hardline';
}
