import { provePaymentSuite } from './prove-suite';

describe('generated payment calls with faults', () => {
  test('keep to every invariant', async () => {
    const { counterexample, charges, faultPoints } = await provePaymentSuite(70, 1);

    expect(counterexample).toBeUndefined();
    expect(charges).toBeGreaterThan(10);
    expect(faultPoints.size).toBeGreaterThan(40);
  });

  test('are the same for the same seed', async () => {
    const once = await provePaymentSuite(10, 7);

    expect(await provePaymentSuite(10, 7)).toEqual(once);
    expect((await provePaymentSuite(10, 8)).outcomes).not.toEqual(once.outcomes);
  });
});
