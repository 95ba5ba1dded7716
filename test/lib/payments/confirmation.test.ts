import { type ChargePorts, charge } from '../../../lib/payments/charge';
import { check } from '../../../lib/payments/check';
import { denyForCapture } from '../../../lib/payments/deny-for-capture';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import type { Payment } from '../../../lib/payments/payment';
import type {
  ChargeDenialRequest,
  ChargeRequest,
  CheckRequest,
  StatusRequest,
} from '../../../lib/payments/seam';
import { startCharge } from '../../../lib/payments/start-charge';
import { status } from '../../../lib/payments/status';
import {
  BRANDS,
  CONFIRMED,
  CONTEXT,
  moved,
  NOW,
  PAYMENT_ID,
  PREPARED,
  RecordingGateway,
  SEEN,
  SUBMITTED,
  UnsealingReader,
} from './fixtures';

const RULES = {
  merchant: 'acme',
  brands: BRANDS,
  gatewayTimeoutMs: 3500,
  longestPreparationMs: 1800,
  longestWorkingMs: 15_000,
};
const PAYMENT = { ...CONTEXT, paymentId: PAYMENT_ID };
const CHARGE: ChargeRequest = {
  ...PAYMENT,
  seen: SEEN,
  operation: 'charge',
  number: 'sealed:4242424242424242',
  expiry: 'sealed:1228',
  code: 'sealed:123',
};
const CONFIRM: CheckRequest = { ...PAYMENT, operation: 'check', field: 'confirm', ciphertext: 'sealed:1' };
const STATUS: StatusRequest = { ...PAYMENT, operation: 'status' };
const denial = (denied: ChargeDenialRequest['denied']): ChargeDenialRequest => ({
  ...PAYMENT,
  operation: 'charge',
  denied,
});

/** A ledger in which the payment went through these rows. */
async function setUp(...rows: readonly Payment[]) {
  const ledger = new MemoryLedger();
  const [first = PREPARED, ...later] = rows;
  await ledger.open(first, undefined);
  for (const [at, row] of later.entries()) await ledger.move(rows[at] ?? first, row);
  const gateway = new RecordingGateway();
  let now = NOW;
  const ports: ChargePorts = {
    ledger,
    fields: new UnsealingReader(),
    gateway: async () => gateway,
    now: () => now,
  };
  const pass = (ms: number) => {
    now = new Date(NOW.getTime() + ms);
  };
  return { ledger, gateway, ports, pass };
}

describe('a payment that the caller did not confirm', () => {
  test('is not charged, and cannot be any more, whatever the flow leaves out', async () => {
    const { ledger, gateway, ports } = await setUp(PREPARED);

    expect(await charge(CHARGE, RULES, ports)).toEqual({
      answer: { outcome: 'invalid' },
      why: 'not-confirmed',
    });
    await check(CONFIRM, BRANDS, ports);
    expect(await charge(CHARGE, RULES, ports)).toEqual({ answer: { outcome: 'invalid' }, why: 'repeated' });

    expect(gateway.charges).toEqual([]);
    expect(ledger.rows).toMatchObject([{ state: 'unavailable', deniedAs: 'invalid' }]);
  });

  test('is given to no worker', async () => {
    const { ports } = await setUp(PREPARED);
    const begin = jest.fn();

    const started = await startCharge(CHARGE, RULES, { ...ports, begin });

    expect(started).toEqual({ answer: { outcome: 'invalid' }, why: 'not-confirmed' });
    expect(begin).not.toHaveBeenCalled();
  });

  test.each([
    ['corrects the card', 'sealed:2', { valid: 'true', choice: 'correct' }],
    ['wants the agent', 'sealed:0', { valid: 'false', reason: 'agent-requested' }],
    ['types nothing', 'sealed:', { valid: 'false', reason: 'empty' }],
  ])('is one whose caller %s', async (_what, ciphertext, answer) => {
    const { ledger, ports } = await setUp(PREPARED);

    expect((await check({ ...CONFIRM, ciphertext }, BRANDS, ports)).answer).toEqual(answer);
    expect(ledger.rows).toMatchObject([{ state: 'prepared' }]);
  });
});

