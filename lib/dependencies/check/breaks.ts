import { contains, hostMatches, isHostName, overlap, readCidr } from '../addresses';
import { DEPENDENCY_KIND_NAMES, DEPENDENCY_KINDS } from '../kinds';
import type { DependencyRecord, RecordRow } from '../record';
import type { PlannedChange, ResourceChange, RuleChange } from './planned-change';

/** A dependency that a planned change would break, or may. */
export interface Break {
  readonly row: RecordRow;
  /** `breaks`: nothing else in the record lets it pass; `may-break`: ask the owner. */
  readonly certainty: 'breaks' | 'may-break';
  /** What does it, as a sentence. */
  readonly because: string;
  readonly where: string;
}

/** Which declared dependencies the changes would break, the gravest of each first, each dependency once. */
export function breaksOf(record: DependencyRecord, changes: readonly PlannedChange[]): readonly Break[] {
  const found = changes.flatMap((change) => record.rows.flatMap((row) => breakOf(row, change)));
  const byRow = new Map<string, Break>();
  for (const each of found) {
    const key = `${each.row.dependency}\n${each.row.source}\n${each.row.destination}`;
    const known = byRow.get(key);
    if (known === undefined || (known.certainty === 'may-break' && each.certainty === 'breaks'))
      byRow.set(key, each);
  }
  return [...byRow.values()].sort((left, right) => gravity(left) - gravity(right));
}

const ORDER = ['critical', 'high', 'medium', 'low'];

function gravity({ row, certainty }: Break): number {
  return ORDER.indexOf(row.criticality) + (certainty === 'breaks' ? 0 : ORDER.length);
}

function breakOf(row: RecordRow, change: PlannedChange): Break[] {
  return change.kind === 'rule' ? byRule(row, change) : byResource(row, change);
}

function byRule(row: RecordRow, rule: RuleChange): Break[] {
  if (rule.protocol !== undefined && rule.protocol !== row.protocol) return [];
  if (rule.ports !== undefined && (row.port < rule.ports.first || row.port > rule.ports.last)) return [];
  const destination = isElsewhere(rule.destination, row) ? 'no' : meets(rule.destination, row.destination);
  const source = meets(rule.source, row.source);
  if (destination === 'no' || source === 'no') return [];
  const certainty = destination === 'yes' && source === 'yes' ? 'breaks' : 'may-break';
  return [{ row, certainty, because: ruleInWords(rule), where: rule.where }];
}

/**
 * Whether a rule's place is the record's. The record names functions where a firewall names addresses: two that
 * cannot be compared may be the same.
 */
function meets(ruled: string | undefined, recorded: string): 'yes' | 'maybe' | 'no' {
  if (ruled === undefined) return 'yes';
  if (ruled.toLowerCase() === recorded.toLowerCase()) return 'yes';
  const [left, right] = [readRange(ruled), readRange(recorded)];
  if (left !== undefined && right !== undefined) return overlap(left, right) ? 'yes' : 'no';
  if (isPattern(ruled) && isPattern(recorded)) return hostMatches(ruled, recorded) ? 'yes' : 'no';
  return 'maybe';
}

/** What is on the internet has no private address. */
function isElsewhere(ruled: string | undefined, row: RecordRow): boolean {
  const range = ruled === undefined ? undefined : readRange(ruled);
  const kind = DEPENDENCY_KIND_NAMES.find((name) => name === row.kind);
  if (range === undefined || kind === undefined || DEPENDENCY_KINDS[kind].leavesTo !== 'internet')
    return false;
  return PRIVATE.some((net) => contains(net, range));
}

/** RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].flatMap(
  (net) => readCidr(net) ?? [],
);

function readRange(text: string): ReturnType<typeof readCidr> {
  return readCidr(text) ?? readCidr(`${text}/32`) ?? readCidr(`${text}/128`);
}

function isPattern(text: string): boolean {
  return isHostName(text.replace(/^\*?\./, ''));
}

function ruleInWords({ effect, source, destination, protocol, ports }: RuleChange): string {
  const range = ports === undefined ? 'any' : [...new Set([ports.first, ports.last])].join('-');
  const what = `from ${source ?? 'any'} to ${destination ?? 'any'}, ${protocol ?? 'any'} port ${range}`;
  return effect === 'removes' ? `removes the rule ${what}` : `stops ${what}`;
}

function byResource(row: RecordRow, change: ResourceChange): Break[] {
  const { logicalId, template, effect, what, where } = change;
  const enforcer = row.enforcedBy.find((name) => isThatOne(name, logicalId, template));
  if (enforcer === undefined) return [];
  const details = what.length === 0 ? '' : ` (${what.join(', ')})`;
  const certainty = effect === 'removes' ? 'breaks' : 'may-break';
  return [{ row, certainty, because: `${effect} ${enforcer}${details}`, where }];
}

function isThatOne(name: string, logicalId: string, template: string | undefined): boolean {
  const [id = '', ...path] = name.split('/').reverse();
  if (id !== logicalId) return false;
  const stack = path.reverse().join('/');
  // The deployed stack's name joins the path with hyphens.
  return template === undefined || stack === template || stack.replaceAll('/', '-') === template;
}
