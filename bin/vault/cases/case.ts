import type { Bench } from '../bench';
import type { CheckSettings } from '../settings';

/** One thing that a vault of the contract does, or does not do. */
export interface VaultCase {
  /** Stable; `--only` takes it. */
  readonly id: string;
  /** What holds of a vault that passes. */
  readonly title: string;
  /** What has to be given for it; without it the case is not run. */
  readonly needs?: Need;
  /** Fails by throwing. */
  run(bench: Bench): Promise<void>;
}

/** What a case may need, with the option that gives it. */
export const NEEDS = {
  declined: { option: '--declined-card', given: ({ declined }: CheckSettings) => declined !== undefined },
  slow: { option: '--slow-card', given: ({ slow }: CheckSettings) => slow !== undefined },
  identity: { option: '--auth', given: ({ identity }: CheckSettings) => identity.way !== 'none' },
} as const;
export type Need = keyof typeof NEEDS;
