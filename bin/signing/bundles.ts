import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HardlineError } from '../../lib/errors';

/** The bundle of one function as this package has it. */
export interface HandlerBundle {
  readonly name: string;
  readonly code: Buffer;
  readonly sha256: string;
}

/** Every bundle of the package; the build writes them beside the command. */
export function handlerBundles(): HandlerBundle[] {
  const folder = join(__dirname, '..', '..', 'handlers');
  if (!existsSync(folder))
    throw new HardlineError('the bundles are missing; run npm run bundle in the package', folder);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const code = readFileSync(join(folder, name, 'index.js'));
      return { name, code, sha256: digestOf(code) };
    });
}

export function digestOf(code: Buffer): string {
  return createHash('sha256').update(code).digest('hex');
}
