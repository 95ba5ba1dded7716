import { GENERATION_PATTERN } from './key-slots';
import {
  CAPTURED_FIELDS,
  CHARGE_DENIALS,
  type ChargeDenialRequest,
  type ChargeRequest,
  type CheckRequest,
  type KeyRegistrationRequest,
  type KeyRetirementRequest,
  LEAVE_OUTCOMES,
  type LeaveRequest,
  type MakeKeyRequest,
  PAYMENT_ENTRIES,
  type PrepareRequest,
  type PublicKeyRequest,
  SEAM_VERSION,
  type SeamContext,
  type StatusRequest,
} from './seam';
import type { Arrived } from './seen-contact';
import { QUEUE_ARN, readSeen } from './seen-contact-record';

/**
 * Checks of what arrives at the vault's door. Each reader takes over only the fields it knows and returns
 * undefined for anything that is not a request of its kind; amounts, references and ciphertexts are judged
 * later, where there is a reason to tell the caller.
 */
type Fields = Readonly<Record<string, unknown>>;

export const CONTACT_ID = /^[A-Za-z0-9-]{1,256}$/;
export const INSTANCE_ARN = /^arn:[a-z-]+:connect:[a-z0-9-]+:[0-9]{12}:instance\/[A-Za-z0-9-]{1,64}$/;
export const PAYMENT_ID = /^[0-9a-f-]{36}$/;
export const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
export const GENERATION = /^[A-Za-z0-9.-]{1,32}$/;
const COUNTED_GENERATION = new RegExp(`^${GENERATION_PATTERN}$`);
export const KEY_ID = /^[A-Za-z0-9-]{1,64}$/;
export const SHA_256 = /^[0-9a-f]{64}$/;

const PREPARED_TEXTS = [
  'amount',
  'currency',
  'reference',
  'mode',
  'language',
  'agent',
  'queue',
  'caller',
] as const;

/** Longer than any amount, currency or reference that could be accepted; a ciphertext has its own limit. */
export const LONGEST_TEXT = 8192;

export function readPrepareRequest(event: unknown): Arrived<PrepareRequest> | undefined {
  const fields = requestFields(event, 'prepare');
  const context = contextOf(fields);
  const texts = textsOf(fields, PREPARED_TEXTS);
  const country = optionalText(fields, 'country');
  if (!context || !texts || country === undefined) return undefined;
  const seen = readSeen(fields['seen']);
  return { ...context, operation: 'prepare', seen, ...texts, ...country };
}

export function readCheckRequest(event: unknown): CheckRequest | undefined {
  const fields = requestFields(event, 'check');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId', 'ciphertext']);
  const field = CAPTURED_FIELDS.find((name) => name === fields['field']);
  const number = optionalText(fields, 'numberCiphertext');
  if (!context || !texts || field === undefined || number === undefined) return undefined;
  if (!PAYMENT_ID.test(texts.paymentId)) return undefined;
  return { ...context, operation: 'check', ...texts, field, ...number };
}

/** A charge, or the word that one is not to be made. */
export function readChargeRequest(event: unknown): Arrived<ChargeRequest> | ChargeDenialRequest | undefined {
  return 'denied' in record(event) ? readChargeDenial(event) : readCharge(event);
}

function readChargeDenial(event: unknown): ChargeDenialRequest | undefined {
  const fields = requestFields(event, 'charge');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId']);
  const denied = CHARGE_DENIALS.find((name) => name === fields['denied']);
  if (!context || !texts || denied === undefined || !PAYMENT_ID.test(texts.paymentId)) return undefined;
  return { ...context, operation: 'charge', ...texts, denied };
}

function readCharge(event: unknown): Arrived<ChargeRequest> | undefined {
  const fields = requestFields(event, 'charge');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId', 'number', 'expiry', 'code']);
  const postal = optionalText(fields, 'postal');
  if (!context || !texts || postal === undefined || !PAYMENT_ID.test(texts.paymentId)) return undefined;
  return { ...context, operation: 'charge', seen: readSeen(fields['seen']), ...texts, ...postal };
}

export function readStatusRequest(event: unknown): StatusRequest | undefined {
  const fields = requestFields(event, 'status');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId']);
  if (!context || !texts || !PAYMENT_ID.test(texts.paymentId)) return undefined;
  return { ...context, operation: 'status', ...texts };
}

export function readLeaveRequest(event: unknown): LeaveRequest | undefined {
  const fields = requestFields(event, 'leave');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId']);
  const outcome = LEAVE_OUTCOMES.find((name) => name === fields['outcome']);
  if (!context || !texts || outcome === undefined || !PAYMENT_ID.test(texts.paymentId)) return undefined;
  return { ...context, operation: 'leave', ...texts, outcome };
}

