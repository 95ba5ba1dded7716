import type { PaymentContact, SEAM_VERSION } from '../payments/seam';

/**
 * The part of the seam by which a caller is verified: what the capture half and a back office may ask of the vault.
 * The digits cross it as ciphertext in a call, and in clear only from the back office that has them anyway; what
 * comes back is one word, or the keyed hash.
 */

/** The operation of the flow, passed on by the relay. */
export const VERIFY_OPERATION = 'verify';

/** The operation of the back office; no flow can ask for it. */
export const ENROLL_OPERATION = 'enroll';

/** How many digits can be asked for. Fewer are guessed, more are not remembered. */
export const DIGIT_COUNTS = { least: 3, most: 6, usual: 4 } as const;

/**
 * What the vault says about the digits of a caller. `locked` follows the last wrong attempt at once. `not-readable`
 * is no attempt: too few or too many digits, or nothing that Connect encrypted for this instance. After `unavailable`
 * nothing is known about the digits.
 */
export const VERIFY_RESULTS = [
  'verified',
  'not-verified',
  'locked',
  'not-readable',
  'agent-requested',
  'repeat-requested',
  'unavailable',
] as const;
export type VerifyResult = (typeof VERIFY_RESULTS)[number];

/** Why a customer was not enrolled. */
export const ENROLL_REASONS = [
  'not-a-request',
  'customer-invalid',
  'digits-invalid',
  'too-many',
  'unavailable',
] as const;
export type EnrollReason = (typeof ENROLL_REASONS)[number];

export interface VerifyRequest extends PaymentContact {
  readonly seam: typeof SEAM_VERSION;
  readonly operation: typeof VERIFY_OPERATION;
  /** The customer, by a reference that says nothing about him. */
  readonly customer: string;
  /** What `enroll` answered for this customer. */
  readonly expected: string;
  /** How many digits the caller was asked for, as text. */
  readonly count: string;
  readonly ciphertext: string;
}

/** `digits` in clear: the back office holds the number that they end. */
export interface EnrollRequest {
  readonly seam: typeof SEAM_VERSION;
  readonly operation: typeof ENROLL_OPERATION;
  readonly customer: string;
  readonly digits: string;
}

export interface VerifyAnswer {
  readonly result: VerifyResult;
}

export type EnrollAnswer =
  | { readonly result: 'enrolled'; readonly expected: string }
  | { readonly result: 'refused'; readonly reason: EnrollReason };
