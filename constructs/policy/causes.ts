import type { AcknowledgedCause } from './acknowledge';

/** The causes for which constructs of this library acknowledge rules, by name. */
export const CAUSES = {} as const satisfies Readonly<Record<string, AcknowledgedCause>>;
