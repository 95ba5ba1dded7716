import {
  checkValue,
  invokeLambda,
  loop,
  type Message,
  setContactAttributes,
  setFlowAttributes,
  storeEncryptedInput,
} from '../../flow';
import { hasAgent, type PaymentDesign } from './design';
import { fieldsOf, type PaymentField } from './fields';
import {
  FLOW_ATTRIBUTES,
  flowAttribute,
  PAYMENT_CALL_ATTRIBUTES,
  PAYMENT_REFERENCES,
  PAYMENT_RESULT_ATTRIBUTES,
} from './names';
import { recording, say, textAfter } from './say';
import { isRecordable, type Speech, speak } from './speech';

const INPUT = '$.StoredCustomerInput';
/** Each input without a digit offers the agent; after the third the caller is taken there. */
const EMPTY_INPUTS = 2;
const REPEATS = 3;

/** The certificate and key that every capture of the flow encrypts with. */
export const PAYMENT_ENCRYPTION = {
  keyId: PAYMENT_REFERENCES.securityKey,
  certificate: PAYMENT_REFERENCES.certificate,
} as const;

/** The fields, one after the other. */
export function capturing(design: PaymentDesign) {
  return fieldsOf(design).flatMap((field) => [
    ...beginning(field, design),
    ...asking(field, design),
    ...checking(field),
    ...refusing(field, design),
  ]);
}

/** The agent sees how far the caller is; who can hear the caller is looked at before each field. */
function beginning({ field }: PaymentField, design: PaymentDesign) {
  const next = hasAgent(design) ? `${field}-watch` : `${field}-attempt`;
  return [
    setContactAttributes(`${field}-step`, {
      attributes: { [PAYMENT_RESULT_ATTRIBUTES.step]: field },
      next,
      onError: next,
    }),
    ...(hasAgent(design) ? watching(field) : []),
  ];
}

/** A field that has begun cannot be interrupted from outside, so it does not begin unless nobody listens. */
function watching(field: string) {
  return [
    invokeLambda(`${field}-watch`, {
      function: PAYMENT_REFERENCES.callGuard,
      parameters: { operation: 'watch' },
      next: `${field}-watched`,
      onError: 'end-not-watched',
    }),
    checkValue(`${field}-watched`, {
      value: '$.External.listening',
      equals: { nobody: `${field}-attempt`, 'agent-gone': 'end-agent-gone', unknown: 'end-not-watched' },
      otherwise: 'end-overheard',
    }),
  ];
}

function asking({ field, asks, maximumLength }: PaymentField, design: PaymentDesign) {
  const { attempts, pace, slowPace } = design;
  const capture = { says: asks, maximumLength, next: `${field}-received` };
  return [
    loop(`${field}-attempt`, { count: attempts, each: `${field}-ask`, done: 'end-too-many-attempts' }),
    checkValue(`${field}-ask`, {
      value: `$.Attributes.${PAYMENT_CALL_ATTRIBUTES.pace}`,
      equals: { slow: `${field}-capture-slow` },
      otherwise: `${field}-capture`,
    }),
    ...inputs(`${field}-capture`, { ...capture, ...pace }, design),
    encryptedInput(`${field}-capture-slow`, { ...capture, ...slowPace }),
  ];
}

/**
 * A recording that is not there leads to the same question as text. A slow caller always hears the text: asking twice
 * would add hours to the longest payment.
 */
function inputs(id: string, props: EncryptedInputProps, { recordings }: PaymentDesign) {
  const { says } = props;
  if (recordings === undefined || !isRecordable(says)) return [encryptedInput(id, props)];
  const text = textAfter(id);
  return [
    encryptedInput(id, { ...props, message: recording(says), onError: text }),
    encryptedInput(text, props),
  ];
}

interface EncryptedInputProps {
  readonly says: Speech;
  readonly maximumLength: number;
  readonly firstKeySeconds: number;
  readonly betweenKeysSeconds: number;
  readonly next: string;
  /** @default - the words of `says` */
  readonly message?: Message;
  /** @default - payments are not available */
  readonly onError?: string;
}

