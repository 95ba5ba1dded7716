import type { GatewayCharge } from './charge';
import { type FormFields, fieldsUnder } from './form';
import { GatewayError, invalidRequest, missing, serverError } from './gateway-error';
import { type PaymentMethod, refuseUnknown } from './payment-methods';
import type { CardBehaviour } from './test-cards';

export interface PaymentIntent {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly method: PaymentMethod;
  readonly metadata: Readonly<Record<string, string>>;
  readonly description: string | undefined;
  /** The answer holds the charge instead of its id; the only expansion that the sandbox makes. */
  readonly expandCharge: boolean;
}

/** A confirmed payment: what goes into the books, what is answered, and whether the answer is sent. */
export interface Confirmation {
  readonly charge: GatewayCharge;
  readonly error?: GatewayError;
  readonly lost?: 'no-answer' | 'connection-cut';
}

const ALLOWED = [
  'amount',
  'confirm',
  'currency',
  'description',
  'error_on_requires_action',
  'expand[]',
  'metadata[]',
  'payment_method',
  'payment_method_options[card][moto]',
  'payment_method_types[]',
];

/** Reads `POST /v1/payment_intents`; only payments confirmed at once as telephone orders (MOTO) are taken. */
export function paymentIntentFrom(
  fields: FormFields,
  id: string,
  methodOf: (id: string) => PaymentMethod | undefined,
): PaymentIntent {
  refuseUnknown(fields, ALLOWED);
  requireTrue(fields, 'confirm');
  requireTrue(fields, 'payment_method_options[card][moto]');
  return {
    id,
    amount: amount(fields.get('amount')),
    currency: currency(fields.get('currency')),
    method: knownMethod(fields.get('payment_method'), methodOf),
    metadata: fieldsUnder(fields, 'metadata'),
    description: fields.get('description'),
    expandCharge: fields.get('expand[]') === 'latest_charge',
  };
}

/** Confirms as the card's behaviour says; throws when the gateway fails before any money moves. */
export function confirm(intent: PaymentIntent, chargeId: string): Confirmation {
  const { behaviour } = intent.method;
  if (behaviour.kind === 'server-error') throw serverError();
  if (behaviour.kind === 'declined') return decline(intent, chargeId, behaviour);
  const charge = chargeOf(intent, chargeId);
  if (behaviour.kind === 'approved') return { charge };
  return behaviour.how === 'server-error'
    ? { charge, error: serverError() }
    : { charge, lost: behaviour.how };
}

export function paymentIntentBody(intent: PaymentIntent, charge: GatewayCharge): object {
  return {
    id: intent.id,
    object: 'payment_intent',
    amount: intent.amount,
    amount_received: charge.paid ? intent.amount : 0,
    currency: intent.currency,
    description: intent.description ?? null,
    latest_charge: intent.expandCharge ? chargeBody(charge) : charge.id,
    livemode: false,
    metadata: intent.metadata,
    payment_method: charge.paid ? intent.method.id : null,
    payment_method_types: ['card'],
    status: charge.paid ? 'succeeded' : 'requires_payment_method',
  };
}

function chargeBody({ id, amount, currency, paid, brand, lastFour }: GatewayCharge): object {
  const card = { brand, last4: lastFour, authorization_code: paid ? '123456' : null };
  const details = { type: 'card', card };
  return { id, object: 'charge', amount, currency, paid, livemode: false, payment_method_details: details };
}

function decline(
  intent: PaymentIntent,
  chargeId: string,
  { code, declineCode, message }: Extract<CardBehaviour, { kind: 'declined' }>,
): Confirmation {
  const charge = { ...chargeOf(intent, chargeId), paid: false, failureCode: declineCode ?? code };
  const error = new GatewayError(402, {
    type: 'card_error',
    code,
    message,
    charge: charge.id,
    payment_intent: paymentIntentBody(intent, charge),
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
  });
  return { charge, error };
}

function chargeOf(intent: PaymentIntent, id: string): GatewayCharge {
  const { amount, currency, metadata, method } = intent;
  const { brand, lastFour } = method;
  return { id, paymentIntent: intent.id, amount, currency, brand, lastFour, paid: true, metadata };
}

function requireTrue(fields: FormFields, name: string): void {
  if (fields.get(name) !== 'true')
    throw invalidRequest(`The sandbox takes payments with ${name}=true only.`, name);
}

function amount(value: string | undefined): number {
  if (!value) throw missing('amount');
  if (/^[1-9]\d{0,7}$/.test(value)) return Number(value);
  throw invalidRequest(
    'Invalid integer: amount must be 1 to 99999999 in the smallest currency unit.',
    'amount',
  );
}

function currency(value: string | undefined): string {
  if (!value) throw missing('currency');
  if (/^[a-zA-Z]{3}$/.test(value)) return value.toLowerCase();
  throw invalidRequest('Invalid currency: three letters are expected.', 'currency');
}

function knownMethod(
  id: string | undefined,
  methodOf: (id: string) => PaymentMethod | undefined,
): PaymentMethod {
  if (!id) throw missing('payment_method');
  const method = methodOf(id);
  if (method) return method;
  throw invalidRequest(`No such PaymentMethod: '${id}'`, 'payment_method', 'resource_missing');
}
