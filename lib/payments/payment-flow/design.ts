import type { SpokenLanguage } from '../../prompts';
import type { PaymentEntry, PaymentMode } from '../seam';
import type { PaymentWords } from './library-words';

/** A language of the flow with all its words. */
export interface PaymentVoice {
  readonly language: SpokenLanguage;
  readonly words: PaymentWords;
}

/** The times that a caller has for typing. */
export interface PaymentPace {
  /** Seconds to the first key, 5 to 60. */
  readonly firstKeySeconds: number;
  /** Seconds between two keys, 2 to 20: the service takes no more. */
  readonly betweenKeysSeconds: number;
}

/** Everything that makes one payment flow differ from another, checked. */
export interface PaymentDesign {
  readonly entry: PaymentEntry;
  readonly mode: PaymentMode;
  /** The first is for callers whose language nobody marked. */
  readonly voices: readonly PaymentVoice[];
  /** Whether the flow can ask for a postal code; it does when the vault says so. */
  readonly postal: boolean;
  /** How often a field may be wrong. */
  readonly attempts: number;
  readonly pace: PaymentPace;
  /** For calls whose contact attribute says `slow`. */
  readonly slowPace: PaymentPace;
  /** Folder of recordings, which are played where they are there. */
  readonly recordings?: string;
}

/** Whether an agent waits on hold while the caller pays. */
export function hasAgent({ entry }: PaymentDesign): boolean {
  return entry === 'agent';
}
