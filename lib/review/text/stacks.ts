import type { ProtectionTable, Review } from '../model';
import { type TextStyle, wrap } from './style';

export function placementLines({ placement }: Review): string[] {
  const halves = [
    ...placement.capture.map((where) => `capture: ${where}`),
    ...placement.vault.map((where) => `vault: ${where}`),
  ];
  return [placement.title, ...halves, ...placement.statements.map((statement) => `- ${statement}`)].flatMap(
    (line) => wrap(line),
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
  return [
    `  ${kind}`,
    ...rows.flatMap(({ template, resource, cells }) => [
      `    ${resource} ${style.quiet(`(${template})`)}`,
      ...cells.flatMap((cell, index) => wrap(`${columns[index]}: ${cell}`, 6)),
    ]),
  ];
}
