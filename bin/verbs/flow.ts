import { join } from 'node:path';
import { HardlineError } from '../../lib/errors';
import { FLOW_TYPES } from '../../lib/flow';
import { renderFlowPage } from '../../lib/review/html/flow-page';
import { COLOUR, PLAIN, type TextStyle } from '../../lib/review/text/style';
import { checkFiles } from '../flow/check-files';
import type { CheckedFile } from '../flow/checked-file';
import { drawnFiles } from '../flow/draw-files';
import { type FlowFile, readFlowFile } from '../flow/flow-file';
import { flowTexts } from '../flow/flow-paths';
import { givenHome } from '../flow/home';
import { renderFlowJson } from '../flow/render-json';
import { renderFlowText } from '../flow/render-text';
import { oneOf, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';
import { didYouMean } from '../private/nearest';
import { writeFileAtomically } from '../private/write-file';

const SUBCOMMANDS = ['check'] as const;
const TYPES = [...FLOW_TYPES, 'MODULE'] as const;
const FAIL_ON = ['error', 'warning', 'none'] as const;

export const help = `
usage: cdk-hardline flow check FILE... [--type CONTACT_FLOW] [--draw DIR] [--json]
                               [--instance ARN] [--fail-on error|warning|none]

Validates contact flows and flow modules, and proves on every path what they do with what a caller types. They may
come from anywhere: a console export, content of the API, an answer of DescribeContactFlow or DescribeContactFlowModule,
or a folder of such files. Several are proved together: transfers and modules are followed where they lead to
another of the files by ARN, id or name.

  --type TYPE     the flow type of files that do not say it: ${FLOW_TYPES.slice(0, 4).join(', ')},
                  ${FLOW_TYPES.slice(4).join(', ')}, or MODULE;
                  without it, such a file is judged only by what holds for every type its blocks are allowed in
  --draw DIR      also writes DIR/flows.html: every flow drawn, with what is proved before each block and the way
                  to each finding
  --instance ARN  the instance that the flows are for: an ARN of another account, Region or instance is an error;
                  without it, as far as the files say where they come from
  --json          prints one JSON document instead
  --fail-on WHAT  exit with 1 on a warning or an error (warning, the default), on an error only, or never (none)

Exit code 0: nothing found. 1: findings. 2: bad usage, or input that cannot be read.
`;

/** `flow`: work with contact flows, whoever wrote them. */
export async function run([subcommand, ...args]: string[]): Promise<number> {
  if (subcommand === undefined || subcommand.startsWith('-')) {
    throw new HardlineError('flow needs a subcommand: cdk-hardline flow check FILE...');
  }
  if (!SUBCOMMANDS.some((known) => known === subcommand)) {
    const hint = didYouMean(subcommand, SUBCOMMANDS);
    throw new HardlineError(`flow has no subcommand ${JSON.stringify(subcommand)}, use check${hint}`);
  }
  return check(args);
}

async function check(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('flow check', args, {
    type: { type: 'string' },
    instance: { type: 'string' },
    draw: { type: 'string' },
    json: { type: 'boolean', default: false },
    'fail-on': { type: 'string', default: 'warning' },
  });
  const type = values.type === undefined ? undefined : oneOf('type', values.type, TYPES);
  const home = values.instance === undefined ? undefined : givenHome(values.instance);
  const failOn = oneOf('fail-on', values['fail-on'], FAIL_ON);
  if (values.draw === '') throw new HardlineError('--draw is empty, name a folder such as hardline-out');
  if (positionals.length === 0) {
    throw new HardlineError(
      'flow check needs a file: the exported JSON of a contact flow, or a folder of them',
    );
  }
  const { texts, skipped } = flowTexts(positionals);
  const files = texts.map((text) => readFlowFile(text, type));
  const checked = checkFiles(files, home);
  for (const file of skipped) process.stderr.write(`skipped ${file}: is no contact flow\n`);
  process.stdout.write(values.json ? renderFlowJson(checked) : renderFlowText(checked, style()));
  if (values.draw !== undefined) draw(values.draw, positionals, files, checked);
  return exitCode(checked, failOn);
}

/** Says on stderr where the page is: stdout may be JSON. */
function draw(
  folder: string,
  paths: readonly string[],
  files: readonly FlowFile[],
  checked: readonly CheckedFile[],
): void {
  const file = join(folder, 'flows.html');
  writeFileAtomically(file, renderFlowPage(paths.join(', '), drawnFiles(files, checked)));
  process.stderr.write(`wrote ${file}\n`);
}

function exitCode(files: readonly CheckedFile[], failOn: (typeof FAIL_ON)[number]): number {
  if (failOn === 'none') return EXIT.clean;
  const counted = files
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => failOn === 'warning' || severity === 'error');
  return counted.length === 0 ? EXIT.clean : EXIT.findings;
}

/** Colour is for a terminal that wants it (https://no-color.org). */
function style(): TextStyle {
  return process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '' ? COLOUR : PLAIN;
}
