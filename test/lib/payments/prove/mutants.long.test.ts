import { MUTANTS } from './mutants';
import { provePaymentSuite } from './prove-suite';

/** Every mistake shows long before; the number only ends a search that finds nothing. */
const ENOUGH = 3000;

test.each(Object.entries(MUTANTS))('generated payment calls show %s', async (_name, { parts, shows }) => {
  const { counterexample } = await provePaymentSuite(ENOUGH, 1, parts, false);

  expect(counterexample).toMatch(shows);
});
