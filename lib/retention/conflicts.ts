import { HardlineError } from '../errors';

/** What a rule of a lifecycle is wanted to do. */
export interface WantedRule {
  /** How it is called where it is spoken of. */
  readonly name: string;
  readonly prefix: string;
  readonly days: number;
  readonly undoDays: number;
}

/** Two rules of which S3 would follow only one. */
export interface RuleConflict {
  readonly rule: WantedRule;
  /** The one that cuts it short. */
  readonly cutBy: WantedRule;
}

/**
 * Every rule that another one cuts short. Where several match an object, S3 follows the shortest: a folder can
 * only be kept shorter than what is around it, never longer.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html
 */
export function conflictsOf(rules: readonly WantedRule[]): readonly RuleConflict[] {
  return rules.flatMap((rule) =>
    rules.filter((other) => cuts(other, rule)).map((cutBy) => ({ rule, cutBy })),
  );
}

function cuts(wide: WantedRule, narrow: WantedRule): boolean {
  const matches = wide !== narrow && narrow.prefix.startsWith(wide.prefix);
  return matches && (wide.days < narrow.days || wide.undoDays < narrow.undoDays);
}

/** Refuses rules that cut each other short, naming both. */
export function refuseConflicts(rules: readonly WantedRule[], where: string): void {
  const [first] = conflictsOf(rules);
  if (first === undefined) return;
  const { rule, cutBy } = first;
  throw new HardlineError(
    `the rules of '${rule.name}' (${timeOf(rule)}) and '${cutBy.name}' (${timeOf(cutBy)}) are in conflict: every object of the first is also one of the second, and S3 follows the shorter time. Keep '${cutBy.name}' at least as long, or '${rule.name}' at most as long`,
    where,
  );
}

function timeOf({ prefix, days, undoDays }: WantedRule): string {
  return `${days} days, ${undoDays} to undo, below ${prefix}`;
}
