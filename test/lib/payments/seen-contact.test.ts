import { charge } from '../../../lib/payments/charge';
import { denyForCapture } from '../../../lib/payments/deny-for-capture';
import { MemoryEntrances, MemoryLedger } from '../../../lib/payments/memory-ledger';
import { type PreparePorts, prepare } from '../../../lib/payments/prepare';
import {
  CONTACT_REASONS,
  type ContactReason,
  type PaymentEntry,
  type SeenContact,
} from '../../../lib/payments/seam';
import {
  contactRefusal,
  OLDEST_LOOK_MS,
  OLDEST_LOOK_OF_WORKER_MS,
  type Unseen,
} from '../../../lib/payments/seen-contact';
import { startCharge } from '../../../lib/payments/start-charge';
import {
  ASKED,
  BRANDS,
  CONFIRMED,
  CONTEXT,
  ENTRANCES,
  NOW,
  PAYMENT_ID,
  PREPARED,
  RecordingGateway,
  SEEN,
  seen,
  UnsealingReader,
} from './fixtures';

const ago = (ms: number) => new Date(NOW.getTime() - ms);
const ALONE = seen('self-service');

/** A contact that may not pay, and why. */
const STRANGE: readonly (readonly [string, SeenContact | Unseen, ContactReason])[] = [
  ['nobody saw', 'absent', 'contact-unseen'],
  ['nobody can read of', 'malformed', 'contact-malformed'],
  ['is a chat', { ...SEEN, channel: 'CHAT' }, 'contact-not-voice'],
  ['has ended', { ...SEEN, live: 'false' }, 'contact-ended'],
  ['was seen too long ago', seen('agent', ago(OLDEST_LOOK_MS + 1)), 'contact-stale'],
  ['was seen in the future', seen('agent', ago(-5001)), 'contact-stale'],
  ['the caller dialled', { ...SEEN, initiationMethod: 'INBOUND' }, 'contact-initiation'],
  ['a flow moved to another queue', { ...SEEN, initiationMethod: 'QUEUE_TRANSFER' }, 'contact-initiation'],
  ['is a supervisor', { ...SEEN, initiationMethod: 'MONITOR' }, 'contact-initiation'],
  ['came by another queue', { ...SEEN, queueArn: `${SEEN.queueArn}0` }, 'contact-queue'],
  ['came by no queue', { ...SEEN, queueArn: '-' }, 'contact-queue'],
];

const STRANGE_ALONE: typeof STRANGE = [
  ['an agent transferred', { ...ALONE, initiationMethod: 'TRANSFER' }, 'contact-initiation'],
  ['an agent dialled', { ...ALONE, initiationMethod: 'OUTBOUND' }, 'contact-initiation'],
  ['an agent has', { ...ALONE, agent: 'true' }, 'contact-agent'],
  ['has ended, without an agent', { ...ALONE, live: 'false' }, 'contact-ended'],
];

const CASES = [
  ...STRANGE.map(([what, record, reason]) => [what, 'agent', record, reason] as const),
  ...STRANGE_ALONE.map(([what, record, reason]) => [what, 'self-service', record, reason] as const),
];

async function begin(entry: PaymentEntry, record: SeenContact | Unseen, more: Partial<PreparePorts> = {}) {
  const ledger = new MemoryLedger();
  const asked = {
    ...ASKED,
    amount: '4990',
    currency: 'EUR',
    reference: 'INV-1',
    operation: 'prepare',
  } as const;
  const ports = { ledger, entrances: ENTRANCES, now: () => NOW, newId: () => PAYMENT_ID, ...more };
  const answer = await prepare(
    { ...CONTEXT, ...asked, entry, seen: record },
    { merchant: 'acme', limits: { EUR: 500_000 } },
    ports,
  );
  return { answer, rows: ledger.rows };
}

/** A confirmed payment of an entry, and what charges it. */
async function confirmed(entry: PaymentEntry) {
  const ledger = new MemoryLedger();
  const { queueArn, ...alone } = CONFIRMED;
  const payment = entry === 'agent' ? CONFIRMED : { ...alone, entry };
  await ledger.open(PREPARED, undefined);
  await ledger.move(PREPARED, payment);
  const gateway = new RecordingGateway();
  const ports = {
    ...{ ledger, gateway: async () => gateway, fields: new UnsealingReader(), now: () => NOW },
    begin: async () => 'accepted' as const,
  };
  const fields = { number: 'sealed:4242424242424242', expiry: 'sealed:1228', code: 'sealed:123' };
  const request = (record: SeenContact | Unseen) =>
    ({ ...CONTEXT, operation: 'charge', paymentId: PAYMENT_ID, ...fields, seen: record }) as const;
  const rules = { merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 };
  return { ledger, gateway, ports, request, rules };
}

