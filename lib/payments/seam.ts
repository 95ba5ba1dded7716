/**
 * The seam between the two halves of a payment: what the capture half may ask of the vault and what it gets
 * back. Only ciphertext, the payment's id, amount, currency, reference and the contact's ids cross it towards
 * the vault; only an outcome, the brand and the last four digits come back.
 */

/** Every request carries it, so that halves deployed at different times refuse each other instead of guessing. */
export const SEAM_VERSION = '1';

export const PAYMENT_OPERATIONS = ['prepare', 'check', 'charge'] as const;
export type PaymentOperation = (typeof PAYMENT_OPERATIONS)[number];

export const KEY_OPERATIONS = ['public-key', 'register', 'retire'] as const;
export type KeyOperation = (typeof KEY_OPERATIONS)[number];

/** The fields a caller types, each captured encrypted. */
export const CARD_FIELDS = ['number', 'expiry', 'code'] as const;
export type CardField = (typeof CARD_FIELDS)[number];

export const PREPARE_REASONS = [
  'amount-invalid',
  'currency-not-accepted',
  'reference-invalid',
  'amount-over-limit',
  'already-paid',
  'being-checked',
  'vault-unavailable',
] as const;
export type PrepareReason = (typeof PREPARE_REASONS)[number];

export const CHECK_REASONS = [
  'number-invalid',
  'brand-not-accepted',
  'expiry-invalid',
  'card-expired',
  'code-invalid',
  'not-readable',
  'vault-unavailable',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/**
 * How a charge can end. `unknown` means that the gateway may have charged: the payment is reconciled, never
 * repeated. `unavailable` means that nothing was charged. `invalid` means that the request was refused before
 * anything was submitted.
 */
export const CHARGE_OUTCOMES = ['approved', 'declined', 'unknown', 'unavailable', 'invalid'] as const;
export type ChargeOutcome = (typeof CHARGE_OUTCOMES)[number];

/** Why an issuer declined, as far as a caller may be told. Suspicion of fraud is `refused` like any other. */
export const DECLINE_CLASSES = [
  'refused',
  'insufficient-funds',
  'card-expired',
  'code-incorrect',
  'number-incorrect',
  'card-not-supported',
  'authentication-required',
  'try-again-later',
] as const;
export type DeclineClass = (typeof DECLINE_CLASSES)[number];

/** Which contact of which instance asks; the vault binds the payment to it. */
export interface SeamContext {
  readonly seam: typeof SEAM_VERSION;
  readonly instanceArn: string;
  readonly contactId: string;
  readonly initialContactId: string;
}

export interface PrepareRequest extends SeamContext {
  readonly operation: 'prepare';
  /** Whole number of the currency's minor units, as text. */
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
}

export interface CheckRequest extends SeamContext {
  readonly operation: 'check';
  readonly paymentId: string;
  readonly field: CardField;
  readonly ciphertext: string;
  /** Given for the verification code, whose length depends on the brand of the number. */
  readonly numberCiphertext?: string;
}

/** `number`, `expiry` and `code` are ciphertexts. */
export interface ChargeRequest extends SeamContext {
  readonly operation: 'charge';
  readonly paymentId: string;
  readonly number: string;
  readonly expiry: string;
  readonly code: string;
}

export interface PublicKeyRequest {
  readonly seam: typeof SEAM_VERSION;
  readonly operation: 'public-key';
  readonly slot: string;
  /** The generation the caller expects; another one stored in the vault is an error. */
  readonly generation: string;
}

/** Announces the id that Connect gave to a public key, or takes it back. */
export interface KeyRegistrationRequest {
  readonly seam: typeof SEAM_VERSION;
  readonly operation: 'register' | 'retire';
  readonly keyId: string;
  readonly slot: string;
  readonly generation: string;
  readonly instanceArn: string;
}

/** The answers are flat maps of strings, as Connect's STRING_MAP response validation wants. */
export type PrepareAnswer =
  | { readonly result: 'ready'; readonly paymentId: string; readonly amountSpoken: string }
  | { readonly result: 'refused'; readonly reason: PrepareReason };

export type CheckAnswer =
  | { readonly valid: 'true'; readonly brand?: string; readonly lastFour?: string }
  | { readonly valid: 'false'; readonly reason: CheckReason };

export interface ChargeAnswer {
  readonly outcome: ChargeOutcome;
  readonly brand?: string;
  readonly lastFour?: string;
  readonly reasonClass?: DeclineClass;
}

/** The public part of a key slot; CloudFormation attributes, hence the capitals. */
export interface PublicKeyAnswer {
  /** With real newlines, for `AWS::Connect::SecurityKey`. */
  readonly PublicKeyPem: string;
  /** Escaped for use inside a JSON string, for the flow's content. */
  readonly CertificateJson: string;
  /** ISO 8601. */
  readonly NotAfter: string;
  readonly Generation: string;
}

export interface KeyRegistrationAnswer {
  readonly result: 'registered' | 'retired';
}
