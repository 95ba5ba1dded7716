import type { CfnResource } from 'aws-cdk-lib';

const KEY = 'Hardline';

/** An entry of `Metadata.Hardline.acknowledged`. */
export interface RecordedAcknowledgement {
  readonly id: string;
  readonly reason: string;
  /** The rules of a cause; without them the id is the rule. */
  readonly rules?: readonly string[];
}

/** Adds entries to `Metadata.Hardline.acknowledged` of a resource; the rest of its intent stays. */
export function recordAcknowledgements(
  resource: CfnResource,
  entries: readonly RecordedAcknowledgement[],
): void {
  const intent: unknown = resource.getMetadata(KEY) ?? {};
  const before = isIntent(intent) ? (intent.acknowledged ?? []) : [];
  const known = new Set(before.map(({ id }) => id));
  const added = entries.filter(({ id }, index) => {
    const isFirst = entries.findIndex((each) => each.id === id) === index;
    return isFirst && !known.has(id);
  });
  if (added.length === 0) return;
  resource.addMetadata(KEY, { ...(intent as object), acknowledged: [...before, ...added] });
}

function isIntent(value: unknown): value is { acknowledged?: readonly RecordedAcknowledgement[] } {
  return typeof value === 'object' && value !== null;
}
