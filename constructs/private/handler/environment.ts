import { HardlineError } from '../../../lib/errors';

/** Reads one variable's text into the handler's type, or says what was expected. */
export type VariableReader<T> = (text: string, name: string) => T;

export type Environment<R extends Record<string, VariableReader<unknown>>> = {
  readonly [name in keyof R]: R[name] extends VariableReader<infer T> ? T : never;
};

/**
 * Reads the variables that a function was deployed with, once, in its `index.ts`.
 *
 * @throws HardlineError with one line naming the variable; values are not repeated
 */
export function readEnvironment<R extends Record<string, VariableReader<unknown>>>(
  readers: R,
  variables: NodeJS.ProcessEnv = process.env,
): Environment<R> {
  const entries = Object.entries(readers).map(([name, read]) => [name, read(variables[name] ?? '', name)]);
  return Object.fromEntries(entries) as Environment<R>;
}

export const text: VariableReader<string> = (value, name) => {
  if (value.trim() === '') throw refused(name, 'is missing');
  return value;
};

export const optionalText: VariableReader<string | undefined> = (value) =>
  value.trim() === '' ? undefined : value;

export const wholeNumber: VariableReader<number> = (value, name) => {
  if (!/^[1-9][0-9]{0,14}$/.test(value)) throw refused(name, 'must be a whole number above zero');
  return Number(value);
};

export const flag: VariableReader<boolean> = (value, name) => {
  if (value !== 'true' && value !== 'false') throw refused(name, "must be 'true' or 'false'");
  return value === 'true';
};

/** Comma-separated words. */
export const list: VariableReader<readonly string[]> = (value, name) => {
  const words = value.split(',').map((word) => word.trim());
  if (words.some((word) => word === '')) throw refused(name, 'must be words separated by commas');
  return words;
};

export function oneOf<T extends string>(...allowed: readonly T[]): VariableReader<T> {
  return (value, name) => {
    const found = allowed.find((word) => word === value);
    if (found === undefined) throw refused(name, `must be one of ${allowed.join(', ')}`);
    return found;
  };
}

/** A JSON object whose values are text. */
export const textMap: VariableReader<Readonly<Record<string, string>>> = (value, name) => {
  const parsed = parseJson(value);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  if (entries.length === 0 || entries.some(([, entry]) => typeof entry !== 'string' || entry === '')) {
    throw refused(name, 'must be a JSON object of texts');
  }
  return Object.fromEntries(entries) as Record<string, string>;
};

/** A JSON object whose values are whole numbers above zero. */
export const numberMap: VariableReader<Readonly<Record<string, number>>> = (value, name) => {
  const parsed = parseJson(value);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  if (entries.length === 0 || entries.some(([, entry]) => !Number.isSafeInteger(entry) || entry <= 0)) {
    throw refused(name, 'must be a JSON object of whole numbers above zero');
  }
  return Object.fromEntries(entries);
};

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function refused(name: string, why: string): HardlineError {
  return new HardlineError(
    `environment variable ${name} ${why}; deploy the function again with its construct`,
  );
}
