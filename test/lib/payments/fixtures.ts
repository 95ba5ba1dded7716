import { Card } from '../../../lib/payments/card';
import type { FieldReader, ReadRefusal } from '../../../lib/payments/field-reader';
import type { ChargingGateway, GatewayCharge, GatewayResult } from '../../../lib/payments/gateway';
import { prepared } from '../../../lib/payments/payment';
import type { SeamContext } from '../../../lib/payments/seam';

export const NOW = new Date('2026-11-22T12:00:00Z');
export const BRANDS = ['visa', 'mastercard', 'american-express'];
export const VISA = { number: '4242424242424242', expiry: '1228', code: '123' };
export const PAYMENT_ID = '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11';

export const CONTEXT: SeamContext = {
  seam: '2',
  instanceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/6f0c3b8e-0000-4000-8000-000000000001',
  contactId: 'c0ffee00-0000-4000-8000-000000000002',
  initialContactId: 'c0ffee00-0000-4000-8000-000000000001',
  entry: 'agent',
};

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

export const PREPARED = prepared(
  { ...CONTACT, paymentId: PAYMENT_ID, merchant: 'acme', reference: 'INV-1', amount: 4990, currency: 'EUR' },
  NOW,
);

export function visaCard(): Card {
  const verdict = Card.of(VISA, BRANDS, NOW);
  if (!verdict.valid) throw new Error('the test card is valid');
  return verdict.card;
}

/** Reads "ciphertexts" of the form `sealed:<digits>` and refuses `<reason>` in any other. */
export class UnsealingReader implements FieldReader {
  public async read(ciphertext: string) {
    if (ciphertext.startsWith('sealed:')) return { kind: 'read' as const, digits: ciphertext.slice(7) };
    return { kind: 'refused' as const, why: ciphertext as ReadRefusal };
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
