// npm run prove -- SUITE [--runs N] [--seed S]: a property suite at any size; exits 1 on a counterexample.
// npm run prove -- payments --placement external: the vault of another party, over its contract.
// npm run prove -- payments --replay N: generated payments through the handler bundles; needs `npm run bundle`.
import { runSuite } from './run-suite.mjs';

const SUITES = {
  flows: 'test/lib/flow-proof/prove-suite.ts',
  retention: 'test/lib/retention/prove/prove-suite.ts',
  payments: 'test/lib/payments/prove/prove-suite.ts',
  'payments-replay': 'test/lib/payments/prove/replay-suite.ts',
  'payment-mutants': 'test/lib/payments/prove/mutant-search.ts',
  edges: 'test/lib/simulator/explore-suite.ts',
};

const [name = '', ...options] = process.argv.slice(2);
const suite = name === 'payments' && options.includes('--replay') ? 'payments-replay' : name;
process.exitCode = await runSuite(SUITES, suite, options);
