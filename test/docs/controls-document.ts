import type { catalogue } from '../../lib/review';

type Control = ReturnType<typeof catalogue>[number];

const BEGIN = '<!-- controls:begin -->';
const END = '<!-- controls:end -->';

/** The README with its table of controls made again. */
export function withControlsTable(readme: string, controls: readonly Control[]): string {
  const [before, rest] = split(readme, BEGIN);
  const [, after] = split(rest, END);
  return `${before}${BEGIN}\n${controlsTable(controls)}\n${END}${after}`;
}

function controlsTable(controls: readonly Control[]): string {
  const rows = controls.map(
    ({ id, title, severity }) =>
      `| [${id}](docs/controls.md#${id.toLowerCase()}) | ${cell(title)} | ${severity} |`,
  );
  return ['| id | control | severity |', '|---|---|---|', ...rows].join('\n');
}

/** docs/controls.md: everything the catalogue knows of each control. */
export function controlsDocument(controls: readonly Control[]): string {
  return `${[HEADER.trim(), ...controls.map(section)].join('\n\n')}\n`;
}

const HEADER = `
# Controls

Made from the catalogue in \`lib/controls\`; change a record there, then run \`UPDATE_DOCS=1 npx jest test/docs\`.

Each control judges synthesized templates and answers \`pass\`, \`fail\` or \`unknown\` with the property that is the
evidence. \`unknown\` (a parameter, a resource elsewhere) is reported as a warning, never as a pass. An \`error\` stops
the synthesis, a \`warning\` asks for a decision. Acknowledge one by its namespaced id, such as \`Hardline::HL-REC6\`.
A requirement number of PCI DSS that was taken from summaries says that an assessor confirms it.
`;

function section({ id, title, why, severity, sources, fix }: Control): string {
  const cited = sources.map(({ title: page, url }) =>
    url === undefined ? `- ${page}` : `- [${page}](${url})`,
  );
  return [
    `## ${id}`,
    '',
    `**${title}** (${severity})`,
    '',
    `Why: ${why}`,
    '',
    `Fix: ${fix}.`,
    '',
    'Sources:',
    '',
    ...cited,
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function split(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`README.md has no line ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
