import {
  readChargeRequest,
  readCheckRequest,
  readKeyRegistrationRequest,
  readLeaveRequest,
  readMakeKeyRequest,
  readPrepareRequest,
  readPublicKeyRequest,
  readStatusRequest,
} from '../../../lib/payments/seam-request';
import { ASKED, CONTEXT, PAYMENT_ID, SEEN } from './fixtures';

const KEY = { seam: '3', slot: 'a', generation: '1' };
const REQUESTS = {
  prepare: {
    ...CONTEXT,
    ...ASKED,
    seen: SEEN,
    country: 'DE',
    operation: 'prepare',
    amount: '4990',
    currency: 'EUR',
    reference: 'INV-1',
  },
  check: {
    ...CONTEXT,
    operation: 'check',
    paymentId: PAYMENT_ID,
    field: 'code',
    ciphertext: 'c',
    numberCiphertext: 'n',
  },
  charge: {
    ...CONTEXT,
    seen: SEEN,
    operation: 'charge',
    paymentId: PAYMENT_ID,
    number: 'n',
    expiry: 'e',
    code: 'c',
    postal: 'p',
  },
  'charge that is denied': { ...CONTEXT, operation: 'charge', paymentId: PAYMENT_ID, denied: 'closed' },
  status: { ...CONTEXT, operation: 'status', paymentId: PAYMENT_ID },
  leave: { ...CONTEXT, operation: 'leave', paymentId: PAYMENT_ID, outcome: 'agent-requested' },
  'make-key': { ...KEY, operation: 'make-key' },
  'public-key': { ...KEY, operation: 'public-key' },
  register: {
    ...KEY,
    operation: 'register',
    keyId: 'key-1',
    instanceArn: CONTEXT.instanceArn,
    queueArn: `${CONTEXT.instanceArn}/queue/pay`,
    selfService: 'true',
  },
  retire: { ...KEY, operation: 'retire', keyId: 'key-1', instanceArn: CONTEXT.instanceArn },
};
const OPTIONAL = ['numberCiphertext', 'country', 'postal'];
const READERS = {
  prepare: readPrepareRequest,
  check: readCheckRequest,
  charge: readChargeRequest,
  'charge that is denied': readChargeRequest,
  status: readStatusRequest,
  leave: readLeaveRequest,
  'make-key': readMakeKeyRequest,
  'public-key': readPublicKeyRequest,
  register: readKeyRegistrationRequest,
  retire: readKeyRegistrationRequest,
};
const OPERATIONS = Object.keys(REQUESTS) as (keyof typeof REQUESTS)[];

describe.each(OPERATIONS)('request %s', (operation) => {
  const request: Record<string, unknown> = REQUESTS[operation];
  const read = READERS[operation];

  test('is taken over, without fields that it does not have', () => {
    expect(read({ ...request, extra: 'x', attributes: { name: 'x' } })).toEqual(request);
  });

  test('is refused when a field is missing, of another type, or endless', () => {
    const required = Object.keys(request).filter((name) => ![...OPTIONAL, 'seen'].includes(name));
    for (const name of required) {
      for (const value of [undefined, 7, null, {}, 'x'.repeat(8193)]) {
        expect({ name, read: read({ ...request, [name]: value }) }).toEqual({ name, read: undefined });
      }
    }
  });

  test('is taken without an optional field, and refused when that is of another type or endless', () => {
    const optional = Object.keys(request).filter((name) => OPTIONAL.includes(name));
    for (const name of optional) {
      const { [name]: _left, ...others } = request;
      expect(read(others)).toEqual(others);
      for (const value of [7, null, {}, 'x'.repeat(8193)]) {
        expect({ name, read: read({ ...request, [name]: value }) }).toEqual({ name, read: undefined });
      }
    }
  });

  test('is refused with another version of the seam', () => {
    expect(read({ ...request, seam: '1' })).toBeUndefined();
  });

  test('is not taken for another operation', () => {
    const others = OPERATIONS.filter((other) => READERS[other] !== read);
    for (const other of others) expect(READERS[other](request)).toBeUndefined();
  });

  test.each([undefined, null, 'text', 7, []])('is not %j', (event) => {
    expect(read(event)).toBeUndefined();
  });
});

describe('what the relay saw', () => {
  const readers = [
    ['prepare', (seen: unknown) => readPrepareRequest({ ...REQUESTS.prepare, seen })?.seen],
    ['charge', (seen: unknown) => arrived(readChargeRequest({ ...REQUESTS.charge, seen }))],
  ] as const;
  const arrived = (request: object | undefined) => (request as { readonly seen?: unknown } | undefined)?.seen;

  test.each(readers)('comes with a %s, whole', (_operation, read) => {
    expect(read(SEEN)).toEqual(SEEN);
    expect(read({ ...SEEN, queueArn: '-', queueFrom: 'flow' })).toEqual({
      ...SEEN,
      queueArn: '-',
      queueFrom: 'flow',
    });
  });

  test.each(readers)('of a %s is absent, which is no other request', (_operation, read) => {
    expect([read(undefined), read(null)]).toEqual(['absent', 'absent']);
  });

  test.each(readers)(
    'of a %s is malformed when a field is missing, unknown or of another form',
    (_, read) => {
      const without = Object.keys(SEEN).map((name) => ({ ...SEEN, [name]: undefined }));
      const other = Object.keys(SEEN).flatMap((name) =>
        [7, true, '', 'x y', 'VOICE voice', { toString: () => 'VOICE' }].map((value) => ({
          ...SEEN,
          [name]: value,
        })),
      );
      const wrong = [
        ...[...without, ...other, { ...SEEN, more: 'x' }, [], 'VOICE', 7, {}],
        Object.create(SEEN),
        { ...SEEN, at: '2026-11-22' },
        { ...SEEN, at: '2026-13-45T99:00:00Z' },
        { ...SEEN, queueArn: `${CONTEXT.instanceArn}/contact/pay` },
      ];

      expect(wrong.map(read)).toEqual(wrong.map(() => 'malformed'));
    },
  );
});

test.each(['arn:aws:connect:eu-central-1:1:instance/x', 'arn:aws:s3:::bucket', ''])(
  'refuses the instance %j',
  (instanceArn) => {
    expect(readChargeRequest({ ...REQUESTS.charge, instanceArn })).toBeUndefined();
    expect(readKeyRegistrationRequest({ ...REQUESTS.register, instanceArn })).toBeUndefined();
  },
);

test('takes a key registration that names the key pair by the fingerprint of its public key', () => {
  const named = (publicKeySha256: unknown) =>
    readKeyRegistrationRequest({ ...REQUESTS.register, publicKeySha256 });

  expect(named('a'.repeat(64))).toMatchObject({ publicKeySha256: 'a'.repeat(64) });
  for (const other of ['', 'a', 'A'.repeat(64), 7, null]) expect(named(other)).toBeUndefined();
});