describe('a contact that may pay', () => {
  test.each([
    ['agent', SEEN],
    ['self-service', ALONE],
    ['self-service', { ...ALONE, initiationMethod: 'API' }],
    ['agent', { ...SEEN, queueFrom: 'flow' as const }],
    ['agent', seen('agent', ago(OLDEST_LOOK_MS))],
    ['agent', seen('agent', ago(-5000))],
  ] as const)('by entry %s is one of %j', async (entry, record) => {
    const { answer, rows } = await begin(entry, record);
    const { ports, request, rules } = await confirmed(entry);

    expect(answer).toMatchObject({ result: 'ready' });
    expect(rows[0]?.queueArn).toBe(entry === 'agent' ? SEEN.queueArn : undefined);
    expect((await charge(request(record), rules, ports)).answer.outcome).toBe('approved');
  });
});

describe.each(CASES)('a contact that %s (%s)', (_what, entry, record, reason) => {
  test('begins no payment', async () => {
    const { answer, rows } = await begin(entry, record);

    expect(answer).toEqual({ result: 'refused', reason });
    expect(rows).toEqual([]);
  });

  test('is charged by nobody, and its payment cannot be any more', async () => {
    const { ledger, gateway, ports, request, rules } = await confirmed(entry);

    const charged = await charge(request(record), rules, ports);
    const again = await charge(request(seen(entry)), rules, ports);

    expect(charged).toEqual({ answer: { outcome: 'invalid' }, why: reason });
    expect(again).toEqual({ answer: { outcome: 'invalid' }, why: 'repeated' });
    expect(gateway.charges).toEqual([]);
    expect(ledger.rows).toMatchObject([{ state: 'unavailable', deniedAs: 'invalid' }]);
  });

  test('is given to no worker', async () => {
    const { ports, request, rules } = await confirmed(entry);
    const started = await startCharge(request(record), rules, {
      ...ports,
      begin: () => {
        throw new Error('begun');
      },
    });

    expect(started).toEqual({ answer: { outcome: 'invalid' }, why: reason });
  });
});

test('every reason has a case, beside the one for an entry that is not there', () => {
  const told = new Set(CASES.map(([, , , reason]) => reason));

  expect(CONTACT_REASONS.filter((reason) => !told.has(reason))).toEqual(['contact-entry']);
});

describe('an entry that the capture half does not offer', () => {
  const { instanceArn } = CONTEXT;

  test('is that of an instance which nobody registered', async () => {
    const { answer } = await begin('agent', SEEN, { entrances: new MemoryEntrances() });

    expect(answer).toEqual({ result: 'refused', reason: 'contact-entry' });
  });

  test('is self-service where there is none', async () => {
    const way = { instanceArn, queueArn: SEEN.queueArn, selfService: 'false' } as const;
    const entrances = new MemoryEntrances(way);

    expect((await begin('self-service', ALONE, { entrances })).answer).toMatchObject({
      reason: 'contact-entry',
    });
    expect((await begin('agent', SEEN, { entrances })).answer).toMatchObject({ result: 'ready' });
  });
});

test('a worker takes a look as old as the wait for it', () => {
  const expected = { entry: 'agent', queueArn: SEEN.queueArn } as const;
  const oldestMs = OLDEST_LOOK_OF_WORKER_MS;

  expect(contactRefusal(seen('agent', ago(oldestMs)), expected, { now: NOW, oldestMs })).toBeUndefined();
  expect(contactRefusal(seen('agent', ago(oldestMs + 1)), expected, { now: NOW, oldestMs })).toBe(
    'contact-stale',
  );
  expect(contactRefusal(seen('agent', ago(oldestMs)), expected, { now: NOW })).toBe('contact-stale');
});

test('a charge that was made before is told, whatever is seen of the contact now', async () => {
  const { ports, request, rules } = await confirmed('agent');
  await charge(request(SEEN), rules, ports);

  const again = await charge(request({ ...SEEN, live: 'false' }), rules, ports);

  expect(again).toMatchObject({ answer: { outcome: 'approved' }, why: 'repeated' });
});

test('a payment of whose contact the relay saw nothing is ended as unavailable', async () => {
  const { ledger, ports, request, rules } = await confirmed('agent');
  const { seen: _, ...context } = request(SEEN);

  const denied = await denyForCapture({ ...context, denied: 'unseen' }, rules, ports);
  const again = await charge(request(SEEN), rules, ports);

  expect(denied).toEqual({ answer: { outcome: 'unavailable' }, why: 'contact-unseen' });
  expect(again).toEqual({ answer: { outcome: 'unavailable' }, why: 'repeated' });
  expect(ledger.rows).toMatchObject([{ state: 'unavailable' }]);
});
