import { LONGEST_CIPHERTEXT } from '../../../../../lib/payments/ciphertext';
import { isReference } from '../../../../../lib/payments/reference';
import {
  CARD_FIELDS,
  type ChargeRequest,
  type CheckRequest,
  PAYMENT_OPERATIONS,
  type PaymentOperation,
  type PrepareRequest,
  SEAM_VERSION,
  type SeamContext,
} from '../../../../../lib/payments/seam';
import type { ContactEvent } from '../contact-event';

export type { PaymentOperation };
export type SeamRequest = PrepareRequest | CheckRequest | ChargeRequest;

/** What the flow is told instead of calling the vault, as it would be told by the vault. */
export type Refusal = Readonly<Record<string, string>>;

type Parameters = ContactEvent['parameters'];
type Reader = (parameters: Parameters, context: SeamContext) => SeamRequest | Refusal;

/** A message of Connect has more than 800 characters, whatever it holds. */
const SHORTEST_CIPHERTEXT = 400;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const PAYMENT_ID = /^[A-Za-z0-9_-]{1,128}$/;

const READERS: Readonly<Record<PaymentOperation, Reader>> = { prepare, check, charge };

export function isPaymentOperation(operation: string): operation is PaymentOperation {
  return PAYMENT_OPERATIONS.some((known) => known === operation);
}

/** The request for the vault, or the refusal of parameters that no vault could use. */
export function seamRequest(
  operation: PaymentOperation,
  event: ContactEvent,
  instanceArn: string,
): SeamRequest | Refusal {
  const { contactId, initialContactId, parameters } = event;
  return READERS[operation](parameters, { seam: SEAM_VERSION, instanceArn, contactId, initialContactId });
}

export function isSeamRequest(candidate: SeamRequest | Refusal): candidate is SeamRequest {
  return 'seam' in candidate;
}

function prepare(parameters: Parameters, context: SeamContext): SeamRequest | Refusal {
  const { amount = '', currency = '', reference = '' } = parameters;
  if (!/^\d{1,12}$/.test(amount)) return { result: 'refused', reason: 'amount-invalid' };
  if (!/^[A-Za-z]{3}$/.test(currency)) return { result: 'refused', reason: 'currency-not-accepted' };
  if (!isReference(reference)) return { result: 'refused', reason: 'reference-invalid' };
  return { ...context, operation: 'prepare', amount, currency, reference };
}

function check(parameters: Parameters, context: SeamContext): SeamRequest | Refusal {
  const { paymentId = '', ciphertext = '', numberCiphertext } = parameters;
  const field = CARD_FIELDS.find((known) => known === parameters['field']);
  const readable = PAYMENT_ID.test(paymentId) && areCiphertexts(ciphertext, numberCiphertext ?? ciphertext);
  if (field === undefined || !readable) return { valid: 'false', reason: 'not-readable' };
  const request = { ...context, operation: 'check' as const, paymentId, field, ciphertext };
  return field === 'code' && numberCiphertext !== undefined ? { ...request, numberCiphertext } : request;
}

function charge(parameters: Parameters, context: SeamContext): SeamRequest | Refusal {
  const { paymentId = '', number = '', expiry = '', code = '' } = parameters;
  const complete = PAYMENT_ID.test(paymentId) && areCiphertexts(number, expiry, code);
  return complete
    ? { ...context, operation: 'charge', paymentId, number, expiry, code }
    : { outcome: 'invalid' };
}

/** Digits that reached us in clear are far shorter than any ciphertext, and go no further. */
function areCiphertexts(...values: readonly string[]): boolean {
  return values.every(isCiphertext);
}

function isCiphertext(value: string): boolean {
  return value.length >= SHORTEST_CIPHERTEXT && value.length <= LONGEST_CIPHERTEXT && BASE64.test(value);
}
