import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Bundles one suite, runs its `main` with the options, and gives back its exit code; 2 for an unknown name. */
export async function runSuite(suites, name, options) {
  const source = suites[name];
  if (source === undefined) {
    console.error(`there is no suite "${name}"; there are ${Object.keys(suites).join(', ')}`);
    return 2;
  }
  // Beside the package's own bundles, so that what is not bundled is found.
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist', '.suite-'));
  try {
    const outfile = join(folder, 'suite.cjs');
    await build({
      absWorkingDir: root,
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['dynalite'],
      logLevel: 'error',
    });
    return await createRequire(import.meta.url)(outfile).main(options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
