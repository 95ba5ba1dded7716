import { FINDINGS, prove } from '../../../lib/flow-proof';
import { HOOKED_FLOWS } from './generated-flows';
import { drainsOf } from './oracle';
import { flowOfRun, proveFlowSuite } from './prove-suite';

const IDS = Object.keys(FINDINGS);

describe('the proof and an interpreter of single paths', () => {
  it('agree on generated flows, both ways', () => {
    const { violations, witnesses, counterexample } = proveFlowSuite(25, 1);

    expect(counterexample).toBeUndefined();
    expect(violations).toBeGreaterThan(20);
    expect(witnesses).toBeGreaterThanOrEqual(violations);
  });

  it('meet every finding there is', () => {
    const met = new Set<string>();

    for (let seed = 1; seed < 1500 && met.size < IDS.length; seed += 1) {
      for (const { rule } of prove([flowOfRun(seed), ...HOOKED_FLOWS])) met.add(rule);
    }

    expect([...met].sort()).toEqual([...IDS].sort());
  });

  it('generate the same flow for the same seed', () => {
    expect(flowOfRun(11).toString()).toBe(flowOfRun(11).toString());
    expect(flowOfRun(11).toString()).not.toBe(flowOfRun(12).toString());
  });

  it('meet flows with and without a drain', () => {
    const drains = Array.from({ length: 200 }, (_, seed) => drainsOf(flowOfRun(seed)).size);

    expect(drains.some((count) => count > 0)).toBe(true);
    expect(drains.some((count) => count === 0)).toBe(true);
  });
});
