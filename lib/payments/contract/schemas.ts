import {
  CAPTURED_FIELDS,
  CHARGE_DENIALS,
  LEAVE_OUTCOMES,
  NOBODY,
  PAYMENT_ENTRIES,
  type PaymentOperation,
  SEAM_VERSION,
} from '../seam';
import { ANSWERS, type AnswerValue, CARD_IN_SPEECH, LONGEST_SPOKEN } from '../seam-answers';
import { CONTACT_ID, GENERATION, INSTANCE_ARN, KEY_ID, PAYMENT_ID, SHA_256, SLOT } from '../seam-request';
import { CONNECT_WORD, QUEUE_ARN, SEEN_AT } from '../seen-contact-record';
import type { ContractOperation } from './http';
import { ciphertext, type JsonSchema, matching, oneOf, text } from './schema-values';

export type { JsonSchema } from './schema-values';

/**
 * The schemas of the contract, made from the very words and shapes that the readers at both ends use. Requests are as
 * the vault's door takes them: what is not named there is ignored. Answers are closed: what is not named is dropped.
 */

/** Which contact of which instance asks; a payment belongs to it. */
const CONTEXT: Readonly<Record<string, JsonSchema>> = {
  instanceArn: matching(INSTANCE_ARN, 'the Connect instance'),
  contactId: matching(CONTACT_ID, 'the contact; another one can neither check nor charge its payment'),
  initialContactId: matching(CONTACT_ID, 'the first contact of the call'),
  entry: oneOf(PAYMENT_ENTRIES, 'an agent sent the call, or the caller chose to pay'),
};
const PREVIOUS: Readonly<Record<string, JsonSchema>> = {
  previousContactId: matching(
    CONTACT_ID,
    'the contact that this one came from by transfer; absent on a first contact',
  ),
};
const TRUTH = ['true', 'false'];

/** What Connect told of the contact a moment ago: nothing is bound or charged without it. */
const SEEN: Readonly<Record<string, JsonSchema>> = {
  seen: {
    ...closedObject(
      {
        channel: matching(CONNECT_WORD, "Connect's word; anything but VOICE is refused"),
        initiationMethod: matching(CONNECT_WORD, "how the contact began, in Connect's word"),
        queueArn: {
          anyOf: [{ const: NOBODY }, matching(QUEUE_ARN, 'the queue that the contact is in or was sent to')],
        },
        queueFrom: oneOf(['contact', 'flow'], 'who named the queue'),
        agent: oneOf(TRUTH, 'whether an agent has taken the contact'),
        live: oneOf(TRUTH, 'whether the contact has not ended'),
        at: matching(SEEN_AT, 'when Connect was asked, ISO 8601'),
      },
      ['channel', 'initiationMethod', 'queueArn', 'queueFrom', 'agent', 'live', 'at'],
    ),
    description:
      'what Connect told the contact center of the contact; without it prepare is refused and charge is invalid',
  },
};
const PAYMENT: Readonly<Record<string, JsonSchema>> = {
  paymentId: matching(PAYMENT_ID, 'the id that `prepare` answered with'),
};

/** Fields of a request beside its version and operation. */
interface RequestFields {
  readonly required: Readonly<Record<string, JsonSchema>>;
  readonly optional?: Readonly<Record<string, JsonSchema>>;
}

const KEY: RequestFields = {
  required: {
    keyId: matching(KEY_ID, "Connect's id of the public key, which stands in the header of each ciphertext"),
    slot: matching(SLOT, 'the key slot of the instance'),
    generation: matching(GENERATION, 'names the key in its slot'),
    instanceArn: matching(INSTANCE_ARN, 'the instance whose callers type'),
  },
  optional: {
    publicKeySha256: matching(
      SHA_256,
      'SHA-256 of the public key (SPKI, DER), hexadecimal: which key pair it is; always there towards another party',
    ),
  },
};

