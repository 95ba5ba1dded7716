import type { Currency } from '../amount';
import type { Card, CardBrand } from '../card';
import type { DeclineClass } from '../seam';
import type { GatewayCapabilities, GatewayEnvironment, MoneyMode } from './capabilities';

/** What went wrong at the gateway, for the log; no part of the request or the response. */
export const GATEWAY_FAILURES = [
  'timeout',
  'network',
  /** No connection came about: the request was certainly not read. */
  'unreachable',
  'certificate',
  'too-little-time',
  'rate-limited',
  'credentials',
  'request-refused',
  'server-error',
  'conflict',
  'redirected',
  'oversized-answer',
  'unreadable-answer',
  'answer-mismatch',
  'processing',
  'amount-not-supported',
  'mode-not-supported',
  'test-key-in-live',
  'live-key-in-test',
  'test-card-in-live',
  'live-card-in-test',
  'sandbox-address-in-live',
  'unrestricted-live-key',
  'token-not-written',
  'void-unclear',
] as const;
export type GatewayFailure = (typeof GATEWAY_FAILURES)[number];

/** Nothing happened, for certain; it may be tried again. */
export interface Unavailable {
  readonly outcome: 'unavailable';
  readonly failure: GatewayFailure;
}

/** It may have happened: reconciled, never repeated. */
export interface Unknown {
  readonly outcome: 'unknown';
  readonly failure: GatewayFailure;
  /** The gateway's id of the payment, when it gave one. */
  readonly reference?: string;
}

export interface Declined {
  readonly outcome: 'declined';
  readonly declineClass: DeclineClass;
  readonly reference?: string;
}

/** What the issuer said to one thing it checked. */
export const CHECK_VERDICTS = ['match', 'no-match', 'not-checked', 'unavailable'] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

/** `code` is the gateway's own word for it, short and plain, for the ledger and a dispute. */
export interface CardCheck {
  readonly verdict: CheckVerdict;
  readonly code?: string;
}

/** The issuer's answers about the verification code (CVV) and the address (AVS). */
export interface CardChecks {
  readonly code: CardCheck;
  readonly postalCode: CardCheck;
  readonly address: CardCheck;
}

/** A card at the gateway. The id names it there and is worth nothing without the gateway's key. */
export interface GatewayToken {
  readonly id: string;
  readonly brand: CardBrand;
  readonly lastFour: string;
}

/** A request under one key happens once, however often it is sent; every step and attempt has its own key. */
interface GatewayRequest {
  readonly idempotencyKey: string;
  /** Milliseconds until an answer is not waited for any longer. */
  readonly timeoutMs: number;
}

export interface TokenRequest extends GatewayRequest {
  readonly card: Card;
  /** Digits of the billing address, where the issuer checks them. */
  readonly postalCode?: string;
  /** `payment` is good for the one payment that follows, `reuse` for later ones; the issuer may check the card. */
  readonly purpose: 'payment' | 'reuse';
  /** For a zero-amount check, where the gateway makes one. */
  readonly currency: Currency;
  /** Our id of the payment; groups what the gateway stores. */
  readonly paymentId: string;
}

/** No money moved, whatever it says; so there is no `unknown` here. */
export type TokenResult =
  | { readonly outcome: 'tokenized'; readonly token: GatewayToken }
  | Declined
  | Unavailable;

/** What the money step takes, as `GatewayCapabilities.moneyTakes` says. */
export type MoneySource =
  | { readonly kind: 'token'; readonly token: GatewayToken }
  | { readonly kind: 'card'; readonly card: Card; readonly postalCode?: string };

/** Names a payment at the gateway in our words: how a lost answer is found again. */
export interface PaymentIdentity {
  /** Our id of the attempt, unique for ever. */
  readonly paymentId: string;
  /** The merchant's reference, for people who look at the gateway's pages. */
  readonly reference: string;
  /** In minor units as ISO 4217 counts them. */
  readonly amount: number;
  readonly currency: Currency;
}

export interface MoneyRequest extends GatewayRequest, PaymentIdentity {
  readonly mode: MoneyMode;
  readonly source: MoneySource;
}

/** Charged, or reserved in mode `authorize`. */
export interface Approved {
  readonly outcome: 'approved';
  readonly reference: string;
  readonly authorizationCode?: string;
  readonly checks: CardChecks;
}

/** Approved for less. Voided and treated as declined, unless the merchant chose otherwise: see `takeMoney`. */
export interface PartlyApproved extends Omit<Approved, 'outcome'> {
  readonly outcome: 'partial';
  readonly approvedAmount: number;
}

export type MoneyResult = Approved | PartlyApproved | Declined | Unavailable | Unknown;

/** Takes back a payment that the gateway named; the money is released or returned. */
export interface CancelRequest extends GatewayRequest, PaymentIdentity {
  /** The gateway's id. */
  readonly gatewayReference: string;
}

/** Takes back whatever a payment id of ours may have caused, without the gateway's id. */
export interface CancelByReferenceRequest extends GatewayRequest, PaymentIdentity {}

export type CancelResult =
  | { readonly outcome: 'cancelled' }
  /** Accepted; the result comes by webhook. */
  | { readonly outcome: 'requested' }
  /** The gateway says that it cannot be taken back any more (captured and settled, or unknown to it). */
  | { readonly outcome: 'refused'; readonly failure: GatewayFailure }
  | Unknown;

export interface LookupRequest extends PaymentIdentity {
  readonly mode: MoneyMode;
  readonly timeoutMs: number;
}

/** `absent` counts only once `Reconciliation.lookupReliableAfter` has passed since the request was sent. */
export type LookupResult =
  | { readonly outcome: 'found'; readonly payment: Approved | PartlyApproved | Declined }
  | { readonly outcome: 'absent' }
  /** Found, and not at its end; or more than one was found; or the gateway did not answer. Look again later. */
  | { readonly outcome: 'unclear'; readonly failure: GatewayFailure; readonly reference?: string };

/**
 * A payment gateway.
 *
 * No step throws: what fails is an outcome. The order is the caller's: ledger row, `tokenize`, the token's id into
 * the ledger, `take`. The last three are there when the capabilities say so.
 */
export interface PaymentGateway {
  readonly name: string;
  readonly environment: GatewayEnvironment;
  readonly capabilities: GatewayCapabilities;
  tokenize(request: TokenRequest): Promise<TokenResult>;
  take(request: MoneyRequest): Promise<MoneyResult>;
  cancel(request: CancelRequest): Promise<CancelResult>;
  lookup?(request: LookupRequest): Promise<LookupResult>;
  cancelByReference?(request: CancelByReferenceRequest): Promise<CancelResult>;
}
