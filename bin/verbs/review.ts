import { join } from 'node:path';
import { HardlineError } from '../../lib/errors';
import {
  COLOUR,
  joinAssemblies,
  PLAIN,
  type Review,
  renderHtml,
  renderJson,
  renderText,
  review,
} from '../../lib/review';
import { readAssembly } from '../../lib/template';
import { noPath, oneOf, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { VERSION } from '../private/version';
import { writeFileAtomically } from '../private/write-file';

const FORMATS = ['text', 'html', 'json'] as const;
const FAIL_ON = ['error', 'warning', 'none'] as const;
type Format = (typeof FORMATS)[number];
type FailOn = (typeof FAIL_ON)[number];

export const help = `
usage: cdk-hardline review PATH... [--format text,html,json] [--out DIR] [--fail-on error|warning|none]

Reviews what was synthesized: the folder cdk.out, a template in JSON or YAML, or a folder of templates. Several
paths are reviewed as one, so that both halves of the payments are seen together.

  --format FORMATS  one or more of text, html, json, with commas (default: text)
                    text goes to the terminal, html to DIR/review.html;
                    json goes to the terminal when it is the only format and no --out is given, else to DIR/review.json
  --out DIR         the folder for files (default: hardline-out)
  --fail-on WHAT    exit with 1 on a warning or an error (warning, the default), on an error only, or never (none)

Exit code 0: nothing to decide. 1: findings. 2: bad usage, or input that cannot be read.
`;

/** `review`: what was built, how it is protected, and what is left to decide. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('review', args, {
    format: { type: 'string', default: 'text' },
    out: { type: 'string' },
    'fail-on': { type: 'string', default: 'warning' },
  });
  const formats = values.format.split(',').map((word) => oneOf('format', word.trim(), FORMATS));
  const failOn = oneOf('fail-on', values['fail-on'], FAIL_ON);
  if (positionals.length === 0) throw noPath('review');
  const reviewed = review(joinAssemblies(positionals.map(readAssembly)), {
    version: VERSION,
    reviewed: positionals,
  });
  publish(reviewed, formats, values.out);
  return exitCode(reviewed, failOn);
}

function publish(reviewed: Review, formats: readonly Format[], out: string | undefined): void {
  const jsonOnly = out === undefined && formats.every((format) => format === 'json');
  if (jsonOnly) {
    process.stdout.write(renderJson(reviewed));
    return;
  }
  if (formats.includes('text')) process.stdout.write(renderText(reviewed, style()));
  if (formats.includes('json')) write(out, 'review.json', renderJson(reviewed));
  if (formats.includes('html')) write(out, 'review.html', renderHtml({ ...reviewed, date: today() }));
}

function write(out: string | undefined, name: string, content: string): void {
  if (out === '') throw new HardlineError('--out is empty, name a folder such as hardline-out');
  const file = join(out ?? 'hardline-out', name);
  writeFileAtomically(file, content);
  process.stdout.write(`wrote ${file}\n`);
}

function exitCode({ findings }: Review, failOn: FailOn): number {
  if (failOn === 'none') return EXIT.clean;
  const counted = findings.filter(({ severity }) => failOn === 'warning' || severity === 'error');
  return counted.length === 0 ? EXIT.clean : EXIT.findings;
}

/** Colour is for a terminal that wants it (https://no-color.org). */
function style(): typeof PLAIN {
  return process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '' ? COLOUR : PLAIN;
}

function today(): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date());
}
