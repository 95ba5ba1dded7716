import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { HardlineError } from '../../errors';
import { checkScenario } from './check';
import type { ScenarioFile } from './types';

/**
 * Reads a scenario in YAML or JSON.
 *
 * @throws HardlineError in one line that names the file and the place in it
 */
export function readScenario(file: string): ScenarioFile {
  return checkScenario(parse(read(file), file), file);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HardlineError('cannot be read; give a scenario file in YAML or JSON', file, { cause });
  }
}

function parse(text: string, file: string): unknown {
  const document = parseDocument(text, { logLevel: 'error' });
  const [problem] = document.errors;
  if (problem === undefined) return document.toJS();
  // The message of the parser quotes the line, which may hold digits.
  const { line } = problem.linePos?.[0] ?? { line: 1 };
  const what =
    problem.code === 'DUPLICATE_KEY'
      ? 'repeats a key of the same object; keep one'
      : `is neither YAML nor JSON (${problem.code.toLowerCase()})`;
  throw new HardlineError(`line ${line} ${what}`, file, { cause: problem });
}
