/**
 * What a later synth must not change without words, as it was when somebody ran `cdk-hardline lock`.
 *
 * Synth cannot know what is deployed; the lock file, committed beside the app, tells it.
 */
export interface Lock {
  readonly version: 1;
  /** Environment (`aws://account/region`), then construct path. */
  readonly environments: Readonly<Record<string, LockedEnvironment>>;
}

export type LockedEnvironment = Readonly<Record<string, LockedValues>>;

/**
 * The values of one resource.
 *
 * A property that is not set is `null`; one whose value is only known at deployment has no entry.
 */
export interface LockedValues {
  readonly type?: string;
  /** Properties that replace the resource when they change. */
  readonly createOnly?: Readonly<Record<string, LockedValue>>;
  /** Days that the resource keeps data; `null` when nothing is ever deleted. */
  readonly retentionDays?: number | null;
  /** The same by kind of data, where kinds differ. */
  readonly kinds?: Readonly<Record<string, LockedTime>>;
  /** Whether what is overwritten or deleted is kept as a version. */
  readonly versions?: boolean;
}

/** How long one kind of data is kept, and for how long it can be brought back after that. */
export interface LockedTime {
  readonly days: number;
  readonly undoDays: number;
}

export type LockedValue = string | null;

/** The name of the lock file, beside the app's `cdk.json`. */
export const LOCK_FILE = 'hardline.lock.json';

export const EMPTY_LOCK: Lock = { version: 1, environments: {} };

/** The environment of a stack without a fixed account or Region, as the CDK writes it. */
export const UNKNOWN_ENVIRONMENT = 'aws://unknown-account/unknown-region';

/** Joins what was recorded before with what is recorded now; now wins, path by path. */
export function mergeLocks(before: Lock, now: Lock): Lock {
  const names = new Set([...Object.keys(before.environments), ...Object.keys(now.environments)]);
  const environments = [...names].map((name) => [
    name,
    { ...before.environments[name], ...now.environments[name] },
  ]);
  return { version: 1, environments: Object.fromEntries(environments) };
}

/** Whether the lock holds anything for an environment; when not, it was never locked. */
export function knowsEnvironment(lock: Lock, environment: string): boolean {
  return Object.hasOwn(lock.environments, environment);
}

/** The lock as a file: keys sorted, so that two machines write the same bytes. */
export function lockDocument(lock: Lock): string {
  return `${JSON.stringify(sorted(lock), undefined, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
