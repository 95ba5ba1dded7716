import { LANGUAGES, type Wording, wording } from '../../prompts';

/**
 * Everything the payment flow says. A JSONPath in a text is followed by a space, so that it ends where it
 * should.
 */
export const PAYMENT_PROMPTS = {
  introduction:
    'You are about to pay $.FlowAttributes.payment_amount by card. Your agent cannot hear you and the recording is off. Please use the keys of your telephone, and do not say your card details aloud.',
  number: 'Please enter your card number, followed by the pound key. To start again, press star.',
  expiry:
    'Please enter the expiry date of your card with four digits, two for the month and two for the year, followed by the pound key.',
  code: 'Please enter the security code of your card, followed by the pound key.',
  nothingHeard: 'We did not receive any digits.',
  notReadable: 'We could not read what you entered.',
  numberInvalid: 'That is not a valid card number.',
  brandNotAccepted: 'We do not accept cards of that brand.',
  expiryInvalid: 'That is not a valid expiry date.',
  cardExpired: 'According to that date the card has expired.',
  codeInvalid: 'That is not a valid security code.',
  charging: 'Thank you. Please hold the line while we make the payment.',
  approved: 'Your payment of $.FlowAttributes.payment_amount was successful. Thank you.',
  declined: 'Your card was declined. Nothing has been charged.',
  unknown:
    'We cannot confirm your payment yet. It is being checked. Please do not pay again, your agent will tell you what happens next.',
  unavailable: 'We cannot take card payments at the moment. Nothing has been charged.',
  invalid: 'The payment was not accepted. Nothing has been charged.',
  tooManyAttempts: 'We could not read your card details. Nothing has been charged.',
  refused: 'This payment cannot be taken. Nothing has been charged. Your agent will tell you more.',
  alreadyPaid: 'This has already been paid. Nothing more has been charged.',
  beingChecked: 'An earlier payment for this is still being checked. Nothing more has been charged.',
  notProtected: 'We cannot take your card details safely at the moment, so we have not asked for them.',
  wrongChannel: 'Card payments are only possible by telephone.',
  lateDigits: 'One moment, please.',
  backToAgent: 'We are taking you back to your agent.',
  agentGone: 'Your agent has left the call. We are connecting you with the next one.',
  stillWaiting: '<speak>All of our agents are busy. Please stay on the line.<break time="10s"/></speak>',
  noAgent: 'We are sorry, we cannot reach an agent at the moment. Please call us again. Goodbye.',
} as const;

export type PaymentPrompt = keyof typeof PAYMENT_PROMPTS;
export type PaymentPrompts = Wording<PaymentPrompt>;

/** The stored input and the `card_...` flow attributes: ciphertext today, card data if someone turns encryption off. */
const CARD_DATA = /\$\.(StoredCustomerInput|FlowAttributes\.card_)/;

/** The wording with the given changes; refuses an empty text and one that reads card data out. */
export function paymentPrompts(changes: Partial<PaymentPrompts> = {}): PaymentPrompts {
  return wording({
    of: 'payment',
    table: { [LANGUAGES.english.code]: PAYMENT_PROMPTS },
    language: LANGUAGES.english.code,
    changes,
    refuse: (message) =>
      typeof message === 'string' && CARD_DATA.test(message)
        ? 'reads captured input aloud; take the reference out'
        : undefined,
  });
}
