import fc from 'fast-check';
import { type Case, call, cases, mood, type PaymentCallCase } from './cases';
import { FAULT_KINDS, type Fault, type FaultKind } from './faults';
import { mostly } from './set-up';

/** Agents' calls with money, which is where most mistakes are. */
const dense = cases.map(
  ({ setUp, calls, ...one }): Case => ({
    ...one,
    setUp: { ...setUp, mode: 'charge', thrown: null, sweep: 'later' },
    calls: calls.map((each) => ({ ...each, entry: 'agent', other: null })),
  }),
);

const undisturbed = fc
  .tuple(call, fc.constantFrom(0, 1, 2), fc.boolean())
  .map(([each, card, typesOn]): PaymentCallCase => {
    const caller = { card, slips: [], hangsUpAtMs: null, hangsUpAt: null };
    return {
      ...each,
      entry: 'agent',
      other: null,
      agent: { does: 'stays', afterMs: 0 },
      caller: typesOn ? { ...caller, intoDrain: true } : caller,
    };
  });

/** What is delivered twice, answered late or cut off, from the first field to the charge of an undisturbed call. */
const race = fc.record<Fault>({
  port: fc.constantFrom('vault', 'connect', 'gateway', 'ledger'),
  nth: fc.oneof(fc.integer({ min: 4, max: 6 }), fc.nat({ max: 3 }), fc.nat({ max: 40 })),
  times: fc.constant(1),
  kind: mostly<FaultKind>(2, 'twice', ...FAULT_KINDS.filter((kind) => kind !== 'twice')),
});

/** Two runs of one charge beside each other, whatever the gateway does meanwhile and however full the cap of the day is. */
const races = fc.record<Case>({
  seed: fc.nat(),
  setUp: fc.record<Case['setUp']>({
    mode: fc.constant('charge'),
    slow: mostly(3, false, true),
    capped: fc.boolean(),
    thrown: fc.constant(null),
    sweep: fc.constant('later'),
  }),
  calls: fc.array(undisturbed, { minLength: 1, maxLength: 2 }),
  faults: fc.array(race, { minLength: 1, maxLength: 2 }),
  moods: fc.array(fc.record({ step: fc.constant('money' as const), mood }), { maxLength: 2 }),
});

/** The cases among which those are looked for that show a planted mistake. */
export const searched: fc.Arbitrary<Case> = fc.oneof(dense, races);
