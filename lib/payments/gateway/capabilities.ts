/**
 * What is done with a card: `charge` takes the money, `authorize` reserves it, `tokenize` only stores the card
 * at the gateway.
 */
export const GATEWAY_MODES = ['charge', 'authorize', 'tokenize'] as const;
export type GatewayMode = (typeof GATEWAY_MODES)[number];
export type MoneyMode = Exclude<GatewayMode, 'tokenize'>;

/** `live` moves money; `test` is the gateway's own sandbox. They never mix: see `environmentRefusal`. */
export const GATEWAY_ENVIRONMENTS = ['live', 'test'] as const;
export type GatewayEnvironment = (typeof GATEWAY_ENVIRONMENTS)[number];

/** How an unknown outcome is settled without card data and without sending the charge again. */
export interface Reconciliation {
  readonly lookupByReference: boolean;
  readonly cancelByReference: boolean;
  readonly webhook: boolean;
  /** Hours for which the gateway remembers an idempotency key; a repeat after that is a second charge. */
  readonly idempotencyHoldsFor: number;
  /** Minutes after which "not found" means "never happened"; absent without a look-up. */
  readonly lookupReliableAfter?: number;
}

/** What an adapter can do, known before anything is deployed. */
export interface GatewayCapabilities {
  readonly modes: readonly GatewayMode[];
  /**
   * `token`: a step that moves no money makes a token first, so that a crash between the steps leaves something to
   * look for. `card`: the gateway has no such step and takes the card with the money.
   */
  readonly moneyTakes: 'token' | 'card';
  /** Sends a postal code to be checked; otherwise one is not asked for. */
  readonly postalCode: boolean;
  readonly reconciliation: Reconciliation;
}
