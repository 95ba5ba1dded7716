import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { HardlineError } from '../../lib/errors';

/**
 * Writes a file whole or not at all: a reader sees the old content or the new one.
 *
 * @throws HardlineError when the folder cannot be made or written to
 */
export function writeFileAtomically(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary);
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new HardlineError(`cannot be written${code}; name a file in a folder you may write to`, file, {
      cause,
    });
  }
}
