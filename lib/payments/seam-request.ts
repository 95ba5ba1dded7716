import {
  CARD_FIELDS,
  type ChargeRequest,
  type CheckRequest,
  type KeyRegistrationRequest,
  type PrepareRequest,
  type PublicKeyRequest,
  SEAM_VERSION,
  type SeamContext,
} from './seam';

/**
 * Checks of what arrives at the vault's door. Each reader takes over only the fields it knows and returns
 * undefined for anything that is not a request of its kind; amounts, references and ciphertexts are judged
 * later, where there is a reason to tell the caller.
 */
type Fields = Readonly<Record<string, unknown>>;

const CONTACT_ID = /^[A-Za-z0-9-]{1,256}$/;
const INSTANCE_ARN = /^arn:[a-z-]+:connect:[a-z0-9-]+:[0-9]{12}:instance\/[A-Za-z0-9-]{1,64}$/;
const PAYMENT_ID = /^[0-9a-f-]{36}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
const GENERATION = /^[A-Za-z0-9.-]{1,32}$/;
const KEY_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Longer than any amount, currency or reference that could be accepted; a ciphertext has its own limit. */
const LONGEST_TEXT = 8192;

export function readPrepareRequest(event: unknown): PrepareRequest | undefined {
  const fields = requestFields(event, 'prepare');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['amount', 'currency', 'reference']);
  return context && texts && { ...context, operation: 'prepare', ...texts };
}

export function readCheckRequest(event: unknown): CheckRequest | undefined {
  const fields = requestFields(event, 'check');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId', 'ciphertext']);
  const field = CARD_FIELDS.find((name) => name === fields['field']);
  if (!context || !texts || field === undefined || !PAYMENT_ID.test(texts.paymentId)) return undefined;
  const number = fields['numberCiphertext'];
  return {
    ...context,
    operation: 'check',
    ...texts,
    field,
    ...(typeof number === 'string' ? { numberCiphertext: number } : {}),
  };
}

export function readChargeRequest(event: unknown): ChargeRequest | undefined {
  const fields = requestFields(event, 'charge');
  const context = contextOf(fields);
  const texts = textsOf(fields, ['paymentId', 'number', 'expiry', 'code']);
  if (!context || !texts || !PAYMENT_ID.test(texts.paymentId)) return undefined;
  return { ...context, operation: 'charge', ...texts };
}

export function readPublicKeyRequest(event: unknown): PublicKeyRequest | undefined {
  const texts = textsOf(requestFields(event, 'public-key'), ['slot', 'generation']);
  if (!texts || !isKeyName(texts)) return undefined;
  return { seam: SEAM_VERSION, operation: 'public-key', ...texts };
}

export function readKeyRegistrationRequest(event: unknown): KeyRegistrationRequest | undefined {
  const operation = (['register', 'retire'] as const).find((name) => hasOperation(event, name));
  if (operation === undefined) return undefined;
  const texts = textsOf(requestFields(event, operation), ['keyId', 'slot', 'generation', 'instanceArn']);
  if (!texts || !isKeyName(texts) || !KEY_ID.test(texts.keyId) || !INSTANCE_ARN.test(texts.instanceArn)) {
    return undefined;
  }
  return { seam: SEAM_VERSION, operation, ...texts };
}

/** Tells whether two texts are a legal slot and generation of a key pair. */
export function isKeyName(name: { readonly slot: string; readonly generation: string }): boolean {
  return SLOT.test(name.slot) && GENERATION.test(name.generation);
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
  if (!CONTACT_ID.test(texts.contactId) || !CONTACT_ID.test(texts.initialContactId)) return undefined;
  return { seam: SEAM_VERSION, ...texts };
}

function textsOf<N extends string>(
  fields: Fields,
  names: readonly N[],
): Readonly<Record<N, string>> | undefined {
  const entries = names.map((name) => [name, fields[name]] as const);
  const all = entries.every(([, value]) => typeof value === 'string' && value.length <= LONGEST_TEXT);
  return all ? (Object.fromEntries(entries) as Record<N, string>) : undefined;
}
