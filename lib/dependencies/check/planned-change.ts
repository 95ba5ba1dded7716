/** One thing that somebody is about to do to a firewall, a security group, a list of names, or a template. */
export type PlannedChange = RuleChange | ResourceChange;

/** A rule that lets something pass and goes, or one that comes and stops something. */
export interface RuleChange {
  readonly kind: 'rule';
  readonly effect: 'removes' | 'denies';
  /** Absent: any. */
  readonly source?: string;
  /** Absent: any. */
  readonly destination?: string;
  /** Absent: any. */
  readonly protocol?: 'tcp' | 'udp';
  /** Absent: any. */
  readonly ports?: { readonly first: number; readonly last: number };
  /** Where it is written, for the answer. */
  readonly where: string;
}

/** A resource that a template or a change set removes, replaces or changes. */
export interface ResourceChange {
  readonly kind: 'resource';
  readonly effect: 'removes' | 'replaces' | 'changes';
  readonly logicalId: string;
  /** Name of its stack or template, where it is known. */
  readonly template?: string;
  /** What of it changes. */
  readonly what: readonly string[];
  readonly where: string;
}
