import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from './mutants';
import { provePaymentSuite } from './prove-suite';

/** Every mistake shows long before; the number only ends a search that finds nothing. */
const ENOUGH = 3000;

const RECORDED = JSON.parse(readFileSync(join(__dirname, 'mutant-cases.json'), 'utf8')) as object;

/** Those with a recorded case are in the extra suite. */
test.each(Object.entries(MUTANTS).filter(([name]) => !(name in RECORDED)))(
  'generated payment calls show %s',
  async (_name, { parts, shows }) => {
    const { counterexample } = await provePaymentSuite(ENOUGH, 1, parts, false);

    expect(counterexample).toMatch(shows);
  },
);
