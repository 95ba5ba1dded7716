import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { HardlineError } from '../../errors';
import { readFlow } from '../../flow';
import { checkScenario } from './check';
import type { InstanceFlow, ScenarioFile, ScenarioFlow } from './types';

/**
 * Reads a scenario in YAML or JSON.
 *
 * @throws HardlineError in one line that names the file and the place in it
 */
export function readScenario(file: string): ScenarioFile {
  const scenario = checkScenario(parse(read(file, 'give a scenario file in YAML or JSON'), file), file);
  const flows = (scenario.aws.flows ?? []).map((flow) => instanceFlow(flow, dirname(file)));
  return { ...scenario, flows };
}

function instanceFlow({ name, type, file }: ScenarioFlow, folder: string): InstanceFlow {
  const path = resolve(folder, file);
  const text = read(path, 'aws.flows of the scenario names the JSON of a flow here');
  return { name, type, content: readFlow(text, { file: path, type, name }).toJson() };
}

function read(file: string, advice: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HardlineError(`cannot be read; ${advice}`, file, { cause });
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
