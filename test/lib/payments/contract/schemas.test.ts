import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { isSeamRequest, seamRequest } from '../../../../constructs/payments/capture/handler/relay/requests';
import { CONTRACT_OPERATIONS, type ContractOperation } from '../../../../lib/payments/contract/http';
import { answerSchema, requestSchema } from '../../../../lib/payments/contract/schemas';
import { PAYMENT_OPERATIONS, type PaymentOperation, SEAM_VERSION } from '../../../../lib/payments/seam';
import { ANSWERS, readAnswer } from '../../../../lib/payments/seam-answers';
import {
  readChargeRequest,
  readCheckRequest,
  readKeyRegistrationRequest,
  readLeaveRequest,
  readPrepareRequest,
  readStatusRequest,
} from '../../../../lib/payments/seam-request';
import { ASKED, CONTEXT, PAYMENT_ID, SEEN } from '../fixtures';

const FOLDER = join(__dirname, '../../../../docs/vault-contract');
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });

const schemas = CONTRACT_OPERATIONS.flatMap((operation) => [
  { file: `${operation}-request.schema.json`, schema: requestSchema(operation) },
  { file: `${operation}-answer.schema.json`, schema: answerSchema(operation) },
]);
const compiled = new Map(schemas.map(({ file, schema }) => [file, ajv.compile(schema)]));

const isRequest = (operation: ContractOperation, value: unknown) =>
  compiled.get(`${operation}-request.schema.json`)?.(value) === true;
const isAnswer = (operation: ContractOperation, value: unknown) =>
  compiled.get(`${operation}-answer.schema.json`)?.(value) === true;

describe('the schemas beside docs/vault-contract.md', () => {
  test.each(schemas)('$file is current', ({ file, schema }) => {
    const path = join(FOLDER, file);
    if (process.env['UPDATE_DOCS'] === '1') {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, `${JSON.stringify(schema, undefined, 2)}\n`);
    }

    expect(existsSync(path) && JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
  });

  test('are all that is in the folder', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(schemas.map(({ file }) => file).sort());
  });

  test.each(schemas)('$file is a schema of draft 2020-12 with an id of this version', ({ schema }) => {
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(schema['$id']).toContain(`:${SEAM_VERSION}:`);
  });
});

const KEY = {
  seam: SEAM_VERSION,
  keyId: 'key-1',
  slot: 'a',
  generation: 'abc',
  instanceArn: CONTEXT.instanceArn,
  publicKeySha256: 'a'.repeat(64),
};
const PAYMENT = { ...CONTEXT, paymentId: PAYMENT_ID };
const REQUESTS: Readonly<Record<string, readonly [ContractOperation, Readonly<Record<string, unknown>>]>> = {
  prepare: [
    'prepare',
    {
      ...CONTEXT,
      ...ASKED,
      seen: SEEN,
      previousContactId: 'before',
      country: 'DE',
      operation: 'prepare',
      amount: '4990',
      currency: 'EUR',
      reference: 'INV-1',
    },
  ],
  check: ['check', { ...PAYMENT, operation: 'check', field: 'code', ciphertext: 'c', numberCiphertext: 'n' }],
  charge: [
    'charge',
    { ...PAYMENT, operation: 'charge', seen: SEEN, number: 'n', expiry: 'e', code: 'c', postal: 'p' },
  ],
  denial: ['charge', { ...PAYMENT, operation: 'charge', denied: 'closed' }],
  status: ['status', { ...PAYMENT, operation: 'status' }],
  leave: ['leave', { ...PAYMENT, operation: 'leave', outcome: 'hung-up' }],
  register: [
    'register',
    { ...KEY, operation: 'register', queueArn: `${CONTEXT.instanceArn}/queue/pay`, selfService: 'false' },
  ],
  retire: ['retire', { ...KEY, operation: 'retire' }],
};

/** A key registration is read by one reader for both operations. */
const READERS: Readonly<
  Record<ContractOperation, (value: unknown) => { readonly operation: string } | undefined>
> = {
  prepare: readPrepareRequest,
  check: readCheckRequest,
  charge: readChargeRequest,
  status: readStatusRequest,
  leave: readLeaveRequest,
  register: readKeyRegistrationRequest,
  retire: readKeyRegistrationRequest,
};
/** What Connect told of the contact is read apart: without it a request has an answer, and is refused by it. */
const isRead = (operation: ContractOperation, value: unknown) => {
  const request = READERS[operation](value);
  const seen = request && 'seen' in request ? request.seen : {};
  return request?.operation === operation && typeof seen === 'object';
};