describe('a confirmation', () => {
  test('is written before the flow hears of it, and then the payment is charged', async () => {
    const { ledger, ports } = await setUp(PREPARED);

    expect((await check(CONFIRM, BRANDS, ports)).answer).toEqual({ valid: 'true', choice: 'pay' });
    expect(ledger.rows).toMatchObject([{ state: 'confirmed', confirmedAt: NOW.toISOString() }]);
    expect((await charge(CHARGE, RULES, ports)).answer.outcome).toBe('approved');
  });

  test('that is repeated changes nothing', async () => {
    const { ledger, ports } = await setUp(PREPARED, CONFIRMED);

    expect((await check(CONFIRM, BRANDS, ports)).answer).toEqual({ valid: 'true', choice: 'pay' });
    expect(ledger.rows).toEqual([CONFIRMED]);
  });

  test('is not taken for a payment that the call has left', async () => {
    const { ports } = await setUp(PREPARED, moved(PREPARED, { kind: 'left', outcome: 'hung-up' }));

    expect(await check(CONFIRM, BRANDS, ports)).toEqual({
      answer: { valid: 'false', reason: 'vault-unavailable' },
      why: 'not-noted',
    });
  });
});

describe('the status of a confirmed payment', () => {
  test('is working while its charge may be on its way', async () => {
    const { ledger, ports, pass } = await setUp(PREPARED, CONFIRMED);
    pass(RULES.longestWorkingMs);

    expect((await status(STATUS, RULES, ports)).answer).toEqual({ outcome: 'working' });
    expect(ledger.rows).toEqual([CONFIRMED]);
  });

  test('ends a charge that never came, so that one which comes later takes no money', async () => {
    const { gateway, ports, pass } = await setUp(PREPARED, CONFIRMED);
    pass(RULES.longestWorkingMs + 1);

    expect((await status(STATUS, RULES, ports)).answer).toEqual({ outcome: 'unavailable' });
    expect((await charge(CHARGE, RULES, ports)).answer).toEqual({ outcome: 'unavailable' });
    expect(gateway.charges).toEqual([]);
  });
});

describe('a charge that the capture half denies', () => {
  test.each([
    ['closed', { outcome: 'closed', reason: 'closed' }],
    ['invalid', { outcome: 'invalid' }],
  ] as const)('as %s is written before it is told, and no other run charges it', async (denied, answer) => {
    const { gateway, ports } = await setUp(PREPARED, CONFIRMED);

    expect(await denyForCapture(denial(denied), RULES, ports)).toEqual({ answer, why: 'denied-by-capture' });
    expect(await charge(CHARGE, RULES, ports)).toEqual({ answer, why: 'repeated' });
    expect(gateway.charges).toEqual([]);
  });

  test('is answered with what another run of it did', async () => {
    const submitted = moved(CONFIRMED, SUBMITTED);
    const approved = moved(submitted, { kind: 'approved', result: {} });
    const working = await setUp(PREPARED, CONFIRMED, submitted);
    const paid = await setUp(PREPARED, CONFIRMED, submitted, approved);

    const answers = await Promise.all([
      denyForCapture(denial('closed'), RULES, working.ports),
      denyForCapture(denial('closed'), RULES, paid.ports),
    ]);

    expect(answers.map(({ answer }) => answer.outcome)).toEqual(['working', 'approved']);
  });

  test('is unknown when the ledger cannot be read', async () => {
    const { ports } = await setUp(PREPARED, CONFIRMED);
    const pointer = async () => {
      throw new Error('throttled');
    };
    const ledger = Object.assign(Object.create(ports.ledger), { pointer });

    const denied = await denyForCapture(denial('closed'), RULES, { ...ports, ledger });

    expect(denied).toMatchObject({ answer: { outcome: 'unknown' }, why: 'ledger-failed' });
  });
});
