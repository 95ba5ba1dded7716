import type { ChargingGateway, GatewayCharge, GatewayResult, PaymentGateway } from './gateway';

/** Stores the card at the gateway for later payments, and takes no money; so it is never unknown. */
export class Tokenizing implements ChargingGateway {
  public constructor(private readonly gateway: PaymentGateway) {}

  public async charge(charge: GatewayCharge): Promise<GatewayResult> {
    const { card, postalCode, currency, paymentId, idempotencyKey, timeoutMs, onToken } = charge;
    const facts = { brand: card.brand, lastFour: card.lastFour };
    const stored = await this.gateway.tokenize({
      ...{ card, currency, paymentId, idempotencyKey, timeoutMs },
      ...(postalCode === undefined ? {} : { postalCode }),
      purpose: 'reuse',
    });
    if (stored.outcome !== 'tokenized') return { ...facts, ...stored };
    try {
      await onToken?.(stored.token);
    } catch {
      // A token that nobody knows of is worth nothing; the caller may try again.
      return { ...facts, outcome: 'unavailable', failure: 'token-not-written' };
    }
    return { ...facts, outcome: 'approved', reference: stored.token.id };
  }
}
