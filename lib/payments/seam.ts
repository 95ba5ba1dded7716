import type {
  ChargeDenial,
  ChargeOutcome,
  CheckReason,
  ClosedReason,
  ConfirmChoice,
  DeclineClass,
  LeaveOutcome,
  PrepareReason,
} from './seam-words';

/**
 * The seam between the two halves of a payment: what the capture half may ask of the vault and what it gets
 * back. Towards the vault cross ciphertext, the payment's id, amount, currency, reference, the contact's ids,
 * agent and queue, and the caller's telephone number, which the vault keeps only as a keyed hash. Back come an
 * outcome, the brand and the last four digits.
 */

export * from './seam-words';

/** Every request carries it, so that halves deployed at different times refuse each other instead of guessing. */
export const SEAM_VERSION = '3';

export const PAYMENT_OPERATIONS = ['prepare', 'check', 'charge', 'status', 'leave'] as const;
export type PaymentOperation = (typeof PAYMENT_OPERATIONS)[number];

export const KEY_OPERATIONS = ['make-key', 'public-key', 'register', 'retire'] as const;
export type KeyOperation = (typeof KEY_OPERATIONS)[number];

/** The fields a caller types, each captured encrypted. */
export const CARD_FIELDS = ['number', 'expiry', 'code'] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** Every input of the payment flow is captured encrypted, the postal code and the confirmation too. */
export const CAPTURED_FIELDS = [...CARD_FIELDS, 'postal', 'confirm'] as const;
export type CapturedField = (typeof CAPTURED_FIELDS)[number];

/** How the call came to the payment: an agent sent it, or the caller chose it in an inbound flow. */
export const PAYMENT_ENTRIES = ['agent', 'self-service'] as const;
export type PaymentEntry = (typeof PAYMENT_ENTRIES)[number];

/** What is done with the card: `charge` takes the money, `authorize` reserves it, `tokenize` only stores the card. */
export const PAYMENT_MODES = ['charge', 'authorize', 'tokenize'] as const;
export type PaymentMode = (typeof PAYMENT_MODES)[number];

/** Languages in which the vault says an amount. */
export const PAYMENT_LANGUAGES = ['en-US', 'es-US'] as const;
export type PaymentLanguage = (typeof PAYMENT_LANGUAGES)[number];

/** Stands where there is no agent, no queue or no telephone number of the caller: Connect refuses empty values. */
export const NOBODY = '-';

/** The contact a payment belongs to; another contact can neither check nor charge it. */
export interface PaymentContact {
  readonly instanceArn: string;
  readonly contactId: string;
  readonly initialContactId: string;
}

/** Which contact of which instance asks; the vault binds the payment to it. */
export interface SeamContext extends PaymentContact {
  readonly seam: typeof SEAM_VERSION;
  /** The contact this one came from by transfer; absent on a first contact. */
  readonly previousContactId?: string;
  readonly entry: PaymentEntry;
}

/**
 * What Connect told the relay about the contact: one flat record, closed. The vault is elsewhere and cannot ask, so it
 * binds and charges nothing without it.
 */
export interface SeenContact {
  /** Connect's words, as it wrote them. */
  readonly channel: string;
  readonly initiationMethod: string;
  /** The queue that the contact is in or was sent to, or `-`. */
  readonly queueArn: string;
  /** Connect's description of the contact named the queue, or the event of the flow did. */
  readonly queueFrom: 'contact' | 'flow';
  /** Whether an agent has taken the contact. */
  readonly agent: 'true' | 'false';
  readonly live: 'true' | 'false';
  /** ISO 8601. */
  readonly at: string;
}

export interface PrepareRequest extends SeamContext {
  readonly operation: 'prepare';
  readonly seen: SeenContact;
  /** Whole number of the currency's minor units, as text. */
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  /** One of `PAYMENT_MODES`; another word is refused with a reason. */
  readonly mode: string;
  /** One of `PAYMENT_LANGUAGES`; the amount is said in English in any other. */
  readonly language: string;
  /** ISO 3166-1 alpha-2. Default: the vault's first. */
  readonly country?: string;
  /** The agent's id, or `-`. */
  readonly agent: string;
  /** The queue's name, or `-`. */
  readonly queue: string;
  /** The caller's number in E.164, or `-`. It is hashed under a key by the vault, never stored or logged. */
  readonly caller: string;
}