export function readMakeKeyRequest(event: unknown): MakeKeyRequest | undefined {
  const texts = textsOf(requestFields(event, 'make-key'), ['slot', 'generation']);
  if (!texts || !SLOT.test(texts.slot) || !COUNTED_GENERATION.test(texts.generation)) return undefined;
  return { seam: SEAM_VERSION, operation: 'make-key', ...texts };
}

export function readPublicKeyRequest(event: unknown): PublicKeyRequest | undefined {
  const texts = textsOf(requestFields(event, 'public-key'), ['slot', 'generation']);
  if (!texts || !isKeyName(texts)) return undefined;
  return { seam: SEAM_VERSION, operation: 'public-key', ...texts };
}

export function readKeyRegistrationRequest(
  event: unknown,
): KeyRegistrationRequest | KeyRetirementRequest | undefined {
  if (hasOperation(event, 'retire')) {
    const key = registeredKey(requestFields(event, 'retire'));
    return key && { seam: SEAM_VERSION, operation: 'retire', ...key };
  }
  const fields = requestFields(event, 'register');
  const key = registeredKey(fields);
  const texts = textsOf(fields, ['queueArn']);
  const selfService = (['true', 'false'] as const).find((word) => word === fields['selfService']);
  if (!key || !texts || selfService === undefined) return undefined;
  if (!QUEUE_ARN.test(texts.queueArn) || !texts.queueArn.startsWith(`${key.instanceArn}/`)) return undefined;
  return { seam: SEAM_VERSION, operation: 'register', ...key, ...texts, selfService };
}

function registeredKey(fields: Fields) {
  const texts = textsOf(fields, ['keyId', 'slot', 'generation', 'instanceArn']);
  const fingerprint = optionalText(fields, 'publicKeySha256');
  if (!texts || !isKeyName(texts) || fingerprint === undefined) return undefined;
  if (!SHA_256.test(fingerprint.publicKeySha256 ?? '0'.repeat(64))) return undefined;
  return KEY_ID.test(texts.keyId) && INSTANCE_ARN.test(texts.instanceArn)
    ? { ...texts, ...fingerprint }
    : undefined;
}

/** Tells whether two texts are a legal slot and generation of a key pair. */
export function isKeyName(name: { readonly slot: string; readonly generation: string }): boolean {
  return SLOT.test(name.slot) && GENERATION.test(name.generation);
}

export function isInstanceArn(text: string): boolean {
  return INSTANCE_ARN.test(text);
}

export function isContactId(text: string): boolean {
  return CONTACT_ID.test(text);
}

function requestFields(event: unknown, operation: string): Fields {
  const fields = record(event);
  return fields['seam'] === SEAM_VERSION && fields['operation'] === operation ? fields : {};
}

function hasOperation(event: unknown, operation: string): boolean {
  return record(event)['operation'] === operation;
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function contextOf(fields: Fields): SeamContext | undefined {
  const texts = textsOf(fields, ['instanceArn', 'contactId', 'initialContactId']);
  if (!texts || !INSTANCE_ARN.test(texts.instanceArn)) return undefined;
  const entry = PAYMENT_ENTRIES.find((name) => name === fields['entry']);
  const previous = optionalText(fields, 'previousContactId');
  if (entry === undefined || previous === undefined) return undefined;
  const ids = [texts.contactId, texts.initialContactId, previous.previousContactId ?? texts.contactId];
  if (!ids.every((id) => CONTACT_ID.test(id))) return undefined;
  return { seam: SEAM_VERSION, ...texts, ...previous, entry };
}

/** @returns undefined when the field is there and is no text that could be meant */
function optionalText<N extends string>(
  fields: Fields,
  name: N,
): { readonly [key in N]?: string } | undefined {
  const value = fields[name];
  if (value === undefined) return {};
  const fits = typeof value === 'string' && value.length <= LONGEST_TEXT;
  return fits ? ({ [name]: value } as { readonly [key in N]?: string }) : undefined;
}

function textsOf<N extends string>(
  fields: Fields,
  names: readonly N[],
): Readonly<Record<N, string>> | undefined {
  const entries = names.map((name) => [name, fields[name]] as const);
  const all = entries.every(([, value]) => typeof value === 'string' && value.length <= LONGEST_TEXT);
  return all ? (Object.fromEntries(entries) as Record<N, string>) : undefined;
}
