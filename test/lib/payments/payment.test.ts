import fc from 'fast-check';
import { next, type PaymentEvent } from '../../../lib/payments/next';
import {
  belongsTo,
  hasLapsed,
  opening,
  PAYMENT_STATES,
  type Payment,
  type PaymentState,
  PREPARED_SECONDS,
  prepared,
  STARTED_SECONDS,
} from '../../../lib/payments/payment';
import { storedAnswer } from '../../../lib/payments/stored-outcome';
import { contradicts, isUnclear, PAYMENT_EVENTS, TRANSITIONS } from '../../../lib/payments/transitions';
import { CIRCUMSTANCES, CONTACT, moved, NOW, SUBMITTED } from './fixtures';

const FRESH = prepared(
  {
    ...CONTACT,
    ...CIRCUMSTANCES,
    paymentId: 'id-1',
    merchant: 'acme',
    reference: 'INV-1',
    amount: 4990,
    currency: 'EUR',
  },
  NOW,
);

const EVENTS: readonly PaymentEvent[] = [
  { kind: 'confirmed' },
  { kind: 'started' },
  SUBMITTED,
  { kind: 'token-made', tokenId: 'pm_1' },
  { kind: 'approved', result: { authorizationCode: '123456' } },
  { kind: 'partial', result: { approvedAmount: 1000 } },
  { kind: 'declined', result: { reasonClass: 'refused' } },
  { kind: 'unavailable', result: {} },
  { kind: 'unknown', result: {} },
  { kind: 'postponed', reconcileAt: '2026-11-22T12:10:00.000Z' },
  { kind: 'handed-over' },
  { kind: 'left', outcome: 'agent-requested' },
  { kind: 'given-up' },
];

function inState(state: PaymentState): Payment {
  return { ...FRESH, state };
}

const CONFIRMED = moved(FRESH, { kind: 'confirmed' });

/** The whole product, as people read it: rows are events, columns states, in the order of their lists. */
const SHORT: Readonly<Record<PaymentState | 'same' | 'refused', string>> = {
  prepared: 'Prep',
  confirmed: 'Conf',
  started: 'Star',
  submitting: 'Subm',
  approved: 'Appr',
  partial: 'Part',
  declined: 'Decl',
  unavailable: 'Unav',
  unknown: 'Unkn',
  left: 'Left',
  same: '=',
  refused: 'x',
};

describe('the table of states and events', () => {
  test('has this answer for every pair', () => {
    const rows = PAYMENT_EVENTS.map(
      (event) => `${event}: ${PAYMENT_STATES.map((state) => SHORT[TRANSITIONS[event][state]]).join(' ')}`,
    );

    expect(PAYMENT_STATES.map((state) => SHORT[state]).join(' ')).toBe(
      'Prep Conf Star Subm Appr Part Decl Unav Unkn Left',
    );
    expect(rows).toEqual([
      'confirmed: Conf = x x x x x x x x',
      'started: x Star = x x x x x x x',
      'submitted: x Subm Subm x x x x x x x',
      'token-made: x x x Subm x x x x x x',
      'approved: Appr Appr Appr Appr = = Appr Appr Appr Appr',
      'partial: Part Part Part Part = = Part Part Part Part',
      'declined: x x x Decl = = = = Decl x',
      'unavailable: x x x Unav = = = = Unav x',
      'unknown: x x x Unkn = = = = = x',
      'postponed: x x x Unkn = = = = Unkn x',
      'handed-over: x x x Unkn = = = = Unkn x',
      'left: Left Left Left x x x x x x =',
      'given-up: Unav Unav Unav x x x x = x x',
    ]);
  });

  test('is what happens to a payment, for every pair', () => {
    expect(EVENTS.map(({ kind }) => kind)).toEqual(PAYMENT_EVENTS);
    for (const event of EVENTS) {
      for (const state of PAYMENT_STATES) {
        const step = next(inState(state), event, NOW);
        const to = TRANSITIONS[event.kind][state];
        const found = step.kind === 'moved' ? step.payment.state : step.kind;
        expect({ event: event.kind, state, found }).toEqual({ event: event.kind, state, found: to });
        expect(step.contradiction).toBe(contradicts(state, event.kind));
      }
    }
  });

  test.each([
    ['declined', 'approved'],
    ['unavailable', 'partial'],
    ['left', 'approved'],
    ['approved', 'declined'],
    ['partial', 'unavailable'],
  ] as const)('calls a person when a payment is %s and the gateway says %s', (state, event) => {
    expect(contradicts(state, event)).toBe(true);
  });

  test('calls nobody when an unclear payment becomes clear', () => {
    for (const state of ['submitting', 'unknown'] as const) {
      for (const event of PAYMENT_EVENTS) expect(contradicts(state, event)).toBe(false);
    }
  });
});

