// npm run bench -- [NAME...] [--json]: prints measures with their ratio to a reference taken in the same run.
import { benchSimulator } from './bench/simulator.mjs';
import { runSuite } from './run-suite.mjs';

const SUITES = { flows: 'test/lib/flow-proof/bench-suite.ts' };

const options = process.argv.slice(2);
const named = options.filter((option) => !option.startsWith('--'));
const flags = options.filter((option) => option.startsWith('--'));
for (const name of named.length > 0 ? named : [...Object.keys(SUITES), 'simulator']) {
  const code = name === 'simulator' ? await benchSimulator(flags) : await runSuite(SUITES, name, flags);
  process.exitCode = Math.max(process.exitCode ?? 0, code);
}
