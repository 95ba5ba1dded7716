// Simulated payment calls a second, in memory and through bundles: what `npm run bench -- simulator` runs.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Bundles the suite inside the package, since the local AWS looks for its worker and its database from there,
 * and runs it.
 */
export async function benchSimulator(flags) {
  const outfile = join(root, 'dist', 'bench', 'simulator.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/lib/simulator/bench-suite.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['dynalite'],
    logLevel: 'error',
  });
  process.chdir(root);
  return createRequire(import.meta.url)(outfile).main(flags);
}
