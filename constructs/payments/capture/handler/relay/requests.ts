import { VERIFY_OPERATION, type VerifyRequest } from '../../../../../lib/caller-verification/seam';
import { LONGEST_CIPHERTEXT } from '../../../../../lib/payments/ciphertext';
import { holdsCardNumber, isReference } from '../../../../../lib/payments/reference';
import {
  CAPTURED_FIELDS,
  type ChargeDenial,
  type ChargeDenialRequest,
  type ChargeRequest,
  type CheckRequest,
  LEAVE_OUTCOMES,
  type LeaveRequest,
  NOBODY,
  PAYMENT_ENTRIES,
  PAYMENT_OPERATIONS,
  type PaymentOperation,
  type PrepareRequest,
  SEAM_VERSION,
  type SeamContext,
  type StatusRequest,
} from '../../../../../lib/payments/seam';
import type { ContactEvent } from '../contact-event';
import { verifyRequest } from './verify-request';

/** What flows may ask of the vault: steps of a payment, and whether a caller knows his digits. */
export const RELAY_OPERATIONS = [...PAYMENT_OPERATIONS, VERIFY_OPERATION] as const;
export type RelayOperation = PaymentOperation | typeof VERIFY_OPERATION;
export type SeamRequest =
  | PrepareRequest
  | CheckRequest
  | ChargeRequest
  | ChargeDenialRequest
  | StatusRequest
  | LeaveRequest
  | VerifyRequest;

/** A request before anybody looked at the contact. */
export type UnseenRequest =
  | Omit<PrepareRequest, 'seen'>
  | Omit<ChargeRequest, 'seen'>
  | Exclude<SeamRequest, PrepareRequest | ChargeRequest>;

/** What the flow is told instead of calling the vault, as it would be told by the vault. */
export type Refusal = Readonly<Record<string, string>>;

type Parameters = ContactEvent['parameters'];
type Reader = (parameters: Parameters, context: SeamContext) => UnseenRequest | Refusal;

/** A message of Connect has more than 800 characters, whatever it holds. */
const SHORTEST_CIPHERTEXT = 400;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const PAYMENT_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** What a flow may say about people and places; anything else is not passed on. */
const AGENT = /^[A-Za-z0-9@._+-]{1,128}$/;
const QUEUE = /^[^\p{C}]{1,127}$/u;
const TELEPHONE = /^\+[1-9]\d{6,14}$/;
const WORD = /^[A-Za-z-]{1,16}$/;

const READERS: Readonly<Record<RelayOperation, Reader>> = {
  prepare,
  check,
  charge,
  status,
  leave,
  verify,
};

export function isRelayOperation(operation: string): operation is RelayOperation {
  return RELAY_OPERATIONS.some((known) => known === operation);
}

/** The request for the vault, or the refusal of parameters that no vault could use. */
export function seamRequest(
  operation: RelayOperation,
  event: ContactEvent,
  instanceArn: string,
): UnseenRequest | Refusal {
  const { contactId, initialContactId, previousContactId, parameters } = event;
  return READERS[operation](parameters, {
    seam: SEAM_VERSION,
    instanceArn,
    contactId,
    initialContactId,
    ...(previousContactId === undefined ? {} : { previousContactId }),
    entry: PAYMENT_ENTRIES.find((known) => known === parameters['entry']) ?? 'agent',
  });
}

export function isSeamRequest(candidate: UnseenRequest | Refusal): candidate is UnseenRequest {
  return 'seam' in candidate;
}

function prepare(parameters: Parameters, context: SeamContext): UnseenRequest | Refusal {
  const { amount = '', currency = '', reference = '' } = parameters;
  if (!/^\d{1,12}$/.test(amount)) return { result: 'refused', reason: 'amount-invalid' };
  if (!/^[A-Za-z]{3}$/.test(currency)) return { result: 'refused', reason: 'currency-not-accepted' };
  if (!isReference(reference)) return { result: 'refused', reason: 'reference-invalid' };
  const { mode = 'charge', country } = parameters;
  if (!WORD.test(mode)) return { result: 'refused', reason: 'mode-not-offered' };
  if (country !== undefined && !/^[A-Z]{2}$/.test(country))
    return { result: 'refused', reason: 'country-not-accepted' };
  return {
    ...context,
    operation: 'prepare',
    amount,
    currency,
    reference,
    mode,
    language: fitting(parameters['language'], WORD) ?? 'en-US',
    ...(country === undefined ? {} : { country }),
    agent: named(parameters['agent'], AGENT),
    queue: named(parameters['queue'], QUEUE),
    caller: fitting(parameters['caller'], TELEPHONE) ?? NOBODY,
  };
}

