import { drainsOf } from './oracle';
import { flowOfRun, proveFlowSuite } from './prove-suite';

describe('the proof and an interpreter of single paths', () => {
  it('agree on generated flows, both ways', () => {
    const { violations, witnesses, counterexample } = proveFlowSuite(25, 1);

    expect(counterexample).toBeUndefined();
    expect(violations).toBeGreaterThan(20);
    expect(witnesses).toBeGreaterThanOrEqual(violations);
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
