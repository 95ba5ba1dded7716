import type { FormFields } from './form';
import { isAllowed } from './form';
import { GatewayError, invalidRequest, missing } from './gateway-error';
import { type CardBehaviour, testCard, UNKNOWN_CARD } from './test-cards';

/** A card that the gateway holds under an id; the number and the code are gone once it is made. */
export interface PaymentMethod {
  readonly id: string;
  readonly brand: string;
  readonly lastFour: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly behaviour: CardBehaviour;
}

const ALLOWED = [
  'type',
  'card[number]',
  'card[exp_month]',
  'card[exp_year]',
  'card[cvc]',
  'billing_details[]',
  'metadata[]',
];

/** Makes a payment method from the fields of `POST /v1/payment_methods`, or throws what Stripe would answer. */
export function paymentMethodFrom(fields: FormFields, id: string): PaymentMethod {
  refuseUnknown(fields, ALLOWED);
  if (fields.get('type') !== 'card')
    throw invalidRequest('The sandbox takes the payment method type card only.', 'type');
  const number = fields.get('card[number]') ?? '';
  if (!number) throw missing('card[number]');
  if (!passesLuhn(number)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  const card = testCard(number);
  return {
    id,
    brand: card?.brand ?? 'unknown',
    lastFour: number.slice(-4),
    expiryMonth: month(fields.get('card[exp_month]')),
    expiryYear: year(fields.get('card[exp_year]')),
    behaviour: checkedCode(fields.get('card[cvc]'), card?.behaviour ?? UNKNOWN_CARD),
  };
}

/** A field that the sandbox does not know is refused, as Stripe does, so that a typing error cannot pass unseen. */
export function refuseUnknown(fields: FormFields, allowed: readonly string[]): void {
  const unknown = [...fields.keys()].find((field) => !isAllowed(field, allowed));
  if (unknown !== undefined)
    throw invalidRequest(`Received unknown parameter: ${unknown}`, unknown, 'parameter_unknown');
}

export function paymentMethodBody(method: PaymentMethod): object {
  return {
    id: method.id,
    object: 'payment_method',
    type: 'card',
    livemode: false,
    card: {
      brand: method.brand,
      last4: method.lastFour,
      exp_month: method.expiryMonth,
      exp_year: method.expiryYear,
    },
  };
}

function checkedCode(code: string | undefined, behaviour: CardBehaviour): CardBehaviour {
  if (code === undefined || /^\d{3,4}$/.test(code)) return behaviour;
  throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
}

function month(value: string | undefined): number {
  const parsed = Number(value);
  if (Number.isInteger(parsed) && parsed >= 1 && parsed <= 12) return parsed;
  throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
}

function year(value: string | undefined): number {
  const parsed = Number(value);
  const full = parsed < 100 ? 2000 + parsed : parsed;
  if (Number.isInteger(full) && full >= new Date().getUTCFullYear()) return full;
  throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
}

function cardError(code: string, message: string, param: string): GatewayError {
  return new GatewayError(402, { type: 'card_error', code, message, param });
}

function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : doubled(digit)), 0);
  return sum % 10 === 0;
}

function doubled(digit: number): number {
  return digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
}
