import fc from 'fast-check';
import type { MemoryMood, MemoryStep } from '../../../../lib/payments/gateway';
import { DECLINE_CLASSES, type PaymentEntry } from '../../../../lib/payments/seam';
import type { OtherScript } from '../../../../lib/simulator';
import { FAULT_KINDS, type Fault, PORTS } from './faults';
import { mostly, type SetUp, seldom, setUps } from './set-up';

/** Published test numbers; expiry and code are digits that nothing else in a call uses. */
export const CARDS = [
  { number: '4242424242424242', expiry: '1137', code: '739', confirm: '1' },
  { number: '5555555555554444', expiry: '0938', code: '853', confirm: '1' },
  { number: '378282246310005', expiry: '1036', code: '7391', confirm: '1' },
] as const;

/** In the order in which they are asked for; a caller who is satisfied pays. */
export const FIELDS = ['number', 'expiry', 'code', 'confirm'] as const;

/** What a caller does with one prompt before he does it right. */
const SLIPS = [
  'wrong',
  'silence',
  'short',
  'cleared',
  'late',
  'hash-only',
  'repeat',
  'agent',
  'correct',
  'hang-up',
] as const;
export type Slip = (typeof SLIPS)[number];

export interface CallerCase {
  readonly card: number;
  readonly slips: readonly { readonly field: number; readonly slip: Slip }[];
  readonly hangsUpAtMs: number | null;
  readonly hangsUpAt: string | null;
  /**
   * He types his number once more into the last capture, which nobody reads. Only where it is certain that he was asked
   * for it: before anybody is on hold his agent hears him, as he would in any call.
   */
  readonly intoDrain?: true;
}

export interface PaymentCallCase {
  readonly entry: PaymentEntry;
  /** Calls of one number pay the same invoice. */
  readonly invoice: number;
  readonly amount: number;
  readonly startsAtMs: number;
  readonly caller: CallerCase;
  /** The agent leaves, or comes back, so long after he was put on hold. */
  readonly agent: { readonly does: 'stays' | 'leaves' | 'comes-back'; readonly afterMs: number };
  /** How often the agent uses the quick connect. */
  readonly transfers: number;
  /** Who else joins a call with an agent. */
  readonly other: OtherScript | null;
}

export interface Case {
  readonly setUp: SetUp;
  readonly seed: number;
  readonly calls: readonly PaymentCallCase[];
  readonly faults: readonly Fault[];
  readonly moods: readonly { readonly step: MemoryStep; readonly mood: MemoryMood }[];
}

const slip = fc.record({
  field: fc.nat({ max: FIELDS.length - 1 }),
  slip: fc.constantFrom(...SLIPS),
});

export const caller = fc.record({
  card: fc.nat({ max: CARDS.length - 1 }),
  slips: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(slip, { minLength: 1, maxLength: 3 }) },
  ),
  hangsUpAtMs: seldom(5, fc.nat({ max: 140_000 })),
  hangsUpAt: seldom(
    8,
    fc.constantFrom('prepare', 'suspend-recording', 'charge', 'exit-drain', 'exit-resume'),
  ),
});

/** Whether he hears the caller while the agent is on hold is not known, so he may or may not. */
const other = fc
  .record({
    role: fc.constantFrom<OtherScript['role']>('monitor', 'barge', 'agent', 'third-party'),
    joinsAtMs: fc.nat({ max: 120_000 }),
    staysMs: seldom(2, fc.nat({ max: 30_000 })),
    heldWithAgent: fc.boolean(),
  })
  .map(({ staysMs, ...script }): OtherScript => {
    return staysMs === null ? script : { ...script, leavesAtMs: script.joinsAtMs + staysMs + 1 };
  });

export const call = fc.record<PaymentCallCase>({
  entry: mostly<PaymentEntry>(4, 'agent', 'self-service'),
  invoice: mostly(4, 1, 2),
  amount: mostly(6, 4999, 5001),
  startsAtMs: fc.oneof(fc.nat({ max: 4_000 }), fc.nat({ max: 240_000 })),
  caller,
  agent: fc.record({
    does: mostly<PaymentCallCase['agent']['does']>(4, 'stays', 'leaves', 'comes-back'),
    afterMs: fc.nat({ max: 90_000 }),
  }),
  transfers: mostly(3, 1, 2),
  other: seldom(7, other),
});

const fault = fc.record<Fault>({
  port: fc.constantFrom(...PORTS),
  nth: fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 30 }), fc.nat({ max: 120 })),
  times: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 30 }) },
  ),
  kind: fc.constantFrom(...FAULT_KINDS),
});

const lost = fc.record({
  kind: fc.constant('lose' as const),
  failure: fc.constantFrom('timeout' as const, 'network' as const, 'server-error' as const),
  done: fc.boolean(),
});

export const mood: fc.Arbitrary<MemoryMood> = fc.oneof(
  fc.constant<MemoryMood>({ kind: 'approve' }),
  fc.constant<MemoryMood>({ kind: 'approve-part', amount: 1990 }),
  fc.record({ kind: fc.constant('decline' as const), declineClass: fc.constantFrom(...DECLINE_CLASSES) }),
  fc.record({
    kind: fc.constant('refuse' as const),
    failure: fc.constantFrom('rate-limited' as const, 'credentials' as const, 'unreachable' as const),
  }),
  lost,
);

/** One or more calls, what goes wrong around them, and what the gateway does. */
export const cases: fc.Arbitrary<Case> = fc.record({
  seed: fc.nat(),
  setUp: setUps,
  calls: fc.array(call, { minLength: 1, maxLength: 3 }),
  faults: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.array(fault, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(fault, { minLength: 3, maxLength: 6 }) },
  ),
  moods: fc.array(
    fc.record({
      step: fc.oneof(
        { weight: 4, arbitrary: fc.constant<MemoryStep>('money') },
        { weight: 1, arbitrary: fc.constantFrom<MemoryStep>('token', 'void', 'lookup', 'void-by-reference') },
      ),
      mood,
    }),
    { maxLength: 4 },
  ),
});
