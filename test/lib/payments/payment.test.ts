import {
  belongsTo,
  hasLapsed,
  mayMove,
  moved,
  opening,
  PAYMENT_STATES,
  type Payment,
  type PaymentState,
  PREPARED_SECONDS,
  prepared,
  storedOutcome,
} from '../../../lib/payments/payment';

const NOW = new Date('2026-11-22T12:00:00Z');
const CONTACT = {
  instanceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/one',
  contactId: 'contact-2',
  initialContactId: 'contact-1',
};
const FRESH = prepared(
  { ...CONTACT, paymentId: 'id-1', merchant: 'acme', reference: 'INV-1', amount: 4990, currency: 'EUR' },
  NOW,
);

function inState(state: PaymentState): Payment {
  return { ...FRESH, state };
}

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

  test('takes exactly the steps of its table', () => {
    const steps = PAYMENT_STATES.flatMap((from) =>
      PAYMENT_STATES.filter((to) => mayMove(from, to)).map((to) => `${from} > ${to}`),
    );

    expect(steps).toEqual([
      'prepared > submitting',
      'submitting > approved',
      'submitting > declined',
      'submitting > unavailable',
      'submitting > unknown',
      'unknown > approved',
      'unknown > declined',
      'unknown > unavailable',
    ]);
  });

  test.each([
    ['prepared', 'approved'],
    ['approved', 'submitting'],
    ['declined', 'submitting'],
    ['submitting', 'submitting'],
  ] as const)('refuses the step from %s to %s', (from, to) => {
    expect(() => moved(inState(from), to, NOW)).toThrow(`no step from ${from} to ${to}`);
  });

  test('never ends by itself once it was submitted, unless nothing was charged', () => {
    const submitting = moved(FRESH, 'submitting', NOW);
    const ends = (['approved', 'unknown', 'declined', 'unavailable'] as const).map((state) => [
      state,
      moved(submitting, state, NOW).expiresAt !== undefined,
    ]);

    expect(submitting).not.toHaveProperty('expiresAt');
    expect(Object.fromEntries(ends)).toEqual({
      approved: false,
      unknown: false,
      declined: true,
      unavailable: true,
    });
  });

  test('keeps what the gateway said', () => {
    const later = new Date('2026-11-22T12:00:05Z');

    const approved = moved(
      moved(FRESH, 'submitting', NOW, { brand: 'visa', lastFour: '4242' }),
      'approved',
      later,
      {
        authorizationCode: '123456',
      },
    );

    expect(approved).toMatchObject({
      state: 'approved',
      brand: 'visa',
      lastFour: '4242',
      authorizationCode: '123456',
      createdAt: NOW.toISOString(),
      updatedAt: later.toISOString(),
    });
  });

  test.each([
    [undefined, 'open'],
    ['prepared', 'open'],
    ['declined', 'open'],
    ['unavailable', 'open'],
    ['submitting', 'being-checked'],
    ['unknown', 'being-checked'],
    ['approved', 'already-paid'],
  ] as const)('found %s, a reference is %s', (state, expected) => {
    expect(opening(state === undefined ? undefined : inState(state))).toBe(expected);
  });

  test.each([
    ['prepared', undefined],
    ['submitting', 'unknown'],
    ['approved', 'approved'],
    ['declined', 'declined'],
    ['unavailable', 'unavailable'],
    ['unknown', 'unknown'],
  ] as const)('in state %s, a repeated charge is answered %s', (state, outcome) => {
    expect(storedOutcome(inState(state))).toBe(outcome);
  });

  test.each(['instanceArn', 'contactId', 'initialContactId'] as const)(
    'belongs to no contact of another %s',
    (field) => {
      expect(belongsTo(FRESH, CONTACT)).toBe(true);
      expect(belongsTo(FRESH, { ...CONTACT, [field]: 'other' })).toBe(false);
    },
  );
});
