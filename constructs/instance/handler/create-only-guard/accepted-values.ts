import { createHash } from 'node:crypto';

export type CreateOnlyValues = Readonly<Record<string, string>>;

/** What a guard's physical id remembers: the accepted values, and those that a wanted replacement ended. */
export interface AcceptedValues {
  readonly digest: string;
  readonly replaced?: { readonly digest: string; readonly at: Date };
}

const PHYSICAL_ID = /^create-only-([0-9a-f]{64})(?:-after-([0-9a-f]{64})-at-(\d{1,12}))?$/;

/** CloudFormation keeps the id only, and an id cannot hold the values themselves (1,024 characters). */
export function digestOf(values: CreateOnlyValues): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

export function physicalIdOf({ digest, replaced }: AcceptedValues): string {
  const before = replaced ? `-after-${replaced.digest}-at-${Math.floor(replaced.at.getTime() / 1000)}` : '';
  return `create-only-${digest}${before}`;
}

/** Undefined for an id that no guard made. */
export function acceptedValuesOf(physicalId: string): AcceptedValues | undefined {
  const [, digest, replaced, seconds] = PHYSICAL_ID.exec(physicalId) ?? [];
  if (digest === undefined) return undefined;
  if (replaced === undefined) return { digest };
  return { digest, replaced: { digest: replaced, at: new Date(Number(seconds) * 1000) } };
}
