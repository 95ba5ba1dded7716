import type { Currency } from '../amount';
import type { Card } from '../card';
import type { DeclineClass } from '../seam';

/** One charge. The same `idempotencyKey` charges once, however often it is sent. */
export interface GatewayCharge {
  readonly card: Card;
  /** In minor units as ISO 4217 counts them. */
  readonly amount: number;
  readonly currency: Currency;
  readonly idempotencyKey: string;
  /** Kept by the gateway with the payment; how a lost answer is found again. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Milliseconds for everything, whatever number of calls it takes. */
  readonly timeoutMs: number;
}

/** What went wrong at the gateway, for the log; no part of the request or the response. */
export const GATEWAY_FAILURES = [
  'timeout',
  'network',
  'too-little-time',
  'rate-limited',
  'credentials',
  'request-refused',
  'server-error',
  'conflict',
  'unreadable-answer',
  'answer-mismatch',
  'processing',
  'amount-not-supported',
] as const;
export type GatewayFailure = (typeof GATEWAY_FAILURES)[number];

interface GatewayFacts {
  readonly brand: string;
  readonly lastFour: string;
  /** The gateway's id of the payment, when it gave one. */
  readonly reference?: string;
}

export type GatewayResult = GatewayFacts &
  (
    | { readonly outcome: 'approved'; readonly authorizationCode?: string }
    | { readonly outcome: 'declined'; readonly declineClass: DeclineClass }
    /** Nothing was charged, for certain. */
    | { readonly outcome: 'unavailable'; readonly failure: GatewayFailure }
    /** It may have been charged. */
    | { readonly outcome: 'unknown'; readonly failure: GatewayFailure }
  );

/** A payment gateway. `charge` answers in every case; it does not throw once a charge may have been sent. */
export interface PaymentGateway {
  charge(charge: GatewayCharge): Promise<GatewayResult>;
}
