// npm run prove -- SUITE [--runs N] [--seed S]: a property suite at any size; exits 1 on a counterexample.
import { runSuite } from './run-suite.mjs';

const SUITES = {
  edges: 'test/lib/simulator/explore-suite.ts',
  flows: 'test/lib/flow-proof/prove-suite.ts',
  payments: 'test/lib/payments/prove/prove-suite.ts',
  'payment-mutants': 'test/lib/payments/prove/mutant-search.ts',
};

const [name = '', ...options] = process.argv.slice(2);
process.exitCode = await runSuite(SUITES, name, options);
