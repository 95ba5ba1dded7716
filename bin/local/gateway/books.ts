import type { GatewayCharge } from './charge';
import type { FormFields } from './form';
import { GatewayError } from './gateway-error';
import { confirm, type PaymentIntent, paymentIntentBody, paymentIntentFrom } from './payment-intents';
import { type PaymentMethod, paymentMethodBody, paymentMethodFrom } from './payment-methods';

/** What the gateway does with a call: the answer, and whether it is sent. */
export interface Outcome {
  readonly status: number;
  readonly body: object;
  readonly lost?: 'no-answer' | 'connection-cut';
}

/** The gateway's books: payment methods, payment intents and charges of one sandbox. */
export class GatewayBooks {
  public readonly charges: GatewayCharge[] = [];
  private readonly methods = new Map<string, PaymentMethod>();
  private readonly intents = new Map<string, { intent: PaymentIntent; charge: GatewayCharge }>();
  private count = 0;

  public addPaymentMethod(fields: FormFields): Outcome {
    const method = paymentMethodFrom(fields, this.nextId('pm'));
    this.methods.set(method.id, method);
    return { status: 200, body: paymentMethodBody(method) };
  }

  /** The charge is in the books before the answer leaves, so a lost answer never loses a charge. */
  public addPaymentIntent(fields: FormFields): Outcome {
    const intent = paymentIntentFrom(fields, this.nextId('pi'), (id) => this.methods.get(id));
    const { charge, error, lost } = confirm(intent, this.nextId('ch'));
    this.charges.push(charge);
    this.intents.set(intent.id, { intent, charge });
    if (error) return { status: error.status, body: error.body };
    return { status: 200, body: paymentIntentBody(intent, charge), ...(lost ? { lost } : {}) };
  }

  public paymentIntent(id: string): Outcome {
    const found = this.intents.get(id);
    if (found) return { status: 200, body: paymentIntentBody(found.intent, found.charge) };
    throw new GatewayError(404, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such payment_intent: '${id}'`,
    });
  }

  private nextId(prefix: string): string {
    this.count += 1;
    return `${prefix}_sandbox_${String(this.count).padStart(6, '0')}`;
  }
}