/** An input of the payment: encrypted, whatever it is. */
export function encryptedInput(id: string, props: EncryptedInputProps) {
  const { says, maximumLength, firstKeySeconds, betweenKeysSeconds, next } = props;
  return storeEncryptedInput(id, {
    message: props.message ?? speak(says),
    maximumLength,
    timeLimitSeconds: firstKeySeconds,
    interdigitSeconds: betweenKeysSeconds,
    encryption: PAYMENT_ENCRYPTION,
    next,
    onError: props.onError ?? 'end-unavailable',
  });
}

/** Connect puts the word `Timeout` where no digit came: it is compared before the value is used. */
function checking(field: PaymentField) {
  const { field: name, also } = field;
  return [
    checkValue(`${name}-received`, {
      value: INPUT,
      equals: { Timeout: `${name}-say-nothing-heard` },
      otherwise: `${name}-check`,
    }),
    invokeLambda(`${name}-check`, {
      function: PAYMENT_REFERENCES.relay,
      parameters: {
        operation: 'check',
        paymentId: flowAttribute('paymentId'),
        field: name,
        ciphertext: INPUT,
        ...also,
      },
      next: `${name}-checked`,
      onError: 'end-unavailable',
    }),
    checkValue(`${name}-checked`, {
      value: '$.External.valid',
      equals: { true: name === 'confirm' ? 'confirm-chosen' : `${name}-keep`, false: `${name}-refused` },
      otherwise: 'end-unavailable',
    }),
    ...(name === 'confirm' ? choosing() : keeping(name)),
  ];
}

/** A ciphertext is kept in a flow attribute once it is known to be good. */
function keeping(field: Exclude<PaymentField['field'], 'confirm'>) {
  const next = { number: 'expiry-step', expiry: 'code-step', code: 'postal-or-not', postal: 'confirm-step' }[
    field
  ];
  const lastFour: Readonly<Record<string, string>> =
    field === 'number' ? { [FLOW_ATTRIBUTES.lastFour]: '$.External.lastFour' } : {};
  return [
    setFlowAttributes(`${field}-keep`, {
      attributes: { [FLOW_ATTRIBUTES[field]]: INPUT, ...lastFour },
      next,
      onError: 'end-unavailable',
    }),
  ];
}

/** Amount and last four were read back: the caller pays, or enters the card again, once. */
function choosing() {
  return [
    checkValue('confirm-chosen', {
      value: '$.External.choice',
      equals: { pay: 'charging-step', correct: 'start-again' },
      otherwise: 'end-unavailable',
    }),
    loop('start-again', { count: 1, each: 'number-step', done: 'end-too-many-attempts' }),
  ];
}

function refusing({ field, mistakes }: PaymentField, design: PaymentDesign) {
  const reasons = Object.entries(mistakes);
  const saying = (reason: string) => `${field}-say-${reason}`;
  return [
    checkValue(`${field}-refused`, {
      value: '$.External.reason',
      equals: {
        ...Object.fromEntries(reasons.map(([reason]) => [reason, saying(reason)])),
        empty: `${field}-say-nothing-heard`,
        // A star alone, or a fault of ours: either way no attempt of the caller's.
        'not-readable': `${field}-say-nothing-heard`,
        'repeat-requested': `${field}-repeat`,
        'agent-requested': 'end-agent-requested',
      },
      otherwise: 'end-unavailable',
    }),
    ...reasons.flatMap(([reason, says]) => say(saying(reason), { says, next: `${field}-attempt` }, design)),
    ...say(
      `${field}-say-nothing-heard`,
      { says: hasAgent(design) ? 'nothingHeardAgent' : 'nothingHeardSelf', next: `${field}-empty` },
      design,
    ),
    loop(`${field}-empty`, { count: EMPTY_INPUTS, each: `${field}-ask`, done: 'end-no-input' }),
    loop(`${field}-repeat`, { count: REPEATS, each: `${field}-ask`, done: 'end-no-input' }),
  ];
}

/** Whether a postal code is asked for is the vault's answer to `prepare`. */
export function postalOrNot({ postal }: PaymentDesign) {
  const asked: Readonly<Record<string, string>> = postal ? { true: 'postal-step' } : {};
  return checkValue('postal-or-not', {
    value: flowAttribute('postalWanted'),
    equals: { ...asked, false: 'confirm-step' },
    otherwise: 'end-unavailable',
  });
}
