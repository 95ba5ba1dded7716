/**
 * Why a contact may not pay, by what Connect told the relay of it: nothing, something unreadable, another channel than
 * voice, an end, a look that is too old, another beginning than its entry has, an agent where there must be none,
 * another queue than the payment quick connect's, or an entry that the capture half does not offer.
 */
export const CONTACT_REASONS = [
  'contact-unseen',
  'contact-malformed',
  'contact-not-voice',
  'contact-ended',
  'contact-stale',
  'contact-initiation',
  'contact-agent',
  'contact-queue',
  'contact-entry',
] as const;
export type ContactReason = (typeof CONTACT_REASONS)[number];

/** The words of the vault's answers, which the flow compares. */
export const PREPARE_REASONS = [
  'amount-invalid',
  'currency-not-accepted',
  'reference-invalid',
  'amount-over-limit',
  'already-paid',
  'being-checked',
  'closed',
  'gateway-down',
  'too-many',
  'over-agent-cap',
  'over-day-cap',
  'country-not-accepted',
  'mode-not-offered',
  'link-only',
  'vault-unavailable',
  ...CONTACT_REASONS,
] as const;
export type PrepareReason = (typeof PREPARE_REASONS)[number];

export const CHECK_REASONS = [
  'number-invalid',
  'brand-not-accepted',
  'expiry-invalid',
  'card-expired',
  'code-invalid',
  'postal-invalid',
  'confirm-invalid',
  'agent-requested',
  'repeat-requested',
  'empty',
  'not-readable',
  'vault-unavailable',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/**
 * Keys that mean something at every prompt. No number, expiry, code or postal code has one digit, so none of them
 * can be mistaken for an input.
 */
export const PROMPT_KEYS = { '0': 'agent-requested', '9': 'repeat-requested' } as const satisfies Readonly<
  Record<string, CheckReason>
>;

/** What a caller may answer when the amount and the last four digits were read to him. */
export const CONFIRM_KEYS = { '1': 'pay', '2': 'correct' } as const;
export type ConfirmChoice = (typeof CONFIRM_KEYS)[keyof typeof CONFIRM_KEYS];

/**
 * How a charge can end. `partial` means that less was taken, where the merchant chose to take it; otherwise it is
 * given back and the charge is `declined`. `unknown` means that the gateway may have charged: the payment is
 * reconciled, never repeated. `unavailable` means that nothing was charged. `invalid` means that the request was
 * refused before anything was submitted, `closed` that payments were closed or a limit was reached before that.
 * `working` is no end: the flow says something and asks for the status.
 */
export const CHARGE_OUTCOMES = [
  'approved',
  'partial',
  'declined',
  'unknown',
  'unavailable',
  'invalid',
  'closed',
  'working',
] as const;
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

/** Why nothing was submitted when the outcome of a charge is `closed`. */
export const CLOSED_REASONS = [
  'closed',
  'gateway-down',
  'too-many',
  'over-agent-cap',
  'over-day-cap',
  'mode-not-offered',
] as const satisfies readonly PrepareReason[];
export type ClosedReason = (typeof CLOSED_REASONS)[number];

/**
 * Why the capture half will not have a payment charged: a switch of its own, fields that nobody could read, or a
 * contact of which Connect told it nothing.
 */
export const CHARGE_DENIALS = ['closed', 'invalid', 'unseen'] as const;
export type ChargeDenial = (typeof CHARGE_DENIALS)[number];

/** Why a call leaves a payment that was not submitted. */
export const LEAVE_OUTCOMES = [
  'agent-requested',
  'agent-gone',
  'hung-up',
  'invalid',
  'time-out',
  'not-protected',
  'overheard',
  'closed',
  'unavailable',
] as const;
export type LeaveOutcome = (typeof LEAVE_OUTCOMES)[number];
