import fc from 'fast-check';
import type { MemoryMood, MemoryStep } from '../../../../lib/payments/gateway';
import { DECLINE_CLASSES } from '../../../../lib/payments/seam';
import type { AgentScript, CallerAnswer, CallScenario } from '../../../../lib/simulator';
import { FAULT_KINDS, type Fault, PORTS } from './faults';

/** Published test numbers; expiry and code are digits that nothing else in a call uses. */
export const CARDS = [
  { number: '4242424242424242', expiry: '1137', code: '739', confirm: '1' },
  { number: '5555555555554444', expiry: '0938', code: '853', confirm: '1' },
  { number: '378282246310005', expiry: '1036', code: '7391', confirm: '1' },
] as const;

/** In the order in which they are asked for; a caller who is satisfied pays. */
const FIELDS = ['number', 'expiry', 'code', 'confirm'] as const;

/** After the time-out of the field's input, and done before the drain is over. */
const LATE_MS = 15_800;

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
}

export interface PaymentCallCase {
  /** Calls of one number pay the same invoice. */
  readonly invoice: number;
  readonly amount: number;
  readonly startsAtMs: number;
  readonly caller: CallerCase;
  /** The agent leaves, or comes back, so long after he was put on hold. */
  readonly agent: { readonly does: 'stays' | 'leaves' | 'comes-back'; readonly afterMs: number };
  /** How often the agent uses the quick connect. */
  readonly transfers: number;
}

export interface Case {
  readonly setUp: SetUp;
  readonly seed: number;
  readonly calls: readonly PaymentCallCase[];
  readonly faults: readonly Fault[];
  readonly moods: readonly { readonly step: MemoryStep; readonly mood: MemoryMood }[];
}

/** The value in one of so many cases. */
function seldom<T>(oneOf: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: oneOf - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

/** A yes or no that is mostly one of them. */
function often(value: boolean, weight: number): fc.Arbitrary<boolean> {
  return fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) });
}

const slip = fc.record({
  field: fc.nat({ max: FIELDS.length - 1 }),
  slip: fc.constantFrom(...SLIPS),
});

const caller = fc.record({
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

const call = fc.record<PaymentCallCase>({
  invoice: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
  amount: fc.oneof({ weight: 6, arbitrary: fc.constant(4999) }, { weight: 1, arbitrary: fc.constant(5001) }),
  startsAtMs: fc.oneof(fc.nat({ max: 4_000 }), fc.nat({ max: 240_000 })),
  caller,
  agent: fc.record({
    does: fc.oneof(
      { weight: 4, arbitrary: fc.constant('stays' as const) },
      { weight: 1, arbitrary: fc.constant('leaves' as const) },
    ),
    afterMs: fc.nat({ max: 90_000 }),
  }),
  transfers: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
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

const mood: fc.Arbitrary<MemoryMood> = fc.oneof(
  fc.constant<MemoryMood>({ kind: 'approve' }),
  fc.constant<MemoryMood>({ kind: 'approve-part', amount: 1990 }),
  fc.record({ kind: fc.constant('decline' as const), declineClass: fc.constantFrom(...DECLINE_CLASSES) }),
  fc.record({
    kind: fc.constant('refuse' as const),
    failure: fc.constantFrom('rate-limited' as const, 'credentials' as const, 'unreachable' as const),
  }),
  lost,
);

/** How the vault is set up, and what somebody switches while calls go on. */
export interface SetUp {
  /** The charge is started and asked for, as with a slow gateway. */
  readonly slow: boolean;
  /** The day's cap lets one payment through. */
  readonly capped: boolean;
  /** When payments are closed without a deployment. */
  readonly closesAtMs: number | null;
  /** The look at the switches of the capture half from which on they close payments. Default: never. */
  readonly closesAtLook?: number;
}

/** One or more calls, what goes wrong around them, and what the gateway does. */
export const cases: fc.Arbitrary<Case> = fc.record({
  seed: fc.nat(),
  setUp: fc.record({
    slow: often(false, 3),
    capped: often(false, 4),
    closesAtMs: seldom(6, fc.nat({ max: 120_000 })),
  }),
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

/** The call as the simulator plays it. */
export function scenarioOf(
  { invoice, amount, caller: who, agent, transfers }: PaymentCallCase,
  at: number,
): CallScenario {
  const { hangsUpAtMs, hangsUpAt } = who;
  return {
    name: `call ${at}`,
    inboundFlow: 'inbound',
    caller: {
      answers: Array.from({ length: transfers }, () => answersOf(who)).flat(),
      ...(hangsUpAtMs === null ? {} : { hangsUpAtMs }),
      ...(hangsUpAt === null ? {} : { hangsUpAt }),
      number: `+1555555010${at}`,
    },
    agents: [agentOf(agent, transfers, invoice, amount), { name: 'next agent' }],
  };
}

/** A caller who is late lets the other attempts pass, and types nothing more: somebody who goes on typing is heard. */
function answersOf({ card, slips }: CallerCase): CallerAnswer[] {
  const typed = CARDS[card] ?? CARDS[0];
  const late = slips.find(({ slip }) => slip === 'late')?.field ?? FIELDS.length;
  const inTime = FIELDS.slice(0, late).flatMap((field, place) => {
    const before = slips.filter((slip) => slip.field === place);
    return [
      ...before.map(({ slip }) => slipOf(slip, field, typed[field])),
      { do: 'type' as const, action: `${field}-capture`, keys: `${typed[field]}#` },
    ];
  });
  const field = FIELDS[late];
  if (field === undefined) return inTime;
  const silent = { do: 'silence' as const, action: `${field}-capture` };
  return [...inTime, silent, silent, slipOf('late', field, typed[field])];
}

function slipOf(slip: Slip, field: (typeof FIELDS)[number], right: string): CallerAnswer {
  const action = `${field}-capture`;
  switch (slip) {
    case 'wrong':
      return { do: 'type', action, keys: `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}#` };
    case 'short':
      return { do: 'type', action, keys: `${right.slice(0, 2)}#` };
    case 'cleared':
      return { do: 'type', action, keys: `${right.slice(0, 3)}*${right}#` };
    case 'late':
      return { do: 'type', action, keys: `${right}#`, afterMs: LATE_MS, betweenMs: 100 };
    case 'hash-only':
      return { do: 'type', action, keys: '#' };
    case 'repeat':
      return { do: 'type', action, keys: '9#' };
    case 'agent':
      return { do: 'type', action, keys: '0#' };
    case 'correct':
      return { do: 'type', action, keys: '2#' };
    case 'silence':
      return { do: 'silence', action };
    case 'hang-up':
      return { do: 'hang-up', action, afterMs: 1000 };
  }
}

function agentOf(
  { does, afterMs }: PaymentCallCase['agent'],
  transfers: number,
  invoice: number,
  amount: number,
): AgentScript {
  const once = {
    quickConnect: 'Pay',
    attributes: {
      hardline_payment_amount: String(amount),
      hardline_payment_currency: 'USD',
      hardline_payment_reference: `INV-${invoice}`,
    },
    ...(does === 'leaves' ? { leavesWhileHeldAfterMs: afterMs } : {}),
    ...(does === 'comes-back' ? { comesBackAfterMs: afterMs } : {}),
  };
  return { transfers: Array.from({ length: transfers }, () => once) };
}
