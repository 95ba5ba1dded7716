import { readCsv } from '../../csv';
import { HardlineError } from '../../errors';
import { isObject, type JsonObject } from '../../template';
import type { RuleChange } from './planned-change';

const ADVICE =
  'give columns action, source, destination, protocol, port, where action is remove or deny and any of the others may be empty';
const KNOWN = ['action', 'source', 'destination', 'protocol', 'port'] as const;
const EFFECTS: Readonly<Record<string, RuleChange['effect']>> = {
  '': 'removes',
  remove: 'removes',
  deny: 'denies',
  block: 'denies',
  drop: 'denies',
};
const ANY: readonly string[] = ['', 'any', '*', 'all'];

/** Rules as a firewall team writes them: CSV with a line of names; columns that are not ours are left alone. */
export function rulesFromCsv(text: string, file: string): readonly RuleChange[] {
  return readCsv(text, file, ADVICE).map(({ line, cells }) => {
    const byName = Object.entries(cells).map(([name, cell]) => [name.trim().toLowerCase(), cell.trim()]);
    return ruleOf(Object.fromEntries(byName), `${file} line ${line}`);
  });
}

/** The same as a list of objects, or as one object with a list `rules`. */
export function rulesFromJson(document: unknown, file: string): readonly RuleChange[] | undefined {
  const list = Array.isArray(document) ? document : isObject(document) ? document['rules'] : undefined;
  if (!Array.isArray(list)) return undefined;
  return list.map((entry, index) => {
    const where = `${file} rule ${index + 1}`;
    if (!isObject(entry)) throw new HardlineError(`is no rule; ${ADVICE}`, where);
    const unknown = Object.keys(entry).find((key) => !(KNOWN as readonly string[]).includes(key));
    if (unknown !== undefined)
      throw new HardlineError(`has the key ${JSON.stringify(unknown)}, known are ${KNOWN.join(', ')}`, where);
    return ruleOf(texts(entry), where);
  });
}

function texts(entry: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, String(value ?? '').trim()]));
}

function ruleOf(cells: Readonly<Record<string, string>>, where: string): RuleChange {
  if (!KNOWN.some((name) => name in cells))
    throw new HardlineError(`has none of the columns; ${ADVICE}`, where);
  const { source = '', destination = '', protocol = '', port = '', action = '' } = cells;
  const effect = EFFECTS[action.toLowerCase()];
  if (effect === undefined)
    throw new HardlineError(`action ${JSON.stringify(action)} is unknown, use remove or deny`, where);
  return {
    kind: 'rule',
    effect,
    ...(isAny(source) ? {} : { source }),
    ...(isAny(destination) ? {} : { destination }),
    ...protocolOf(protocol, where),
    ...portsOf(port, where),
    where,
  };
}

function protocolOf(text: string, where: string): Pick<RuleChange, 'protocol'> {
  const name = text.toLowerCase();
  if (isAny(name) || name === '-1') return {};
  if (name === 'tcp' || name === '6') return { protocol: 'tcp' };
  if (name === 'udp' || name === '17') return { protocol: 'udp' };
  throw new HardlineError(`protocol ${JSON.stringify(text)} is unknown, use tcp, udp or any`, where);
}

function portsOf(text: string, where: string): Pick<RuleChange, 'ports'> {
  if (isAny(text)) return {};
  const [, from = '', to = from] = /^(\d{1,5})(?:\s*[-:]\s*(\d{1,5}))?$/.exec(text) ?? [];
  const ports = { first: Number(from), last: Number(to) };
  if (from === '' || ports.first > ports.last || ports.last > 65_535)
    throw new HardlineError(`port ${JSON.stringify(text)} is refused, use 443 or 1024-2048`, where);
  return { ports };
}

function isAny(text: string): boolean {
  return ANY.includes(text.toLowerCase());
}