export interface CheckRequest extends SeamContext {
  readonly operation: 'check';
  readonly paymentId: string;
  readonly field: CapturedField;
  readonly ciphertext: string;
  /** Given for the verification code, whose length depends on the brand of the number. */
  readonly numberCiphertext?: string;
}

/** `number`, `expiry`, `code` and `postal` are ciphertexts. */
export interface ChargeRequest extends SeamContext {
  readonly operation: 'charge';
  readonly seen: SeenContact;
  readonly paymentId: string;
  readonly number: string;
  readonly expiry: string;
  readonly code: string;
  readonly postal?: string;
}

/**
 * The capture half will not have the payment charged, and only the vault can say so to a caller: another run of the
 * same call may be charging it. The vault ends the payment, or answers what became of it.
 */
export interface ChargeDenialRequest extends SeamContext {
  readonly operation: 'charge';
  readonly paymentId: string;
  readonly denied: ChargeDenial;
}

/** Asks what became of a charge that was `working`, or whose answer was lost. */
export interface StatusRequest extends SeamContext {
  readonly operation: 'status';
  readonly paymentId: string;
}

/** The call gives the payment up before a charge; the reference is free at once. */
export interface LeaveRequest extends SeamContext {
  readonly operation: 'leave';
  readonly paymentId: string;
  readonly outcome: LeaveOutcome;
}

/** Asks for a key of a generation in a slot; it is made unless it is there. */
export interface MakeKeyRequest {
  readonly seam: typeof SEAM_VERSION;
  readonly operation: 'make-key';
  readonly slot: string;
  readonly generation: string;
}

export interface PublicKeyRequest {
  readonly seam: typeof SEAM_VERSION;
  readonly operation: 'public-key';
  readonly slot: string;
  /** The generation the caller expects; another one stored in the vault is an error. */
  readonly generation: string;
}

interface RegisteredKey {
  readonly seam: typeof SEAM_VERSION;
  readonly keyId: string;
  readonly slot: string;
  readonly generation: string;
  readonly instanceArn: string;
  /**
   * SHA-256 of the public key (SPKI, DER), hexadecimal: which key pair it is, whoever numbered it. The vault of
   * another party always gets it.
   */
  readonly publicKeySha256?: string;
}

/** Announces the id that Connect gave to a public key, and the ways by which contacts of the instance come to pay. */
export interface KeyRegistrationRequest extends RegisteredKey {
  readonly operation: 'register';
  /** The queue of the payment quick connect. */
  readonly queueArn: string;
  /** Whether callers may pay without an agent. */
  readonly selfService: 'true' | 'false';
}

/** Takes the id back. */
export interface KeyRetirementRequest extends RegisteredKey {
  readonly operation: 'retire';
}

/** The answers are flat maps of strings, as Connect's STRING_MAP response validation wants. */
export type PrepareAnswer =
  | {
      readonly result: 'ready';
      readonly paymentId: string;
      /** In the language that was asked for. */
      readonly amountSpoken: string;
      /** A switch may turn what was asked for into `tokenize`. */
      readonly mode: PaymentMode;
      /** Whether a postal code has to be captured. */
      readonly postal: 'true' | 'false';
      /** Which attempt at this reference it is, from 1. */
      readonly attempt: string;
      readonly lastAttempt: 'true' | 'false';
    }
  | { readonly result: 'refused'; readonly reason: PrepareReason };

export type CheckAnswer =
  | {
      readonly valid: 'true';
      readonly brand?: string;
      readonly lastFour?: string;
      readonly choice?: ConfirmChoice;
    }
  | { readonly valid: 'false'; readonly reason: CheckReason };

export interface ChargeAnswer {
  readonly outcome: ChargeOutcome;
  readonly brand?: string;
  readonly lastFour?: string;
  readonly reasonClass?: DeclineClass;
  /** With `closed`. */
  readonly reason?: ClosedReason;
  /** With `partial`: what was taken, in the language of the payment. */
  readonly amountSpoken?: string;
}

export type LeaveAnswer = { readonly result: 'noted' };

export interface MakeKeyAnswer {
  readonly result: 'made' | 'there';
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
