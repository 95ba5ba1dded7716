// Writes a bill of materials for each handler, for the command with what is shipped beside it, and for the review.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './handlers.mjs';
import { packagesIn, shippedPackages } from './packages.mjs';
import { sbomOf } from './sbom.mjs';

/**
 * @param builds results of esbuild with their metafile
 * @param shipped packages that the command finds beside itself
 * @returns the files that were written
 */
export function writeBills({ handlers, command, review }, shipped) {
  const outputs = ({ metafile }) => Object.keys(metafile.outputs);
  return [
    ...outputs(handlers).map((file) => bill(handlers, dirname(file).slice('dist/'.length), [file])),
    bill(command, 'bin', outputs(command), shipped.flatMap(shippedPackages)),
    bill(review, 'review', outputs(review)),
  ];
}

function bill({ metafile }, name, files, more = []) {
  const file = `dist/sbom/${name}.cdx.json`;
  mkdirSync(join(root, dirname(file)), { recursive: true });
  writeFileSync(
    join(root, file),
    sbomOf({ name, files, packages: [...packagesIn(metafile, files), ...more] }),
  );
  return file;
}
