import { CfnResource } from 'aws-cdk-lib';
import type { AcceptedFinding, RecordedAcknowledgement, Report } from './report';
import type { Example } from './synthesized';

/** Everything that one cause accepts: each of its rules on each of its paths, and nothing else. */
export interface ReviewedGroup {
  readonly reason: string;
  /** With the pack in front. */
  readonly rules: readonly string[];
  /** Construct paths. */
  readonly bank: readonly string[];
  readonly minimal: readonly string[];
}

/** An accepted rule at a place. */
interface Accepted {
  readonly example: 'bank' | 'minimal';
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
}

/** What an example accepts: findings of packs, and warnings of constructs, which no report lists. */
export function acceptedIn(
  example: 'bank' | 'minimal',
  { accepted }: Report,
  acknowledgements: readonly RecordedAcknowledgement[],
): Accepted[] {
  const warnings = acknowledgements.filter(({ id }) => id.startsWith('Annotation::'));
  return [
    ...accepted.map(({ pack, rule, path, reason }) => ({ example, rule: `${pack}::${rule}`, path, reason })),
    ...warnings.map(({ id, path, reason }) => ({ example, rule: id, path, reason })),
  ];
}

/** The reviewed list of what is accepted, as compact as it can be without saying more or less. */
export function reviewedList(accepted: readonly Accepted[]): ReviewedGroup[] {
  const byRule = new Map<string, Accepted[]>();
  for (const each of accepted) {
    const key = JSON.stringify([each.reason, each.rule]);
    byRule.set(key, [...(byRule.get(key) ?? []), each]);
  }
  const byPaths = new Map<string, ReviewedGroup>();
  for (const group of byRule.values()) {
    const [{ reason, rule } = { reason: '', rule: '' }] = group;
    const [bank, minimal] = [pathsIn(group, 'bank'), pathsIn(group, 'minimal')];
    const key = JSON.stringify([reason, bank, minimal]);
    const rules = [...(byPaths.get(key)?.rules ?? []), rule].sort();
    byPaths.set(key, { reason, rules, bank, minimal });
  }
  return [...byPaths.values()].sort(
    (one, other) => compare(one.reason, other.reason) || compare(one.rules[0], other.rules[0]),
  );
}

function pathsIn(group: readonly Accepted[], example: Accepted['example']): string[] {
  return group
    .filter((each) => each.example === example)
    .map(({ path }) => path)
    .sort();
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}

/** Acknowledgements that are written on more than one resource: a construct that is none, or a stack. */
export function wide(
  accepted: readonly Pick<AcceptedFinding, 'acknowledgedAt'>[],
  { app }: Example,
): string[] {
  return accepted.map(({ acknowledgedAt }) => acknowledgedAt).filter((path) => !isOneResource(path, app));
}

/** A resource, or the construct whose own resource it is. */
function isOneResource(path: string, { node }: Example['app']): boolean {
  const resources = node.findAll().filter(CfnResource.isCfnResource);
  return resources.some(({ node: { path: own } }) => own === path || own === `${path}/Resource`);
}

/** Acknowledgements that answer no finding: an excuse that outlives its finding hides the next one. */
export function stale(acknowledgements: readonly RecordedAcknowledgement[], { accepted }: Report): string[] {
  const used = new Set(
    accepted.map(({ pack, rule, acknowledgedAt }) => `${pack}::${rule} at ${acknowledgedAt}`),
  );
  return acknowledgements
    .filter(({ id }) => !id.startsWith('Annotation::'))
    .map(({ id, path }) => `${id} at ${path}`)
    .filter((each) => !used.has(each));
}
