import {
  agentsOf,
  type Break,
  breaksOf,
  type DependencyRecord,
  dependencyRecord,
  recordCsv,
  recordJson,
  recordMarkdown,
} from '../../lib/dependencies';
import { HardlineError } from '../../lib/errors';
import { readAssembly } from '../../lib/template';
import { plannedChanges } from '../dependencies/planned-changes';
import { recordAt } from '../dependencies/record-at';
import { breaksInWords } from '../dependencies/render-breaks';
import { oneOf, onlyPath, parseArguments } from '../private/arguments';
import { EXIT } from '../private/exit';

const FORMATS = ['markdown', 'csv', 'json'] as const;
const RENDERERS: Readonly<Record<(typeof FORMATS)[number], (record: DependencyRecord) => string>> = {
  markdown: recordMarkdown,
  csv: recordCsv,
  json: recordJson,
};

export const help = `
usage: cdk-hardline dependencies PATH [--format markdown|csv|json]
       cdk-hardline dependencies check FILE [--against PATH] [--json]

Prints what the contact center in PATH (cdk.out, a template or a folder of templates) depends on, for the people who
run the firewalls: who reaches what, on which port, for which purpose, who owns it, what callers notice without it.
What agents' workstations have to reach is part of it.

  --format FORMAT  markdown (the default), csv (source, destination, protocol, port, purpose, owner, criticality and
                   more, with a line of names), or json (docs/schemas/dependency-record.schema.json)

check says which of these dependencies a planned change would break, what callers would notice and whom to ask.
FILE is one of: a template that will replace one of PATH; the answer of describe-change-set; or rules that will go,
as CSV with the columns action, source, destination, protocol, port, or as JSON.

  --against PATH   what is deployed: cdk.out (the default), a template, or a record that --format json wrote
  --json           prints one JSON document instead

Exit code 0: nothing breaks. 1: something breaks, or may. 2: bad usage, or input that cannot be read.
`;

/** `dependencies`: the firewall record, and what a planned change would break. */
export async function run([first = '', ...args]: string[]): Promise<number> {
  return first === 'check' ? check(args) : print([first, ...args].filter((arg) => arg !== ''));
}

function print(args: string[]): number {
  const { values, positionals } = parseArguments('dependencies', args, {
    format: { type: 'string', default: 'markdown' },
  });
  const format = oneOf('format', values.format, FORMATS);
  const assembly = readAssembly(onlyPath('dependencies', positionals));
  process.stdout.write(RENDERERS[format](dependencyRecord(assembly, agentsOf(assembly))));
  return EXIT.clean;
}

function check(args: string[]): number {
  const { values, positionals } = parseArguments('dependencies check', args, {
    against: { type: 'string', default: 'cdk.out' },
    json: { type: 'boolean', default: false },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new HardlineError(
      'dependencies check needs one file: a template, a change set, or the rules that will go, as CSV or JSON',
    );
  const deployed = recordAt(values.against);
  const breaks = breaksOf(deployed.record, plannedChanges(file, deployed.assembly));
  process.stdout.write(values.json ? json(breaks) : breaksInWords(breaks, deployed.record));
  return breaks.length === 0 ? EXIT.clean : EXIT.findings;
}

function json(breaks: readonly Break[]): string {
  const rows = breaks.map(({ row, certainty, because, where }) => ({ certainty, because, where, ...row }));
  return `${JSON.stringify({ breaks: rows }, undefined, 2)}\n`;
}
