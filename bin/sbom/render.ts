import type { Bill, BillPart } from './bills';

/** Every bundle with the number of its packages and their licences. */
export function renderBills(bills: readonly Bill[]): string {
  const width = Math.max(...bills.map(({ name }) => name.length));
  const rows = bills.map(({ name, parts }) => {
    const licences = [...new Set(parts.map(licenceOf))].sort().join(', ');
    const packages = parts.length === 1 ? '1 package ' : `${parts.length} packages`;
    return `${name.padEnd(width)}  ${packages.padStart(11)}  ${licences || 'our own code only'}`;
  });
  return `${rows.join('\n')}\n`;
}

/** One bundle with everything that is inside. */
export function renderBill({ name, parts }: Bill): string {
  const rows = parts.map((part) => [fullName(part), part.version, licenceOf(part)] as const);
  const [first, second] = [0, 1].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map(
    ([part, version, licence]) => `  ${part.padEnd(first ?? 0)}  ${version.padEnd(second ?? 0)}  ${licence}`,
  );
  return `${[name, ...(lines.length > 0 ? lines : ['  our own code only'])].join('\n')}\n`;
}

function fullName({ group, name }: BillPart): string {
  return group === undefined ? name : `${group}/${name}`;
}

function licenceOf({ licenses = [] }: BillPart): string {
  const said = licenses.map(({ license, expression }) => license?.id ?? expression ?? 'not named');
  return said.join(' and ') || 'not named';
}
