import {
  checkValue,
  type FlowStep,
  invokeLambda,
  loop,
  playPrompt,
  setFlowAttributes,
  storeEncryptedInput,
} from '../../flow';
import type { CardField, CheckReason } from '../seam';
import { FLOW_ATTRIBUTES, flowAttribute, PAYMENT_REFERENCES } from './names';
import type { PaymentPrompt, PaymentPrompts } from './prompts';

const ATTEMPTS = 3;
const INPUT = '$.StoredCustomerInput';

interface CardCapture {
  readonly field: CardField;
  readonly maximumLength: number;
  readonly timeLimitSeconds: number;
  /** Reasons after which the caller may try again. Any other reason is a failure of ours. */
  readonly retry: Readonly<Partial<Record<CheckReason, PaymentPrompt>>>;
  /** What the check needs beside the ciphertext. */
  readonly also?: Readonly<Record<string, string>>;
  readonly next: string;
}

/**
 * A pound or star key alone may reach the relay as something that is no ciphertext. It costs an attempt like
 * any other mistake; if the fault is ours, the attempts run out.
 */
const UNREADABLE = { 'not-readable': 'notReadable' } as const;

/**
 * The fields in the order in which they are asked for. Every one ends with the pound key, and takes one digit
 * more than it may have: an input that ends by itself at its last digit leaves the pound key to the next one.
 */
const CARD_CAPTURES: readonly CardCapture[] = [
  {
    field: 'number',
    maximumLength: 20,
    timeLimitSeconds: 15,
    retry: { 'number-invalid': 'numberInvalid', 'brand-not-accepted': 'brandNotAccepted', ...UNREADABLE },
    next: 'expiry-attempt',
  },
  {
    field: 'expiry',
    maximumLength: 5,
    timeLimitSeconds: 10,
    retry: { 'expiry-invalid': 'expiryInvalid', 'card-expired': 'cardExpired', ...UNREADABLE },
    next: 'code-attempt',
  },
  {
    field: 'code',
    maximumLength: 5,
    timeLimitSeconds: 10,
    retry: { 'code-invalid': 'codeInvalid', ...UNREADABLE },
    also: { numberCiphertext: flowAttribute('number') },
    next: 'say-charging',
  },
];

/** One capture of the payment flow: the action that takes digits, and what they are. */
export interface PaymentCaptureStep {
  readonly action: string;
  readonly field: CardField | 'late-digits';
}

/** Every place where the payment flow takes digits; `late-digits` is discarded unread. */
export const PAYMENT_CAPTURES: readonly PaymentCaptureStep[] = [
  ...CARD_CAPTURES.map(({ field }) => ({ action: `${field}-capture`, field })),
  { action: 'exit-drain', field: 'late-digits' },
];

/** The certificate and key that every capture of the flow encrypts with. */
export const PAYMENT_ENCRYPTION = {
  keyId: PAYMENT_REFERENCES.securityKey,
  certificate: PAYMENT_REFERENCES.certificate,
} as const;

/** The three captures, one after the other. */
export function capturing(prompts: PaymentPrompts) {
  return CARD_CAPTURES.flatMap((capture) => [
    ...asking(capture, prompts),
    ...checking(capture),
    ...retrying(capture, prompts),
  ]);
}

/** Connect puts the word `Timeout` where no digit came: it is compared before the value is used. */
function asking({ field, maximumLength, timeLimitSeconds }: CardCapture, prompts: PaymentPrompts) {
  return [
    loop(`${field}-attempt`, { count: ATTEMPTS, each: `${field}-capture`, done: 'end-too-many-attempts' }),
    storeEncryptedInput(`${field}-capture`, {
      message: prompts[field],
      maximumLength,
      timeLimitSeconds,
      encryption: PAYMENT_ENCRYPTION,
      next: `${field}-received`,
      onError: 'end-unavailable',
    }),
    checkValue(`${field}-received`, {
      value: INPUT,
      equals: { Timeout: `${field}-say-nothing-heard` },
      otherwise: `${field}-check`,
    }),
    playPrompt(`${field}-say-nothing-heard`, { message: prompts.nothingHeard, next: `${field}-attempt` }),
  ];
}

/** The ciphertext goes straight to the relay, and is kept in flow attributes once it is known to be good. */
function checking({ field, also, next }: CardCapture) {
  return [
    invokeLambda(`${field}-check`, {
      function: PAYMENT_REFERENCES.relay,
      parameters: {
        operation: 'check',
        paymentId: flowAttribute('paymentId'),
        field,
        ciphertext: INPUT,
        ...also,
      },
      next: `${field}-checked`,
      onError: 'end-unavailable',
    }),
    checkValue(`${field}-checked`, {
      value: '$.External.valid',
      equals: { true: `${field}-keep`, false: `${field}-refused` },
      otherwise: 'end-unavailable',
    }),
    setFlowAttributes(`${field}-keep`, {
      attributes: { [FLOW_ATTRIBUTES[field]]: INPUT },
      next,
      onError: 'end-unavailable',
    }),
  ];
}

function retrying({ field, retry }: CardCapture, prompts: PaymentPrompts) {
  const reasons = Object.entries(retry);
  const say = (reason: string) => `${field}-say-${reason}`;
  const messages: FlowStep<'MessageParticipant'>[] = reasons.map(([reason, prompt]) =>
    playPrompt(say(reason), { message: prompts[prompt], next: `${field}-attempt` }),
  );
  return [
    checkValue(`${field}-refused`, {
      value: '$.External.reason',
      equals: Object.fromEntries(reasons.map(([reason]) => [reason, say(reason)])),
      otherwise: 'end-unavailable',
    }),
    ...messages,
  ];
}
