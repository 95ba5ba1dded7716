import { type FieldReader, isOurTrouble, type ReadRefusal } from '../payments/field-reader';
import type { MessageRows } from '../payments/ledger';
import { PROMPT_KEYS } from '../payments/seam-words';
import {
  type AttemptPorts,
  type AttemptRules,
  isLocked,
  type Taken,
  takeAttempt,
  takeBack,
} from './attempts';
import { areDigits, isCustomer, macOf } from './digit-code';
import type { VerifyAnswer, VerifyRequest, VerifyResult } from './seam';

export interface VerifyRules extends AttemptRules {
  readonly merchant: string;
  /** How many digits are asked for. */
  readonly count: number;
}

/** Whose digits, and the code that they are held against. */
export interface DigitClaim {
  readonly merchant: string;
  readonly customer: string;
  readonly digits: string;
  readonly mac: Uint8Array;
}

export interface VerifyPorts {
  readonly fields: FieldReader;
  readonly messages: MessageRows;
  readonly attempts: AttemptPorts;
  /** Keyed hash of a customer, under which the attempts at him are counted. */
  readonly customerKey: (merchant: string, customer: string) => Promise<string>;
  /** Whether a code belongs to these digits; throws when nobody could say. */
  readonly matches: (claim: DigitClaim) => Promise<boolean>;
  readonly newId: () => string;
}

/** The answer, and for the log why it is one that says little. */
export interface Verified {
  readonly answer: VerifyAnswer;
  readonly why?:
    | ReadRefusal
    | 'customer-invalid'
    | 'expected-invalid'
    | 'count-differs'
    | 'not-compared'
    | 'wrong-count';
}

/**
 * Holds the digits of a caller against the code of a customer. Nothing of what was typed leaves: not the digits, not
 * how many were right, not how many there were.
 */
export async function verify(
  request: VerifyRequest,
  rules: VerifyRules,
  ports: VerifyPorts,
): Promise<Verified> {
  const { customer, expected, count } = request;
  const mac = macOf(expected);
  if (!isCustomer(customer)) return told('unavailable', 'customer-invalid');
  if (mac === undefined) return told('unavailable', 'expected-invalid');
  if (count !== String(rules.count)) return told('unavailable', 'count-differs');
  const key = await ports.customerKey(rules.merchant, customer);
  const { rows, now } = ports.attempts;
  // Nothing is decrypted for a customer who is locked.
  if (isLocked(await rows.find(key), rules, now())) return told('locked');
  const typed = await readOnce(request, ports);
  if (typed.kind === 'refused')
    return told(isOurTrouble(typed.why) ? 'unavailable' : 'not-readable', typed.why);
  const { digits } = typed;
  if (isPromptKey(digits)) return told(PROMPT_KEYS[digits]);
  // A whole card number ends here too: no digit of it is compared, kept or said.
  if (!areDigits(digits, rules.count)) return told('not-readable', 'wrong-count');
  const taken = await takeAttempt(key, rules, ports.attempts);
  if (taken === 'locked') return told('locked');
  return compared({ merchant: rules.merchant, customer, digits, mac }, { key, taken }, ports);
}

/** Nothing binds a ciphertext to a call, so a message is good once, for whatever it was captured. */
async function readOnce({ ciphertext, instanceArn, contactId }: VerifyRequest, ports: VerifyPorts) {
  const read = await ports.fields.read(ciphertext, instanceArn);
  if (read.kind === 'refused') return read;
  const use = { paymentId: ports.newId(), contactId, field: 'digits' } as const;
  const isFresh = await ports.messages.claim(read.messageId, use);
  return isFresh ? read : ({ kind: 'refused', why: 'replayed' } as const);
}

/** An attempt of which nobody learned anything is taken back; one whose answer is lost on the way counts. */
async function compared(
  claim: DigitClaim,
  { key, taken }: { readonly key: string; readonly taken: Taken },
  ports: VerifyPorts,
): Promise<Verified> {
  const isRight = await ports.matches(claim).catch(() => undefined);
  if (isRight === false) return told(taken.isLast ? 'locked' : 'not-verified');
  await takeBack(key, taken, ports.attempts);
  return isRight ? told('verified') : told('unavailable', 'not-compared');
}

function isPromptKey(typed: string): typed is keyof typeof PROMPT_KEYS {
  return Object.hasOwn(PROMPT_KEYS, typed);
}

function told(result: VerifyResult, why?: Verified['why']): Verified {
  return { answer: { result }, ...(why === undefined ? {} : { why }) };
}
