import type { DeclineClass } from '../seam';

/**
 * Stripe's decline and error codes, as far as a caller is told more than "refused". Stripe asks merchants to
 * present suspicion (`fraudulent`, `lost_card`, `stolen_card`) as a plain refusal: they are absent here on
 * purpose. Source: https://docs.stripe.com/declines/codes
 */
const CLASSES: ReadonlyMap<string, DeclineClass> = new Map([
  ['insufficient_funds', 'insufficient-funds'],
  ['withdrawal_count_limit_exceeded', 'insufficient-funds'],
  ['card_velocity_exceeded', 'insufficient-funds'],
  ['expired_card', 'card-expired'],
  ['invalid_expiry_month', 'card-expired'],
  ['invalid_expiry_year', 'card-expired'],
  ['incorrect_cvc', 'code-incorrect'],
  ['invalid_cvc', 'code-incorrect'],
  ['incorrect_number', 'number-incorrect'],
  ['invalid_number', 'number-incorrect'],
  ['card_not_supported', 'card-not-supported'],
  ['currency_not_supported', 'card-not-supported'],
  ['authentication_required', 'authentication-required'],
  ['offline_pin_required', 'authentication-required'],
  ['online_or_offline_pin_required', 'authentication-required'],
  ['processing_error', 'try-again-later'],
  ['issuer_not_available', 'try-again-later'],
  ['try_again_later', 'try-again-later'],
  ['reenter_transaction', 'try-again-later'],
]);

/** The issuer's decline code says more than Stripe's own error code, so it is looked up first. */
export function declineClass(declineCode: string | undefined, code: string | undefined): DeclineClass {
  return CLASSES.get(declineCode ?? '') ?? CLASSES.get(code ?? '') ?? 'refused';
}