/** An agent or a queue whose name could hold a card number has none. */
function named(value: string | undefined, pattern: RegExp): string {
  const name = fitting(value, pattern);
  return name === undefined || holdsCardNumber(name) ? NOBODY : name;
}

function fitting(value: string | undefined, pattern: RegExp): string | undefined {
  return value !== undefined && pattern.test(value) ? value : undefined;
}

function check(parameters: Parameters, context: SeamContext): UnseenRequest | Refusal {
  const { paymentId = '', ciphertext = '', numberCiphertext } = parameters;
  const field = CAPTURED_FIELDS.find((known) => known === parameters['field']);
  const readable = PAYMENT_ID.test(paymentId) && areCiphertexts(ciphertext, numberCiphertext ?? ciphertext);
  if (field === undefined || !readable) return { valid: 'false', reason: 'not-readable' };
  const request = { ...context, operation: 'check' as const, paymentId, field, ciphertext };
  return field === 'code' && numberCiphertext !== undefined ? { ...request, numberCiphertext } : request;
}

function charge(parameters: Parameters, context: SeamContext): UnseenRequest | Refusal {
  const { paymentId = '', number = '', expiry = '', code = '', postal } = parameters;
  if (!PAYMENT_ID.test(paymentId)) return { outcome: 'invalid' };
  if (!areCiphertexts(number, expiry, code, postal ?? number))
    return deniedCharge({ ...context, paymentId }, 'invalid');
  const request = { ...context, operation: 'charge' as const, paymentId, number, expiry, code };
  return postal === undefined ? request : { ...request, postal };
}

/** What goes to the vault in place of a charge: no field of the card, and whose payment is not to be charged. */
export function deniedCharge(
  { seam, instanceArn, contactId, initialContactId, entry, paymentId }: SeamContext & { paymentId: string },
  denied: ChargeDenial,
): ChargeDenialRequest {
  const context = { seam, instanceArn, contactId, initialContactId, entry };
  return { ...context, operation: 'charge', paymentId, denied };
}

function status(parameters: Parameters, context: SeamContext): UnseenRequest | Refusal {
  const { paymentId = '' } = parameters;
  if (!PAYMENT_ID.test(paymentId)) return { outcome: 'invalid' };
  return { ...context, operation: 'status', paymentId };
}

function leave(parameters: Parameters, context: SeamContext): UnseenRequest | Refusal {
  const { paymentId = '' } = parameters;
  const outcome = LEAVE_OUTCOMES.find((known) => known === parameters['outcome']);
  if (outcome === undefined || !PAYMENT_ID.test(paymentId)) return { result: 'not-noted' };
  return { ...context, operation: 'leave', paymentId, outcome };
}

function verify(parameters: Parameters, context: SeamContext): UnseenRequest | Refusal {
  const request = verifyRequest(parameters, context);
  if (request === undefined) return { result: 'unavailable' };
  return areCiphertexts(request.ciphertext) ? request : { result: 'not-readable' };
}

function areCiphertexts(...values: readonly string[]): boolean {
  return values.every((value) => ciphertextFault(value) === undefined);
}

/** Why a text cannot be what Connect encrypted. */
export type CiphertextFault = 'too-large' | 'too-short' | 'not-base64';

/** Digits that reached us in clear are far shorter than any ciphertext, and go no further. */
function ciphertextFault(value: string): CiphertextFault | undefined {
  if (value.length > LONGEST_CIPHERTEXT) return 'too-large';
  if (value.length < SHORTEST_CIPHERTEXT) return 'too-short';
  return BASE64.test(value) ? undefined : 'not-base64';
}

/** The parameters of an operation that hold what Connect encrypted. */
const CIPHERTEXTS: Readonly<Partial<Record<RelayOperation, readonly string[]>>> = {
  check: ['ciphertext', 'numberCiphertext'],
  charge: ['number', 'expiry', 'code', 'postal'],
  verify: ['ciphertext'],
};

/** What is wrong with the first captured field that the vault will not get; for the log and the metric. */
export function faultOfFields(
  operation: RelayOperation,
  parameters: Parameters,
): CiphertextFault | undefined {
  const values = (CIPHERTEXTS[operation] ?? []).flatMap((name) => parameters[name] ?? []);
  return values.map(ciphertextFault).find((fault) => fault !== undefined);
}
