import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HardlineError } from '../../../lib/errors';

/**
 * The bundled worker source. It is looked up from the package's root, because this file runs from source in the tests
 * and from a bundle in the command.
 * @throws HardlineError when the bundle is missing
 */
export function hostFile(): string {
  const file = join(packageRoot(__dirname), 'dist/bin/local/worker/handler-host.js');
  if (!existsSync(file))
    throw new HardlineError('the worker of the local AWS is not bundled; run npm run bundle', file);
  return file;
}

function packageRoot(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "cdk-hardline"'))
    return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new HardlineError('this file is outside the package cdk-hardline', __dirname);
  return packageRoot(parent);
}
