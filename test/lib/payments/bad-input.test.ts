import fc from 'fast-check';
import { chargeHandler } from '../../../constructs/payments/vault/handler/charge/charge';
import { checkHandler } from '../../../constructs/payments/vault/handler/check/check';
import { prepareHandler } from '../../../constructs/payments/vault/handler/prepare/prepare';
import { GATEWAY_FAILURES, StripeGateway } from '../../../lib/payments/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { CAPTURED_FIELDS, CHARGE_OUTCOMES, CHECK_REASONS, PREPARE_REASONS } from '../../../lib/payments/seam';
import {
  BRANDS,
  CONTEXT,
  ENTRANCES,
  NOW,
  PAYMENT_ID,
  RecordingGateway,
  SEEN,
  UnsealingReader,
  visaCard,
} from './fixtures';

const RUNS = 400;
/** Stands for what must not be logged: in whatever a generated event holds. */
const MARK = 'zq4242424242424242zq';

const now = () => NOW;
const odd = fc.oneof(
  fc.constantFrom('', '0', '-1', '1.5', '1e9', '00', ' 7', '٤٢', 'NaN', 'EURO', 'eur', '__proto__', MARK),
  fc.string({ maxLength: 40 }),
  fc.string({ minLength: 9000, maxLength: 9100 }),
  fc.constant(undefined),
  fc.constant(null),
  fc.anything({ maxDepth: 2 }),
);

/** A request whose fields are right, or anything at all. */
function nearly(right: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const fields = Object.entries(right).map(
    ([name, value]) =>
      [name, fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd })] as const,
  );
  const changed = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  return fc.oneof({ weight: 6, arbitrary: changed }, { weight: 1, arbitrary: fc.anything() });
}

const CALLED = { mode: 'charge', language: 'en-US', country: 'US', agent: '-', queue: '-', caller: '-' };
const PREPARE = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'prepare',
  amount: '4990',
  currency: 'EUR',
  reference: 'INV-1',
  ...CALLED,
};
const SEALED = { number: 'sealed:4242424242424242', expiry: 'sealed:1228', code: 'sealed:123' };
const CHARGE = { ...CONTEXT, seen: SEEN, operation: 'charge', paymentId: PAYMENT_ID, ...SEALED };

/** Runs a handler on generated events; every answer must be one of its answers, told in one line without data. */
async function judge(
  events: fc.Arbitrary<unknown>,
  make: (write: (line: string) => void) => (event: unknown) => Promise<object>,
  isAnswer: (answer: Readonly<Record<string, unknown>>) => boolean,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(events, async (event) => {
      const lines: string[] = [];

      const answer = await make((line) => lines.push(line))(event);

      expect([answer, isAnswer({ ...answer })]).toEqual([answer, true]);
      expect(lines.filter((line) => line.includes('"decision":"answered"'))).toHaveLength(1);
      expect(`${lines.join()}${JSON.stringify(answer)}`).not.toContain('4242424242424242');
    }),
    { numRuns: RUNS },
  );
}

const oneOf = (words: readonly string[], value: unknown) => words.some((word) => word === value);

describe('whatever reaches a function of the vault has one clear result, logged without data', () => {
  test('prepare', async () => {
    const rules = { merchant: 'acme', limits: { EUR: 500_000 } };

    await judge(
      nearly(PREPARE),
      (write) =>
        prepareHandler(rules, {
          ...{ ledger: new MemoryLedger(), entrances: ENTRANCES, now, newId: () => PAYMENT_ID, write },
        }),
      ({ result, reason, paymentId }) =>
        result === 'ready'
          ? paymentId === PAYMENT_ID
          : result === 'refused' && oneOf(PREPARE_REASONS, reason),
    );
  });

  test.each(CAPTURED_FIELDS)('check of %s', async (field) => {
    const right = { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID, field, ciphertext: SEALED.number };

    await judge(
      nearly(right),
      (write) =>
        checkHandler(BRANDS, { ledger: new MemoryLedger(), fields: new UnsealingReader(), now, write }),
      ({ valid, reason }) => valid === 'true' || (valid === 'false' && oneOf(CHECK_REASONS, reason)),
    );
  });

  test('charge', async () => {
    const rules = { merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 };
    const gateway = new RecordingGateway();

    await judge(
      nearly(CHARGE),
      (write) =>
        chargeHandler(rules, {
          ledger: new MemoryLedger(),
          fields: new UnsealingReader(),
          gateway: async () => gateway,
          now,
          write,
        }),
      ({ outcome }) => oneOf(CHARGE_OUTCOMES, outcome),
    );

    expect(gateway.charges).toEqual([]);
  });
});

test('whatever a gateway answers has one of the outcomes, and one of the failures that have a name', async () => {
  const body = fc.oneof(fc.json(), fc.string(), fc.constant(`{"id":"${MARK}"}`), fc.constant('{"id":"pm_1"'));
  const answers = fc.record({
    status: fc.constantFrom(200, 201, 302, 400, 401, 402, 409, 429, 500, 503),
    body,
  });
  const identity = { paymentId: PAYMENT_ID, reference: 'INV-1', amount: 4990, currency: 'EUR' } as const;
  const source = { kind: 'token', token: { id: 'pm_1', brand: 'visa', lastFour: '4242' } } as const;
  const asked = { idempotencyKey: 'key', timeoutMs: 2000 };

  await fc.assert(
    fc.asyncProperty(answers, async ({ status, body: text }) => {
      const headers = { 'content-type': 'application/json' };
      const send = async () => new Response(text, { status, headers });
      const gateway = new StripeGateway({ apiKey: 'rk_test_abcdefgh', fetch: send as typeof fetch });

      const token = await gateway.tokenize({
        ...asked,
        card: visaCard(),
        purpose: 'payment',
        currency: 'EUR',
        paymentId: PAYMENT_ID,
      });
      const money = await gateway.take({ ...identity, ...asked, mode: 'charge', source });
      const found = await gateway.lookup({ ...identity, mode: 'charge', timeoutMs: 2000 });

      expect(['tokenized', 'declined', 'unavailable']).toContain(token.outcome);
      expect(['approved', 'partial', 'declined', 'unavailable', 'unknown']).toContain(money.outcome);
      expect(['found', 'absent', 'unclear']).toContain(found.outcome);
      const failures = [token, money, found].flatMap((one) => ('failure' in one ? [one.failure] : []));
      expect(failures.filter((failure) => !oneOf(GATEWAY_FAILURES, failure))).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
