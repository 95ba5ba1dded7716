import { adyenError, payAtAdyen } from './adyen-payments';
import type { Outcome } from './books';
import type { GatewayCharge } from './charge';

/** A request of Adyen's Checkout API; the version in the path is the one that the adapter pins. */
export function isForAdyen(path: string): boolean {
  return path.startsWith('/v71/');
}

/** Adyen's part of the sandbox: payments, and taking them back by its reference or by ours. */
export class AdyenBooks {
  private readonly answers = new Map<string, Outcome>();
  private count = 0;

  /** @param charges the books that both parts of the sandbox write into */
  public constructor(private readonly charges: GatewayCharge[]) {}

  /** The answer of the first request under a key is the answer to every other. */
  public answer(path: string, body: string, apiKey: string | undefined, key: string | undefined): Outcome {
    if (apiKey === undefined) return adyenError(401, '000', 'HTTP Status Response - Unauthorized');
    const stored = key === undefined ? undefined : this.answers.get(key);
    if (stored !== undefined) return stored;
    const outcome = this.execute(path, parse(body));
    if (key !== undefined) this.answers.set(key, { status: outcome.status, body: outcome.body });
    return outcome;
  }

  private execute(path: string, body: Readonly<Record<string, unknown>> | undefined): Outcome {
    if (body === undefined) return adyenError(400, '702', 'The request is no JSON.');
    if (body['merchantAccount'] === undefined) return adyenError(403, '901', 'Invalid Merchant Account');
    if (path === '/v71/payments')
      return payAtAdyen(body, this.newReference(), (charge) => this.charges.push(charge));
    const reversed = /^\/v71\/payments\/([A-Z0-9]+)\/reversals$/.exec(path)?.[1];
    if (reversed !== undefined) return this.takeBack(({ id }) => id === reversed);
    const ours = body['paymentReference'];
    if (path === '/v71/cancels') return this.takeBack(({ paymentIntent }) => paymentIntent === ours);
    return { status: 404, body: {} };
  }

  /** `received` whatever becomes of it, as Adyen answers; the money is gone from the books at once. */
  private takeBack(matches: (charge: GatewayCharge) => boolean): Outcome {
    const index = this.charges.findIndex(matches);
    const charge = this.charges[index];
    if (charge) this.charges[index] = { ...charge, paid: false, failureCode: 'cancelled' };
    return { status: 201, body: { pspReference: this.newReference(), status: 'received' } };
  }

  private newReference(): string {
    this.count += 1;
    return `SANDBOX${String(this.count).padStart(9, '0')}`;
  }
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
