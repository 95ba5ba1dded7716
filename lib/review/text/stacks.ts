import { chargeTimeInWords } from '../charge-time';
import { codeSigningInWords } from '../code-signing';
import type { ProtectionRow, ProtectionTable, Review } from '../model';
import { type TextStyle, wrap } from './style';

export function placementLines(review: Review): string[] {
  const { placement, chargeTimes, callProtections, callerVerifications, codeSigning } = review;
  const halves = [
    ...placement.capture.map((where) => `capture: ${where}`),
    ...placement.vault.map((where) => `vault: ${where}`),
  ];
  const statements = [
    ...placement.statements,
    ...chargeTimes.map(chargeTimeInWords),
    ...[...callProtections, ...callerVerifications].flatMap(({ statements: stated }) => stated),
    ...codeSigning.map(codeSigningInWords),
  ];
  return [placement.title, ...halves, ...statements.map((statement) => `- ${statement}`)].flatMap((line) =>
    wrap(line),
  );
}

export function builtLines({ templates }: Review, style: TextStyle): string[] {
  return templates.flatMap(({ name, environment, resources, concepts }) => [
    `  ${name}  ${style.quiet(`${environment}, ${resources} resources`)}`,
    ...concepts.flatMap(({ concept, types }) =>
      wrap(
        `${concept}: ${types.map(({ type, count }) => (count === 1 ? type : `${count} ${type}`)).join(', ')}`,
        4,
      ),
    ),
  ]);
}

export function protectionLines({ protection }: Review, style: TextStyle): string[] {
  if (protection.length === 0) return ['  Nothing here holds data.'];
  return protection.flatMap((table) => tableLines(table, style));
}

function tableLines({ kind, columns, rows }: ProtectionTable, style: TextStyle): string[] {
  return [`  ${kind}`, ...alike(rows).flatMap((same) => rowLines(same, columns, style))];
}

/** Rows that say the same, together: a dozen log groups read like one. */
function alike(rows: readonly ProtectionRow[]): ProtectionRow[][] {
  const groups = new Map<string, ProtectionRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.cells);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function rowLines(same: readonly ProtectionRow[], columns: readonly string[], style: TextStyle): string[] {
  const facts = same[0]?.cells.map((cell, index) => `${columns[index]}: ${cell}`) ?? [];
  return [...same.map(({ resource }) => `    ${resource}`), ...wrap(facts.join('. '), 6).map(style.quiet)];
}
