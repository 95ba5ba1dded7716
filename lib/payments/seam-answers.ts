import { VERIFY_RESULTS } from '../caller-verification/seam';
import {
  CHARGE_OUTCOMES,
  CHECK_REASONS,
  CLOSED_REASONS,
  CONFIRM_KEYS,
  DECLINE_CLASSES,
  PAYMENT_MODES,
  type PaymentOperation,
  PREPARE_REASONS,
} from './seam';

/** What a key of an answer may hold: a word of a list, or a text of a shape. */
export type AnswerValue =
  | { readonly words: readonly string[] }
  | { readonly pattern: string }
  /** A short text that a caller hears; never a run of digits that could be a card number. */
  | { readonly spoken: true };

const TRUTH: AnswerValue = { words: ['true', 'false'] };
const BRAND: AnswerValue = { pattern: '^[a-z-]{2,32}$' };
const LAST_FOUR: AnswerValue = { pattern: '^\\d{4}$' };
const SPOKEN: AnswerValue = { spoken: true };

/** The longest text that a caller hears. */
export const LONGEST_SPOKEN = 100;

/** Twelve digits with at most two other characters between them. */
export const CARD_IN_SPEECH = '(?:\\d\\D{0,2}){12}';

/** What an answer of an operation may hold. */
export interface AnswerTable {
  /** The key that the flow branches on: an answer without it is no answer. */
  readonly verdict: string;
  readonly keys: Readonly<Record<string, AnswerValue>>;
}

const CHARGED: AnswerTable = {
  verdict: 'outcome',
  keys: {
    outcome: { words: CHARGE_OUTCOMES },
    brand: BRAND,
    lastFour: LAST_FOUR,
    amountSpoken: SPOKEN,
    reasonClass: { words: DECLINE_CLASSES },
    reason: { words: CLOSED_REASONS },
  },
};

/** What a flow asks of the vault, through the relay. */
export type AnsweredOperation = PaymentOperation | 'verify';

/**
 * All that the vault can tell the flow. The flow puts answers into its log and the agent's screen may follow, so a
 * key that is not here, or a value of another shape, is dropped.
 */
export const ANSWERS: Readonly<Record<AnsweredOperation, AnswerTable>> = {
  prepare: {
    verdict: 'result',
    keys: {
      result: { words: ['ready', 'refused'] },
      paymentId: { pattern: '^[A-Za-z0-9_-]{1,128}$' },
      amountSpoken: SPOKEN,
      mode: { words: PAYMENT_MODES },
      postal: TRUTH,
      attempt: { pattern: '^\\d{1,3}$' },
      lastAttempt: TRUTH,
      reason: { words: PREPARE_REASONS },
    },
  },
  check: {
    verdict: 'valid',
    keys: {
      valid: TRUTH,
      brand: BRAND,
      lastFour: LAST_FOUR,
      choice: { words: Object.values(CONFIRM_KEYS) },
      reason: { words: CHECK_REASONS },
    },
  },
  charge: CHARGED,
  status: CHARGED,
  leave: { verdict: 'result', keys: { result: { words: ['noted'] } } },
  verify: { verdict: 'result', keys: { result: { words: VERIFY_RESULTS } } },
};

/** An answer as it may pass to the flow. */
export type SeamAnswer = Readonly<Record<string, string>>;

/**
 * Takes over what the flow may be told of an answer.
 *
 * @returns undefined for an answer without a verdict, which is none
 */
export function readAnswer(operation: AnsweredOperation, payload: unknown): SeamAnswer | undefined {
  const { verdict, keys } = ANSWERS[operation];
  const values = typeof payload === 'object' && payload !== null ? Object.entries(payload) : [];
  const allowed = values.filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && mayPass(entry[1], keys[entry[0]]),
  );
  const answer = Object.fromEntries(allowed);
  return verdict in answer ? answer : undefined;
}

function mayPass(value: string, wanted: AnswerValue | undefined): boolean {
  if (wanted === undefined) return false;
  if ('words' in wanted) return wanted.words.includes(value);
  if ('pattern' in wanted) return new RegExp(wanted.pattern).test(value);
  return value.length <= LONGEST_SPOKEN && !new RegExp(CARD_IN_SPEECH).test(value);
}
