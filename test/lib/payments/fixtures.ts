import { Card } from '../../../lib/payments/card';
import type { FieldReader, ReadField, ReadRefusal } from '../../../lib/payments/field-reader';
import type { ChargingGateway, GatewayCharge, GatewayResult } from '../../../lib/payments/gateway';
import { MemoryEntrances } from '../../../lib/payments/memory-ledger';
import { next, type PaymentEvent } from '../../../lib/payments/next';
import { type Payment, type PaymentCircumstances, prepared } from '../../../lib/payments/payment';
import type { PaymentEntry, SeamContext, SeenContact } from '../../../lib/payments/seam';

export const NOW = new Date('2026-11-22T12:00:00Z');
export const BRANDS = ['visa', 'mastercard', 'american-express'];
export const VISA = { number: '4242424242424242', expiry: '1228', code: '123' };
export const PAYMENT_ID = '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11';

export const CONTEXT: SeamContext = {
  seam: '3',
  instanceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/6f0c3b8e-0000-4000-8000-000000000001',
  contactId: 'c0ffee00-0000-4000-8000-000000000002',
  initialContactId: 'c0ffee00-0000-4000-8000-000000000001',
  entry: 'agent',
};

const QUEUE_ARN = `${CONTEXT.instanceArn}/queue/6f0c3b8e-0000-4000-8000-000000000009`;

/** The ways by which contacts of two instances come to pay. */
export const ENTRANCES = new MemoryEntrances(
  ...[CONTEXT.instanceArn, CONTEXT.instanceArn.replace(/1$/, '2')].map(
    (instanceArn) => ({ instanceArn, queueArn: QUEUE_ARN, selfService: 'true' }) as const,
  ),
);

const SEEN_BY_ENTRY: Readonly<Record<PaymentEntry, Pick<SeenContact, 'initiationMethod' | 'queueArn'>>> = {
  agent: { initiationMethod: 'TRANSFER', queueArn: QUEUE_ARN },
  'self-service': { initiationMethod: 'INBOUND', queueArn: '-' },
};

/** What the relay saw of a contact that may pay. */
export function seen(entry: PaymentEntry = 'agent', at = NOW): SeenContact {
  const shown = { channel: 'VOICE', queueFrom: 'contact', agent: 'false', live: 'true' } as const;
  return { ...shown, ...SEEN_BY_ENTRY[entry], at: at.toISOString() };
}

export const SEEN = seen();

/** What a flow says of a payment beside amount, currency and reference. */
export const ASKED = {
  mode: 'charge',
  language: 'en-US',
  agent: 'agent.one',
  queue: 'Billing',
  caller: '+4930123456',
} as const;

export const CONTACT = {
  instanceArn: CONTEXT.instanceArn,
  contactId: CONTEXT.contactId,
  initialContactId: CONTEXT.initialContactId,
};

export const CIRCUMSTANCES: PaymentCircumstances = {
  mode: 'charge',
  entry: 'agent',
  language: 'en-US',
  country: 'US',
  agent: 'agent.one',
  queue: 'Billing',
  postal: 'false',
  attempt: 1,
};

export const PREPARED = prepared(
  {
    ...CONTACT,
    ...CIRCUMSTANCES,
    paymentId: PAYMENT_ID,
    merchant: 'acme',
    reference: 'INV-1',
    amount: 4990,
    currency: 'EUR',
    queueArn: QUEUE_ARN,
  },
  NOW,
);

export function visaCard(): Card {
  const verdict = Card.of(VISA, BRANDS, NOW);
  if (!verdict.valid) throw new Error('the test card is valid');
  return verdict.card;
}

/** The payment after events that all lead somewhere. */
export function moved(payment: Payment, ...events: readonly PaymentEvent[]): Payment {
  return events.reduce((current, event) => {
    const step = next(current, event, NOW);
    if (step.kind !== 'moved') throw new Error(`${event.kind} does not move ${current.state}`);
    return step.payment;
  }, payment);
}

/** The payment once the caller accepted the amount and the last four digits. */
export const CONFIRMED = moved(PREPARED, { kind: 'confirmed' });

export const SUBMITTED: PaymentEvent = {
  kind: 'submitted',
  brand: 'visa',
  lastFour: '4242',
  keyId: 'key-1',
  reconcileAt: '2026-11-22T12:00:15.000Z',
};

/**
 * Reads "ciphertexts" of the form `sealed:<digits>` or `sealed:<digits>@<message id>`, and refuses `<reason>` in any
 * other. Without an id every reading is a message of its own.
 */
export class UnsealingReader implements FieldReader {
  private count = 0;

  public async read(ciphertext: string): Promise<ReadField> {
    if (!ciphertext.startsWith('sealed:')) return { kind: 'refused', why: ciphertext as ReadRefusal };
    this.count += 1;
    const [digits = '', messageId = `message-${this.count}`] = ciphertext.slice(7).split('@');
    return { kind: 'read', digits, messageId, keyId: 'key-1' };
  }
}

/** A gateway that counts its charges and does what it is told. */
export class RecordingGateway implements ChargingGateway {
  public readonly charges: GatewayCharge[] = [];

  public constructor(
    private readonly respond: (charge: GatewayCharge) => Promise<GatewayResult> | GatewayResult = approve,
  ) {}

  public async charge(charge: GatewayCharge): Promise<GatewayResult> {
    this.charges.push(charge);
    return this.respond(charge);
  }
}

export function approve({ card }: GatewayCharge): GatewayResult {
  const { brand, lastFour } = card;
  return { outcome: 'approved', brand, lastFour, reference: 'pi_1', authorizationCode: 'A1' };
}
