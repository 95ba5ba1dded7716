import { SCENARIO_FIELDS } from './schema';
import { described, type Fields, type Shape } from './shape';

/** The schema as tables in Markdown, one for each object; docs/simulator.md holds them. */
export function documentSchema(): string {
  return tables('scenario', SCENARIO_FIELDS).join('\n');
}

function tables(name: string, fields: Fields): string[] {
  const rows = Object.entries(fields).map(
    ([key, { shape, required, says }]) =>
      `| \`${key}\`${required ? ' (required)' : ''} | ${described(shape).replace(/\|/g, '\\|')} | ${says} |`,
  );
  const inner = Object.entries(fields).flatMap(([key, { shape }]) => {
    const found = objectIn(shape);
    return found === undefined ? [] : tables(name === 'scenario' ? key : `${name}.${key}`, found);
  });
  return [`**${name}**`, '', '| key | value | means |', '|---|---|---|', ...rows, '', ...inner];
}

function objectIn(shape: Shape): Fields | undefined {
  if (shape.is === 'object') return shape.fields;
  return shape.is === 'list' || shape.is === 'map' ? objectIn(shape.of) : undefined;
}
