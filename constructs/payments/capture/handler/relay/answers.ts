import { VERIFY_RESULTS } from '../../../../../lib/caller-verification/seam';
import {
  CHARGE_OUTCOMES,
  CHECK_REASONS,
  CLOSED_REASONS,
  CONFIRM_KEYS,
  DECLINE_CLASSES,
  PAYMENT_MODES,
  PREPARE_REASONS,
} from '../../../../../lib/payments/seam';
import type { RelayOperation } from './requests';
import type { VaultReply } from './vault-functions';

/** Tells whether a value may pass to the flow under its key. */
type Shape = (value: string) => boolean;

const oneOf =
  (words: readonly string[]): Shape =>
  (value) =>
    words.includes(value);
const matching =
  (pattern: RegExp): Shape =>
  (value) =>
    pattern.test(value);

const truth = oneOf(['true', 'false']);
const brand = matching(/^[a-z-]{2,32}$/);
const lastFour = matching(/^\d{4}$/);
/** Short words and amounts; never a run of digits that could be a card number. */
const amountSpoken: Shape = (value) => value.length <= 100 && !/(?:\d\D{0,2}){12}/.test(value);

interface AnswerTable {
  /** The key that the flow branches on: an answer without it is no answer. */
  readonly verdict: string;
  readonly keys: Readonly<Record<string, Shape>>;
}

const CHARGED: AnswerTable = {
  verdict: 'outcome',
  keys: {
    outcome: oneOf(CHARGE_OUTCOMES),
    brand,
    lastFour,
    amountSpoken,
    reasonClass: oneOf(DECLINE_CLASSES),
    reason: oneOf(CLOSED_REASONS),
  },
};

/**
 * All that the vault can tell the flow. The flow puts answers into its log and the agent's screen may follow, so a
 * key that is not here, or a value of another shape, is dropped.
 */
const ANSWERS: Readonly<Record<RelayOperation, AnswerTable>> = {
  prepare: {
    verdict: 'result',
    keys: {
      result: oneOf(['ready', 'refused']),
      paymentId: matching(/^[A-Za-z0-9_-]{1,128}$/),
      amountSpoken,
      mode: oneOf(PAYMENT_MODES),
      postal: truth,
      attempt: matching(/^\d{1,3}$/),
      lastAttempt: truth,
      reason: oneOf(PREPARE_REASONS),
    },
  },
  check: {
    verdict: 'valid',
    keys: {
      valid: truth,
      brand,
      lastFour,
      choice: oneOf(Object.values(CONFIRM_KEYS)),
      reason: oneOf(CHECK_REASONS),
    },
  },
  charge: CHARGED,
  status: CHARGED,
  leave: { verdict: 'result', keys: { result: oneOf(['noted']) } },
  verify: { verdict: 'result', keys: { result: oneOf(VERIFY_RESULTS) } },
};

export type FlowAnswer = Readonly<Record<string, string>>;

/** The flow's answer to what came of the call; an answer without a verdict counts as none. */
export function flowAnswer(operation: RelayOperation, reply: VaultReply): FlowAnswer {
  if (reply.kind !== 'answered') return withoutAnswer(operation);
  const { verdict, keys } = ANSWERS[operation];
  const answer = Object.fromEntries(allowed(reply.payload, keys));
  return verdict in answer ? answer : withoutAnswer(operation);
}

/**
 * Only the vault's row says what became of a charge. Even one that Lambda refused to run may be under way in another
 * run of the same call: the flow asks for the status, which ends what was never begun and then tells.
 */
function withoutAnswer(operation: RelayOperation): FlowAnswer {
  switch (operation) {
    case 'prepare':
      return { result: 'refused', reason: 'vault-unavailable' };
    case 'check':
      return { valid: 'false', reason: 'vault-unavailable' };
    case 'charge':
    case 'status':
      // The flow asks a limited number of times; one lost answer is no reason to stop asking.
      return { outcome: 'working' };
    case 'leave':
      return { result: 'not-noted' };
    case 'verify':
      return { result: 'unavailable' };
  }
}

function allowed(payload: unknown, keys: Readonly<Record<string, Shape>>): [string, string][] {
  const values = typeof payload === 'object' && payload !== null ? Object.entries(payload) : [];
  return values.filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && keys[entry[0]]?.(entry[1]) === true,
  );
}