const REQUESTS: Readonly<Record<Exclude<ContractOperation, 'charge'>, RequestFields>> = {
  prepare: {
    required: {
      ...CONTEXT,
      ...SEEN,
      amount: text(
        'whole number of minor units (ISO 4217); anything else is refused with `amount-invalid`',
        '4999',
      ),
      currency: text('ISO 4217', 'USD'),
      reference: text(
        '1 to 64 letters, digits, dots, hyphens and underscores; at most one payment of it is ever approved',
        'INV-1001',
      ),
      mode: text(
        '`charge`, `authorize` or `tokenize`; one that is not offered is refused with `mode-not-offered`',
        'charge',
      ),
      language: text('of what the caller hears', 'en-US', 'es-US'),
      agent: text("the agent's id, or `-`"),
      queue: text("the queue's name, or `-`"),
      caller: text("the caller's number in E.164, or `-`; keep it as a keyed hash only"),
    },
    optional: { ...PREVIOUS, country: text('ISO 3166-1 alpha-2', 'US') },
  },
  check: {
    required: {
      ...CONTEXT,
      ...PAYMENT,
      field: oneOf(CAPTURED_FIELDS, 'what was typed'),
      ciphertext: ciphertext('the field'),
    },
    optional: { ...PREVIOUS, numberCiphertext: ciphertext('the card number, given with the field `code`') },
  },
  status: { required: { ...CONTEXT, ...PAYMENT }, optional: PREVIOUS },
  leave: {
    required: { ...CONTEXT, ...PAYMENT, outcome: oneOf(LEAVE_OUTCOMES, 'why the call gives the payment up') },
    optional: PREVIOUS,
  },
  register: {
    ...KEY,
    required: {
      ...KEY.required,
      queueArn: matching(QUEUE_ARN, 'the queue of the payment quick connect, of the same instance'),
      selfService: oneOf(TRUTH, 'whether callers may pay without an agent'),
    },
  },
  retire: KEY,
};

const CHARGE: RequestFields = {
  required: {
    ...CONTEXT,
    ...SEEN,
    ...PAYMENT,
    number: ciphertext('the card number'),
    expiry: ciphertext('the expiry, MMYY'),
    code: ciphertext('the verification code'),
  },
  optional: { ...PREVIOUS, postal: ciphertext('the postal code, where `prepare` asked for it') },
};
const DENIAL: RequestFields = {
  required: {
    ...CONTEXT,
    ...PAYMENT,
    denied: oneOf(
      CHARGE_DENIALS,
      'the contact center will not have the payment charged: end it, or answer what became of it',
    ),
  },
  optional: PREVIOUS,
};

/** The schema of the requests of an operation. */
export function requestSchema(operation: ContractOperation): JsonSchema {
  const named = titled(`${operation}-request`, `A request of the operation ${operation}`);
  if (operation !== 'charge') return { ...named, ...requestObject(operation, REQUESTS[operation]) };
  return {
    ...named,
    if: { required: ['denied'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits a schema.
    then: requestObject(operation, DENIAL),
    else: requestObject(operation, CHARGE),
  };
}

function requestObject(operation: ContractOperation, { required, optional = {} }: RequestFields): JsonSchema {
  const fixed = {
    seam: {
      const: SEAM_VERSION,
      description: 'version of the contract; another one is refused, never guessed at',
    },
    operation: { const: operation, description: 'the last part of the path too' },
  };
  return {
    type: 'object',
    properties: { ...fixed, ...required, ...optional },
    required: [...Object.keys(fixed), ...Object.keys(required)],
  };
}

/** What an answer must hold beside its verdict, by the verdict's word. */
const COMPLETE: Readonly<Record<PaymentOperation, Readonly<Record<string, readonly string[]>>>> = {
  prepare: {
    ready: ['paymentId', 'amountSpoken', 'mode', 'postal', 'attempt', 'lastAttempt'],
    refused: ['reason'],
  },
  check: { false: ['reason'] },
  charge: { closed: ['reason'] },
  status: { closed: ['reason'] },
  leave: {},
};

/** The schema of the answers of an operation, with status 200. */
export function answerSchema(operation: ContractOperation): JsonSchema {
  const named = titled(`${operation}-answer`, `An answer of the operation ${operation}, with status 200`);
  if (operation === 'register' || operation === 'retire') {
    const word = operation === 'register' ? 'registered' : 'retired';
    return { ...named, ...closedObject({ result: { const: word } }, ['result']) };
  }
  const { verdict, keys } = ANSWERS[operation];
  const properties = Object.fromEntries(
    Object.entries(keys).map(([key, value]) => [key, answerValue(key, value)]),
  );
  const complete = Object.entries(COMPLETE[operation]).map(([word, required]) => ({
    if: { properties: { [verdict]: { const: word } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits a schema.
    then: { required },
  }));
  const object = closedObject(properties, [verdict]);
  return { ...named, ...object, ...(complete.length > 0 ? { allOf: complete } : {}) };
}

function closedObject(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function answerValue(key: string, value: AnswerValue): JsonSchema {
  // The flow takes any id; it comes back in requests, whose door is narrower.
  if (key === 'paymentId') return matching(PAYMENT_ID, 'a UUID in lower case; unique for ever');
  if ('words' in value) return { enum: [...value.words] };
  if ('pattern' in value) return { type: 'string', pattern: value.pattern };
  return {
    type: 'string',
    maxLength: LONGEST_SPOKEN,
    not: { pattern: CARD_IN_SPEECH },
    description: 'what the caller hears; never twelve digits in a row',
  };
}

function titled(name: string, title: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:cdk-hardline:vault-contract:${SEAM_VERSION}:${name}`,
    title,
  };
}