const words = [
  '',
  '-',
  'a',
  'charge',
  'closed',
  'agent',
  'self-service',
  'number',
  'confirm',
  '1',
  PAYMENT_ID,
  'a'.repeat(64),
  CONTEXT.instanceArn,
];
const anything = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(undefined, null, 7, true, [], {}, 'x'.repeat(8193)),
);

/** A request in which some fields are others, are gone or are added. */
const changed = (request: Readonly<Record<string, unknown>>) => {
  const names = fc.constantFrom(
    ...Object.keys(request),
    'denied',
    'extra',
    'previousContactId',
    'country',
    'postal',
  );
  return fc
    .array(fc.tuple(names, anything), { maxLength: 3 })
    .map((changes) => JSON.parse(JSON.stringify({ ...request, ...Object.fromEntries(changes) })));
};

describe('a request', () => {
  test.each(Object.entries(REQUESTS))(
    '%s is valid for its schema and for its reader',
    (_, [operation, request]) => {
      expect([isRequest(operation, request), isRead(operation, request)]).toEqual([true, true]);
    },
  );

  test.each(Object.entries(REQUESTS))(
    '%s is valid for its schema exactly when its reader takes it',
    (_, [operation, request]) => {
      let taken = 0;
      fc.assert(
        fc.property(changed(request), (value) => {
          const isTaken = isRead(operation, value);
          taken += isTaken ? 1 : 0;
          expect(isRequest(operation, value)).toBe(isTaken);
        }),
        { numRuns: 400, seed: 1 },
      );
      expect(taken).toBeGreaterThan(20);
      expect(taken).toBeLessThan(380);
    },
  );

  test.each([undefined, null, 'text', 7, [], {}])('is not %j for any schema or reader', (value) => {
    for (const operation of CONTRACT_OPERATIONS)
      expect([isRequest(operation, value), isRead(operation, value)]).toEqual([false, false]);
  });

  test('that the relay makes of a flow’s parameters is valid, whatever they are', () => {
    const cipher = fc.constant(`AYAD${'n'.repeat(1180)}`);
    const value = fc.oneof(
      cipher,
      fc.constantFrom(...words, '4999', 'USD', 'INV-1'),
      fc.string({ maxLength: 30 }),
    );
    const names = [
      'amount',
      'currency',
      'reference',
      'mode',
      'language',
      'country',
      'agent',
      'queue',
      'caller',
      'field',
      'ciphertext',
      'numberCiphertext',
      'number',
      'expiry',
      'code',
      'postal',
      'outcome',
      'entry',
    ];
    const parameters = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 });
    const { instanceArn, contactId, initialContactId } = CONTEXT;
    let sent = 0;
    fc.assert(
      fc.property(fc.constantFrom(...PAYMENT_OPERATIONS), parameters, (operation, given) => {
        const contact = {
          operation,
          contactId,
          initialContactId,
          parameters: { paymentId: PAYMENT_ID, ...given },
        };
        const request = seamRequest(operation, contact as never, instanceArn);
        if (!isSeamRequest(request)) return;
        sent += 1;
        const isLookedAt = operation === 'prepare' || (operation === 'charge' && !('denied' in request));
        const whole = isLookedAt ? { ...request, seen: SEEN } : request;
        expect(isRequest(operation, JSON.parse(JSON.stringify(whole)))).toBe(true);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(sent).toBeGreaterThan(300);
  });
});

const ANSWERED: readonly (readonly [PaymentOperation, Readonly<Record<string, string>>])[] = [
  [
    'prepare',
    {
      result: 'ready',
      paymentId: PAYMENT_ID,
      amountSpoken: 'forty-nine dollars',
      mode: 'charge',
      postal: 'false',
      attempt: '1',
      lastAttempt: 'false',
    },
  ],
  ['prepare', { result: 'refused', reason: 'already-paid' }],
  ['check', { valid: 'true', brand: 'visa', lastFour: '4242' }],
  ['check', { valid: 'true', choice: 'pay' }],
  ['check', { valid: 'false', reason: 'number-invalid' }],
  ['charge', { outcome: 'approved', brand: 'visa', lastFour: '4242' }],
  ['charge', { outcome: 'working' }],
  ['charge', { outcome: 'closed', reason: 'over-day-cap' }],
  ['status', { outcome: 'declined', reasonClass: 'insufficient-funds' }],
  ['leave', { result: 'noted' }],
];

/** Valid answers of an operation in which some keys are others, are gone or are added. */
const answered = (operation: PaymentOperation) => {
  const { keys } = ANSWERS[operation];
  const known = Object.values(keys).flatMap((value) => ('words' in value ? value.words : []));
  const value = fc.oneof(
    fc.constantFrom(...known),
    fc.constantFrom('visa', '4242', '1', 'true', 'forty dollars', PAYMENT_ID, '4242 4242 4242 4242'),
    anything,
  );
  const changes = fc.array(fc.tuple(fc.constantFrom(...Object.keys(keys), 'other'), value), { maxLength: 3 });
  const base = fc.constantFrom(...ANSWERED.flatMap(([of, answer]) => (of === operation ? [answer] : [])));
  return fc
    .tuple(base, changes)
    .map(([answer, others]) => JSON.parse(JSON.stringify({ ...answer, ...Object.fromEntries(others) })));
};

describe('what Connect told of the contact', () => {
  const field = fc.constantFrom(...Object.keys(SEEN), 'more');
  const value = fc.oneof(
    anything,
    fc.constantFrom('VOICE', 'CHAT', '-', 'true', 'flow', '2026-11-22T12:00:00Z'),
  );

  test.each(['prepare', 'charge'])(
    'is valid in a %s for the schema exactly when the reader takes it',
    (name) => {
      const [operation, request] = REQUESTS[name] ?? ['prepare', {}];
      let taken = 0;
      fc.assert(
        fc.property(fc.array(fc.tuple(field, value), { maxLength: 2 }), (changes) => {
          const seen = JSON.parse(JSON.stringify({ ...SEEN, ...Object.fromEntries(changes) }));
          const isTaken = isRead(operation, { ...request, seen });
          taken += isTaken ? 1 : 0;
          expect(isRequest(operation, { ...request, seen })).toBe(isTaken);
        }),
        { numRuns: 400, seed: 1 },
      );
      expect(taken).toBeGreaterThan(50);
      expect(taken).toBeLessThan(350);
    },
  );
});

describe('an answer', () => {
  test.each(PAYMENT_OPERATIONS)(
    'of %s that is valid reaches the flow unchanged; one that changes on the way is not valid',
    (operation) => {
      let valid = 0;
      fc.assert(
        fc.property(answered(operation), (answer) => {
          if (!isAnswer(operation, answer)) return;
          valid += 1;
          expect(readAnswer(operation, answer)).toEqual(answer);
        }),
        { numRuns: 4000, seed: 1 },
      );
      expect(valid).toBeGreaterThan(5);
    },
  );

  test.each(ANSWERED)('of %s may be %j', (operation, answer) => {
    expect(isAnswer(operation, answer)).toBe(true);
    expect(readAnswer(operation, answer)).toEqual(answer);
  });

  test.each<[PaymentOperation, object]>([
    ['prepare', { result: 'ready' }],
    ['prepare', { result: 'refused' }],
    ['prepare', { result: 'refused', reason: 'because' }],
    ['check', { valid: true }],
    ['check', { valid: 'false' }],
    ['check', { valid: 'true', number: '4242424242424242' }],
    ['charge', { outcome: 'closed' }],
    ['charge', { outcome: 'approved', brand: '4242424242424242' }],
    ['charge', { outcome: 'partial', amountSpoken: '4242 4242 4242 4242' }],
    ['charge', { outcome: 'ok' }],
    ['leave', { result: 'done' }],
  ])('of %s may not be %j', (operation, answer) => {
    expect(isAnswer(operation, answer)).toBe(false);
  });

  test('about a key is one word', () => {
    expect([
      isAnswer('register', { result: 'registered' }),
      isAnswer('retire', { result: 'retired' }),
    ]).toEqual([true, true]);
    expect([isAnswer('register', { result: 'retired' }), isAnswer('register', {})]).toEqual([false, false]);
  });
});
