// npm run bench -- [NAME...] [--json] [--node=PATH]: prints measures with their ratio to a reference taken in the same run.
import { benchSimulator } from './bench/simulator.mjs';
import { benchVault } from './bench/vault.mjs';
import { runSuite } from './run-suite.mjs';

const SUITES = {
  flows: (flags) => runSuite({ flows: 'test/lib/flow-proof/bench-suite.ts' }, 'flows', flags),
  simulator: benchSimulator,
  guard: (flags) =>
    runSuite({ guard: 'test/constructs/payments/capture/load/bench-suite.ts' }, 'guard', flags),
  vault: benchVault,
};

const options = process.argv.slice(2);
const named = options.filter((option) => !option.startsWith('--'));
const flags = options.filter((option) => option.startsWith('--'));
for (const name of named.length > 0 ? named : Object.keys(SUITES)) {
  const code = await (SUITES[name]?.(flags) ?? unknown(name));
  process.exitCode = Math.max(process.exitCode ?? 0, code);
}

function unknown(name) {
  console.error(`there is no benchmark "${name}"; there are ${Object.keys(SUITES).join(', ')}`);
  return 2;
}
