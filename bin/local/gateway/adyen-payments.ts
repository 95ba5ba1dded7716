import type { Outcome } from './books';
import type { GatewayCharge } from './charge';
import { type CardBehaviour, testCard } from './test-cards';

/** A body of Adyen's Checkout API as it came; nothing in it is believed. */
type Body = Readonly<Record<string, unknown>>;

/** Adyen's refusal reason codes for what the test cards do. Source: https://docs.adyen.com/development-resources/refusal-reasons */
const REFUSALS: Readonly<Record<string, string>> = {
  insufficient_funds: '12',
  expired_card: '6',
  incorrect_cvc: '24',
  processing_error: '4',
};

const BRANDS: Readonly<Record<string, string>> = { visa: 'visa', mastercard: 'mc', amex: 'amex' };

/** An error as Adyen's API answers it (https://docs.adyen.com/development-resources/response-handling). */
export function adyenError(status: number, errorCode: string, message: string): Outcome {
  const errorType = status === 401 ? 'security' : 'validation';
  return { status, body: { status, errorCode, message, errorType } };
}

/**
 * Answers `POST /v71/payments` for a raw card taken by telephone, with the same test cards as Stripe's part of the
 * sandbox. A payment of zero stores the card.
 */
export function payAtAdyen(body: Body, reference: string, keep: (charge: GatewayCharge) => void): Outcome {
  const card = under(body, 'paymentMethod');
  const number = text(card['number']);
  if (body['shopperInteraction'] !== 'Moto')
    return adyenError(422, '000', 'The sandbox takes payments with shopperInteraction Moto only.');
  if (!/^[0-9]{12,19}$/.test(number)) return adyenError(422, '101', 'Invalid card number');
  if (!/^[0-9]{3,4}$/.test(text(card['cvc']))) return adyenError(422, '103', 'CVC is not the right length');
  const known = testCard(number);
  const behaviour: CardBehaviour = known?.behaviour ?? {
    kind: 'declined',
    code: 'card_declined',
    message: '',
  };
  if (behaviour.kind === 'server-error') return serverError();
  const charge = chargeOf(body, reference, { brand: known?.brand ?? 'unknown', lastFour: number.slice(-4) });
  if (behaviour.kind === 'declined') {
    const code = behaviour.declineCode ?? behaviour.code;
    keep({ ...charge, paid: false, failureCode: code });
    const refusal = { resultCode: 'Refused', refusalReasonCode: REFUSALS[code] ?? '2' };
    return { status: 200, body: { ...answerBody(body, reference), ...refusal } };
  }
  if (charge.amount > 0) keep(charge);
  if (behaviour.kind !== 'approved-answer-lost') return { status: 200, body: approvedBody(body, charge) };
  if (behaviour.how === 'server-error') return serverError();
  return { status: 200, body: approvedBody(body, charge), lost: behaviour.how };
}

function serverError(): Outcome {
  return adyenError(500, '905', 'Payment details are not supported');
}

function answerBody(body: Body, reference: string): object {
  return {
    pspReference: reference,
    merchantReference: text(body['reference']),
    amount: under(body, 'amount'),
  };
}

function approvedBody(body: Body, { id, brand, lastFour }: GatewayCharge): object {
  const stored =
    body['storePaymentMethod'] === true ? { 'tokenization.storedPaymentMethodId': `T${id}` } : {};
  const additionalData = {
    authCode: '123456',
    cardSummary: lastFour,
    cvcResult: '1 Matches',
    avsResult: '5 No AVS data provided',
    ...stored,
  };
  const paymentMethod = { type: 'scheme', brand: BRANDS[brand] ?? brand };
  return { ...answerBody(body, id), resultCode: 'Authorised', additionalData, paymentMethod };
}

function chargeOf(body: Body, id: string, card: { brand: string; lastFour: string }): GatewayCharge {
  const { value, currency } = under(body, 'amount');
  const metadata = Object.entries(under(body, 'metadata')).map(([name, one]) => [name, text(one)]);
  return {
    id,
    paymentIntent: text(body['reference']),
    amount: Number(value),
    currency: text(currency).toLowerCase(),
    ...card,
    paid: true,
    metadata: Object.fromEntries(metadata),
  };
}

function under(body: Body, name: string): Body {
  const inner = body[name];
  return typeof inner === 'object' && inner !== null ? (inner as Body) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
