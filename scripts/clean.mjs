// Takes away what an earlier compile left in dist/, so that a renamed file is not packed for ever.
// Bundles stay: scripts/bundle.mjs prunes its own, and tests may be running from them.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
for (const compiled of ['constructs', 'lib', 'docs', 'jsii', 'pack']) {
  rmSync(join(dist, compiled), { recursive: true, force: true });
}
