import type { DependencyRecord, RecordRow } from './record';

/** What firewall teams import, in this order. */
export const CSV_COLUMNS = [
  'source',
  'destination',
  'protocol',
  'port',
  'purpose',
  'owner',
  'criticality',
  'dependency',
  'kind',
  'contact',
  'when_gone',
  'used_by',
  'enforced_by',
] as const;

/** RFC 4180, with a header line; a cell that a spreadsheet would take for a formula gets an apostrophe. */
export function recordCsv({ rows }: DependencyRecord): string {
  const lines = rows.map((row) => cellsOf(row).map(csvCell).join(','));
  return `${[CSV_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

export function recordJson(record: DependencyRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

export function recordMarkdown({ rows }: DependencyRecord): string {
  const heads = [
    'source',
    'destination',
    'protocol',
    'port',
    'purpose',
    'owner',
    'criticality',
    'when it is gone',
  ];
  const lines = rows.map((row) =>
    [
      row.source,
      row.destination,
      row.protocol,
      row.port,
      row.purpose,
      `${row.owner} (${row.contact})`,
      row.criticality,
      row.whenGone,
    ]
      .map((cell) => String(cell).replaceAll('|', '\\|'))
      .join(' | '),
  );
  const table = [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...lines.map((line) => `| ${line} |`),
  ];
  return `${['# Dependencies of the contact center', '', ...table].join('\n')}\n`;
}

function cellsOf(row: RecordRow): readonly string[] {
  return [
    row.source,
    row.destination,
    row.protocol,
    String(row.port),
    row.purpose,
    row.owner,
    row.criticality,
    row.dependency,
    row.kind,
    row.contact,
    row.whenGone,
    row.usedBy.join('; '),
    row.enforcedBy.join('; '),
  ];
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
