import type { Break, DependencyRecord } from '../../lib/dependencies';
import { plural } from '../../lib/review';

/** The answer for a person who is about to press the button. */
export function breaksInWords(breaks: readonly Break[], { rows }: DependencyRecord): string {
  if (breaks.length === 0)
    return `Nothing breaks: the change meets none of ${plural(rows.length, 'declared way')}.\n`;
  return `${[heading(breaks), ...breaks.flatMap(lines)].join('\n')}\n`;
}

function heading(breaks: readonly Break[]): string {
  const names = (certainty: Break['certainty']) =>
    new Set(breaks.filter((each) => each.certainty === certainty).map(({ row }) => row.dependency)).size;
  const parts = [
    [names('breaks'), 'breaks'],
    [names('may-break'), 'may break'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${plural(count, 'dependency', 'dependencies')}: ${word}`)
    .join('; ');
}

function lines({ row, certainty, because, where }: Break): string[] {
  return [
    '',
    `${certainty === 'breaks' ? 'BREAKS' : 'MAY BREAK'}  ${row.dependency} (${row.criticality}): ${row.purpose}`,
    `  change    ${because}`,
    `  way       ${row.source} to ${row.destination}, ${row.protocol} ${row.port}`,
    `  callers   ${row.whenGone}`,
    `  ask       ${row.owner}: ${row.contact}`,
    `  in        ${where}`,
  ];
}
