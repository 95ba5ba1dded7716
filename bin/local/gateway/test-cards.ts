/** What the sandbox does when a payment with this card is confirmed. */
export type CardBehaviour =
  | { readonly kind: 'approved' }
  | {
      readonly kind: 'declined';
      readonly code: string;
      readonly declineCode?: string;
      readonly message: string;
    }
  /** The money moves, and the caller of the API does not learn it. */
  | { readonly kind: 'approved-answer-lost'; readonly how: 'no-answer' | 'server-error' | 'connection-cut' }
  /** The gateway fails before any money moves. */
  | { readonly kind: 'server-error' };

export interface TestCard {
  readonly number: string;
  readonly brand: string;
  readonly behaviour: CardBehaviour;
  /** What Stripe's own test mode does with this number, where the sandbox does something else. */
  readonly atStripe?: string;
}

const approved = (number: string, brand: string): TestCard => ({
  number,
  brand,
  behaviour: { kind: 'approved' },
});

const declined = (number: string, code: string, message: string, declineCode?: string): TestCard => ({
  number,
  brand: 'visa',
  behaviour: { kind: 'declined', code, message, ...(declineCode === undefined ? {} : { declineCode }) },
});

const lost = (
  number: string,
  how: 'no-answer' | 'server-error' | 'connection-cut',
  atStripe: string,
): TestCard => ({ number, brand: 'visa', behaviour: { kind: 'approved-answer-lost', how }, atStripe });

/**
 * The card numbers that the sandbox knows: Stripe's published test numbers (https://docs.stripe.com/testing).
 * Approvals and declines answer as Stripe's test mode does. Stripe publishes no number for a lost answer, so four
 * numbers whose own special effect (a dispute, a refund) never happens here stand for a gateway in trouble.
 */
export const gatewayTestCards: readonly TestCard[] = [
  approved('4242424242424242', 'visa'),
  approved('4000056655665556', 'visa'),
  approved('5555555555554444', 'mastercard'),
  approved('2223003122003222', 'mastercard'),
  approved('5105105105105100', 'mastercard'),
  approved('378282246310005', 'amex'),
  approved('371449635398431', 'amex'),
  approved('6011111111111117', 'discover'),
  approved('3056930009020004', 'diners'),
  approved('3566002020360505', 'jcb'),
  declined('4000000000000002', 'card_declined', 'Your card was declined.', 'generic_decline'),
  declined('4000000000009995', 'card_declined', 'Your card has insufficient funds.', 'insufficient_funds'),
  declined('4000000000009987', 'card_declined', 'Your card was declined.', 'lost_card'),
  declined('4000000000009979', 'card_declined', 'Your card was declined.', 'stolen_card'),
  declined('4000000000000069', 'expired_card', 'Your card has expired.'),
  declined('4000000000000127', 'incorrect_cvc', "Your card's security code is incorrect."),
  declined(
    '4000000000000119',
    'processing_error',
    'An error occurred while processing your card. Try again later.',
  ),
  lost('4000000000000259', 'no-answer', 'approved, then disputed as fraudulent'),
  lost('4000000000002685', 'server-error', 'approved, then disputed as not received'),
  lost('4000000000005126', 'connection-cut', 'approved; a refund fails later'),
  {
    number: '4000000000007726',
    brand: 'visa',
    behaviour: { kind: 'server-error' },
    atStripe: 'approved; a refund stays pending',
  },
];

/** A number that is not on the list is treated as a live card, which Stripe's test mode declines. */
export const UNKNOWN_CARD: CardBehaviour = {
  kind: 'declined',
  code: 'card_declined',
  declineCode: 'test_mode_live_card',
  message: 'Your card was declined. Your request was in test mode, but used a non test card.',
};

export function testCard(number: string): TestCard | undefined {
  return gatewayTestCards.find((card) => card.number === number);
}
