#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { EXIT, errorLine, errorStack } from './private/exit';
import { didYouMean } from './private/nearest';
import { commandHelp, VERBS, type Verb } from './private/verbs';
import { VERSION } from './private/version';

/** `cdk-hardline VERB ...`: finds the verb, runs it, turns its answer into an exit code. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === '--help' || name === '-h') return print(commandHelp());
  if (name === '--version') return print(`${VERSION}\n`);
  const names = VERBS.map((verb) => verb.name);
  if (name === undefined)
    return refuse(`no verb given, use one of ${names.join(', ')}; --help explains them`);
  if (!names.some((known) => known === name)) {
    return refuse(
      `no verb ${JSON.stringify(name)}, use one of ${names.join(', ')}${didYouMean(name, names)}`,
    );
  }
  return runVerb(name, rest);
}

async function runVerb(name: string, args: string[]): Promise<number> {
  const file = join(__dirname, 'verbs', `${name}.js`);
  if (!existsSync(file)) return refuse(`${name} is not built; run npm run build in the package's folder`);
  const verb: Verb = require(file);
  return args.includes('--help') || args.includes('-h') ? print(`${verb.help.trim()}\n`) : verb.run(args);
}

function print(text: string): number {
  process.stdout.write(text);
  return EXIT.clean;
}

function refuse(message: string): number {
  process.stderr.write(`cdk-hardline: ${message}\n`);
  return EXIT.unusable;
}

/** `cdk-hardline review x | head` closes the pipe early; that is not an error of the review. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

process.stdout.on('error', ignoreClosedPipe);
process.stderr.on('error', ignoreClosedPipe);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${errorLine(error)}\n`);
    if (process.env.HARDLINE_DEBUG === '1') process.stderr.write(`${errorStack(error)}\n`);
    process.exitCode = EXIT.unusable;
  },
);
