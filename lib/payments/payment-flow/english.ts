/** What the payment flow says in English. The keys of this table are those of every language. */
export const ENGLISH = {
  // What is about to happen, by mode, then what is true while it does, by entry.
  introCharge: 'You are about to pay {amount} by card.',
  introAuthorize: 'We are about to reserve {amount} on your card. Nothing is charged yet.',
  introTokenize: 'We are about to store your card. Nothing is charged.',
  privacyAgent: 'Your agent cannot hear you and the recording is off.',
  privacySelf: 'This part of the call is not recorded.',
  keysAgent:
    'Please use the keys of your telephone, and do not say your card details aloud. At any time, press nine and pound to hear a question again, or zero and pound to go back to your agent.',
  keysSelf:
    'Please use the keys of your telephone, and do not say your card details aloud. At any time, press nine and pound to hear a question again, or zero and pound to speak to an agent.',

  number: 'Please enter your card number, followed by the pound key. To start again, press star.',
  expiry:
    'Please enter the expiry date of your card with four digits, two for the month and two for the year, followed by the pound key.',
  code: 'Please enter the security code of your card, followed by the pound key.',
  postal: 'Please enter the five digits of your billing zip code, followed by the pound key.',
  confirmCharge:
    'You are paying {amount} with the card that ends in {lastFour}. To pay, press one and pound. To enter the card again, press two and pound.',
  confirmAuthorize:
    'We are reserving {amount} on the card that ends in {lastFour}. To agree, press one and pound. To enter the card again, press two and pound.',
  confirmTokenize:
    'We are storing the card that ends in {lastFour}. To agree, press one and pound. To enter the card again, press two and pound.',

  nothingHeardAgent: 'We did not receive any digits. To go back to your agent, press zero and pound.',
  nothingHeardSelf: 'We did not receive any digits. To speak to an agent, press zero and pound.',
  numberInvalid: 'That is not a valid card number.',
  brandNotAccepted: 'We do not accept cards of that brand.',
  expiryInvalid: 'That is not a valid expiry date.',
  cardExpired: 'According to that date the card has expired.',
  codeInvalid: 'That is not a valid security code.',
  postalInvalid: 'That is not a valid zip code.',
  confirmInvalid: 'That key has no meaning here.',

  chargingCharge: 'Thank you. Please hold the line while we make the payment.',
  chargingAuthorize: 'Thank you. Please hold the line while we reserve the amount.',
  chargingTokenize: 'Thank you. Please hold the line while we store your card.',
  working: '<speak>Your bank is taking a little longer. Please hold the line.<break time="3s"/></speak>',

  approvedCharge: 'Your payment of {amount} was successful. Thank you.',
  approvedAuthorize: '{amount} is reserved on your card. Thank you.',
  approvedTokenize: 'Your card is stored. Nothing was charged. Thank you.',
  partial: 'Your bank approved only {amount}, and that has been charged.',
  declined: 'Your card was declined. Nothing has been charged.',
  unknown:
    'We cannot confirm your payment yet. It is being checked. Please do not pay again, you will be told what happens next.',
  unavailable: 'We cannot take card payments at the moment. Nothing has been charged.',
  closed: 'Card payments by telephone are closed at the moment. Nothing has been charged.',
  linkOnly:
    'At the moment cards are only taken by a link that an agent can send you. Nothing has been charged.',
  invalid: 'The payment was not accepted. Nothing has been charged.',
  tooManyAttempts: 'We could not read your card details. Nothing has been charged.',
  noInput: 'We are not receiving your digits. Nothing has been charged. An agent can help you.',
  agentRequested: 'All right. Nothing has been charged.',
  refused: 'This payment cannot be taken. Nothing has been charged. An agent will tell you more.',
  alreadyPaid: 'This has already been paid. Nothing more has been charged.',
  beingChecked: 'An earlier payment for this is still being checked. Nothing more has been charged.',
  notProtected:
    'We cannot take your card details safely at the moment, so we have stopped. Nothing has been charged.',
  overheard:
    'Somebody has joined the call, so we have stopped taking your card details. Nothing has been charged.',
  wrongChannel: 'Card payments are only possible by telephone.',

  lateDigits: 'One moment, please.',
  backToAgent: 'We are taking you back to your agent.',
  toAgent: 'If this is all, you may hang up. If not, please stay on the line for an agent.',
  agentGone: 'Your agent has left the call. We are connecting you with the next one.',
  stillWaiting: 'All of our agents are busy. Please stay on the line.',
} as const;
