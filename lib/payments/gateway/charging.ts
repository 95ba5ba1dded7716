import type { Currency } from '../amount';
import type { Card } from '../card';
import type { Declined, GatewayFailure, Unavailable } from './gateway';

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

interface GatewayFacts {
  readonly brand: string;
  readonly lastFour: string;
  /** The gateway's id of the payment, when it gave one. */
  readonly reference?: string;
}

export type GatewayResult = GatewayFacts &
  (
    | { readonly outcome: 'approved'; readonly authorizationCode?: string }
    | Declined
    | Unavailable
    /** It may have been charged. */
    | { readonly outcome: 'unknown'; readonly failure: GatewayFailure }
  );

/** Both steps of a charge as one. It answers in every case; it does not throw once a charge may have been sent. */
export interface ChargingGateway {
  charge(charge: GatewayCharge): Promise<GatewayResult>;
}
