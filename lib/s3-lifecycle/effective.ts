import type { LifecycleRule } from './rules';

/** How long a lifecycle keeps what has no tags under a name, and which rules say so. */
export interface EffectiveTime {
  readonly days?: number;
  readonly daysBy?: string;
  readonly noncurrentDays?: number;
  readonly noncurrentBy?: string;
}

/** The time of a name: of several rules that match, S3 follows the shortest. Rules about tags or sizes say nothing of it. */
export function effectiveTime(key: string, rules: readonly LifecycleRule[]): EffectiveTime {
  const matching = rules.filter(
    ({ prefix, tags, largerThan, smallerThan }) =>
      key.startsWith(prefix) && tags.length === 0 && largerThan === undefined && smallerThan === undefined,
  );
  const days = shortest(matching, ({ days: each }) => each);
  const noncurrent = shortest(matching, ({ noncurrentDays, newerNoncurrent }) =>
    newerNoncurrent > 0 ? undefined : noncurrentDays,
  );
  return {
    ...(days === undefined ? {} : { days: days.time, daysBy: days.by }),
    ...(noncurrent === undefined ? {} : { noncurrentDays: noncurrent.time, noncurrentBy: noncurrent.by }),
  };
}

function shortest(
  rules: readonly LifecycleRule[],
  timeOf: (rule: LifecycleRule) => number | undefined,
): { readonly time: number; readonly by: string } | undefined {
  return rules
    .flatMap((rule) => {
      const time = timeOf(rule);
      return time === undefined ? [] : [{ time, by: rule.id }];
    })
    .reduce<{ time: number; by: string } | undefined>(
      (best, each) => (best === undefined || each.time < best.time ? each : best),
      undefined,
    );
}