describe('any course of events', () => {
  const events = fc.array(fc.constantFrom(...EVENTS), { maxLength: 12 });
  const play = (course: readonly PaymentEvent[]) => {
    const payments = [FRESH];
    for (const event of course) {
      const step = next(payments.at(-1) ?? FRESH, event, NOW);
      if (step.kind === 'moved') payments.push(step.payment);
    }
    return payments;
  };

  test('never hides money that moved', () => {
    fc.assert(
      fc.property(events, (course) => {
        const states = play(course).map(({ state }) => state);
        const first = states.findIndex((state) => state === 'approved' || state === 'partial');
        return first === -1 || states.slice(first).every((state) => state === states[first]);
      }),
    );
  });

  test('asks for money at most once', () => {
    fc.assert(
      fc.property(events, (course) => {
        const submissions = play(course).filter(
          ({ state, submittedAt }, at, all) =>
            state === 'submitting' && submittedAt !== undefined && all[at - 1]?.submittedAt === undefined,
        );
        return submissions.length <= 1;
      }),
    );
  });

  test('asks for money only once the caller has confirmed', () => {
    fc.assert(
      fc.property(events, (course) =>
        play(course).every(
          ({ submittedAt, startedAt, confirmedAt }) =>
            confirmedAt !== undefined || (submittedAt === undefined && startedAt === undefined),
        ),
      ),
    );
  });

  test('raises the revision by one at every write, and keeps amount, currency and contact', () => {
    fc.assert(
      fc.property(events, (course) =>
        play(course).every(
          (payment, at) =>
            payment.revision === at + 1 && payment.amount === 4990 && belongsTo(payment, CONTACT),
        ),
      ),
    );
  });

  test('has a time to be looked after while it is unclear, and no end date', () => {
    fc.assert(
      fc.property(events, (course) =>
        play(course).every(
          ({ state, submittedAt, reconcileAt, expiresAt }) =>
            !isUnclear(state) ||
            (submittedAt !== undefined && reconcileAt !== undefined && expiresAt === undefined),
        ),
      ),
    );
  });
});

describe('payment', () => {
  test('begins prepared, with an end', () => {
    expect(FRESH).toMatchObject({
      state: 'prepared',
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
    });
    expect(hasLapsed(FRESH, new Date(NOW.getTime() + PREPARED_SECONDS * 1000 - 1))).toBe(false);
    expect(hasLapsed(FRESH, new Date(NOW.getTime() + PREPARED_SECONDS * 1000))).toBe(true);
  });

  test('never ends by itself once it was submitted, unless nothing was charged', () => {
    const submitting = moved(CONFIRMED, SUBMITTED);
    const ends = (['approved', 'unknown', 'declined', 'unavailable'] as const).map((kind) => [
      kind,
      moved(submitting, { kind, result: {} }).expiresAt !== undefined,
    ]);

    expect(submitting).not.toHaveProperty('expiresAt');
    expect(Object.fromEntries(ends)).toEqual({
      approved: false,
      unknown: false,
      declined: true,
      unavailable: true,
    });
  });

  test('keeps what the gateway said, and when it was confirmed and submitted', () => {
    const approved = moved(
      FRESH,
      { kind: 'confirmed' },
      SUBMITTED,
      { kind: 'token-made', tokenId: 'pm_1' },
      { kind: 'approved', result: { authorizationCode: '123456' } },
    );

    expect(approved).toMatchObject({
      state: 'approved',
      brand: 'visa',
      lastFour: '4242',
      keyId: 'key-1',
      tokenId: 'pm_1',
      authorizationCode: '123456',
      confirmedAt: NOW.toISOString(),
      submittedAt: NOW.toISOString(),
    });
    expect(approved).not.toHaveProperty('reconcileAt');
    expect(approved).not.toHaveProperty('kind');
  });

  test.each([
    [undefined, 'open'],
    ['prepared', 'open'],
    ['confirmed', 'open'],
    ['left', 'open'],
    ['declined', 'open'],
    ['unavailable', 'open'],
    ['submitting', 'being-checked'],
    ['unknown', 'being-checked'],
    ['approved', 'already-paid'],
    ['partial', 'already-paid'],
  ] as const)('found %s, a reference is %s', (state, expected) => {
    expect(opening(state === undefined ? undefined : inState(state), NOW)).toBe(expected);
  });

  test('given to a worker is being checked, until no worker can begin any more', () => {
    const started = moved(CONFIRMED, { kind: 'started' });

    expect(opening(started, NOW)).toBe('being-checked');
    expect(opening(started, new Date(NOW.getTime() + STARTED_SECONDS * 1000 + 1))).toBe('open');
  });

  test.each([
    ['prepared', undefined],
    ['confirmed', undefined],
    ['approved', 'approved'],
    ['partial', 'partial'],
    ['declined', 'declined'],
    ['unavailable', 'unavailable'],
    ['unknown', 'unknown'],
    ['left', 'invalid'],
  ] as const)('in state %s, a repeated charge is answered %s', (state, outcome) => {
    expect(storedAnswer(inState(state), NOW)?.outcome).toBe(outcome);
  });

  test.each([
    [undefined, { outcome: 'unavailable' }],
    ['invalid', { outcome: 'invalid' }],
    ['over-day-cap', { outcome: 'closed', reason: 'over-day-cap' }],
  ] as const)('denied as %s, a repeated charge gets the same answer', (deniedAs, answer) => {
    const event = { kind: 'given-up' as const, ...(deniedAs === undefined ? {} : { deniedAs }) };

    expect(storedAnswer(moved(FRESH, event), NOW)).toEqual(answer);
  });

  test('is being worked on for a time, then unknown', () => {
    const submitting = moved(CONFIRMED, SUBMITTED);
    const later = (ms: number) => new Date(NOW.getTime() + ms);

    expect(storedAnswer(submitting, later(20_000))).toMatchObject({ outcome: 'working', lastFour: '4242' });
    expect(storedAnswer(submitting, later(20_001))).toMatchObject({ outcome: 'unknown' });
  });

  test('says in words what was taken of a part', () => {
    const part = moved(CONFIRMED, SUBMITTED, { kind: 'partial', result: { approvedAmount: 1000 } });

    expect(storedAnswer(part, NOW)).toMatchObject({ outcome: 'partial', amountSpoken: '10 euros' });
  });

  test.each(['instanceArn', 'contactId', 'initialContactId'] as const)(
    'belongs to no contact of another %s',
    (field) => {
      expect(belongsTo(FRESH, CONTACT)).toBe(true);
      expect(belongsTo(FRESH, { ...CONTACT, [field]: 'other' })).toBe(false);
    },
  );
});
