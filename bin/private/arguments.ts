import { type ParseArgsConfig, parseArgs } from 'node:util';
import { HardlineError } from '../../lib/errors';
import { didYouMean } from './nearest';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/**
 * Parses a verb's arguments.
 *
 * @throws HardlineError in one line, with the nearest option for a misspelt one
 */
export function parseArguments<T extends Options>(verb: string, args: string[], options: T): Parsed<T> {
  refuseUnknownOptions(verb, args, Object.keys(options));
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    const message = cause instanceof Error ? firstSentence(cause.message) : 'these arguments cannot be read';
    throw new HardlineError(`${message}; cdk-hardline ${verb} --help explains them`, undefined, { cause });
  }
}

/** The one path that a verb takes. */
export function onlyPath(verb: string, positionals: readonly string[]): string {
  const [path, ...more] = positionals;
  if (path === undefined) throw noPath(verb);
  if (more.length > 0) {
    throw new HardlineError(`${verb} takes one path, got ${positionals.length}; run it once for each`);
  }
  return path;
}

/** Refuses paths for a verb that takes none. */
export function refusePaths(verb: string, [path]: readonly string[]): void {
  if (path !== undefined)
    throw new HardlineError(`${verb} takes no path, got ${JSON.stringify(path)}; leave it out`);
}

/** The error for a verb that was given no path. */
export function noPath(verb: string): HardlineError {
  return new HardlineError(
    `${verb} needs a path: the folder cdk.out that cdk synth leaves, a template, or a folder of templates`,
  );
}

/** The value of an option that allows some words only. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found === undefined) {
    const words = allowed.join(', ');
    throw new HardlineError(
      `--${option} is ${JSON.stringify(value)}, allowed are ${words}${didYouMean(value, allowed)}`,
    );
  }
  return found;
}

function refuseUnknownOptions(verb: string, args: string[], known: readonly string[]): void {
  const end = args.indexOf('--');
  for (const arg of end < 0 ? args : args.slice(0, end)) {
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined || known.includes(name)) continue;
    throw new HardlineError(
      `${verb} has no option --${name}${didYouMean(name, known) || `; cdk-hardline ${verb} --help lists them`}`,
    );
  }
}

function firstSentence(message: string): string {
  const sentence = message.split(/\.(?:\s|$)/)[0] ?? message;
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
