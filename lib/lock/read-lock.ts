import { existsSync, readFileSync } from 'node:fs';
import { HardlineError } from '../errors';
import type { Lock } from './lock';

/**
 * Reads a lock file; undefined when there is none.
 *
 * @throws HardlineError when the file is not a lock file of this version
 */
export function readLock(file: string): Lock | undefined {
  if (!existsSync(file)) return undefined;
  const content = parse(file);
  if (!isLock(content)) {
    throw new HardlineError(
      'is not a lock file of version 1; restore it from version control, or delete it and run cdk-hardline lock',
      file,
    );
  }
  return content;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new HardlineError(
      'is not a readable JSON file; restore it from version control, or delete it and run cdk-hardline lock',
      file,
      { cause },
    );
  }
}

function isLock(content: unknown): content is Lock {
  if (!isRecord(content) || content.version !== 1 || !isRecord(content.environments)) return false;
  return Object.values(content.environments).every(
    (environment) => isRecord(environment) && Object.values(environment).every(isRecord),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
