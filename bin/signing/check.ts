import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningManifest } from '../../lib/signing';
import { digestOf, type HandlerBundle } from './bundles';
import { readZip } from './zip';

/** What AWS Signer puts beside the code. */
const SIGNATURE = /^META-INF\/.+/;

/** What is wrong with one signed bundle; undefined when nothing is. */
export interface CheckedBundle {
  readonly name: string;
  readonly problem?: string;
}

/**
 * Holds a manifest, and the archives where they are given, against the bundles of this package. It does not verify
 * the signature: Lambda does, with a key that only AWS has.
 */
export function checkSigned(
  bundles: readonly HandlerBundle[],
  manifest: SigningManifest,
  archives: string | undefined,
): CheckedBundle[] {
  const known = bundles.map((bundle) => ({ name: bundle.name, ...problemOf(bundle, manifest, archives) }));
  const foreign = Object.keys(manifest.bundles)
    .filter((name) => !bundles.some((bundle) => bundle.name === name))
    .map((name) => ({ name, problem: 'is no bundle of this package' }));
  return [...known, ...foreign];
}

function problemOf(
  { name, sha256 }: HandlerBundle,
  { bundles }: SigningManifest,
  archives: string | undefined,
): { readonly problem?: string } {
  const signed = bundles[name];
  if (signed === undefined) return { problem: 'is not in the manifest' };
  if (signed.sha256 !== sha256) return { problem: 'was made of the code of another version' };
  return archives === undefined ? {} : archiveProblem(join(archives, `${name}.zip`), sha256);
}

function archiveProblem(file: string, sha256: string): { readonly problem?: string } {
  if (!existsSync(file)) return { problem: `has no archive ${file}` };
  const entries = readZip(readFileSync(file), file);
  const code = entries.find(({ name }) => name === 'index.js');
  if (code === undefined) return { problem: 'has no index.js in its archive' };
  if (digestOf(code.content()) !== sha256) return { problem: 'has other code in its archive' };
  const more = entries.filter(
    ({ name }) => name !== 'index.js' && !SIGNATURE.test(name) && !name.endsWith('/'),
  );
  if (more.length > 0)
    return { problem: `has more in its archive: ${more.map(({ name }) => name).join(', ')}` };
  return entries.some(({ name }) => SIGNATURE.test(name))
    ? {}
    : { problem: 'has no signature in its archive' };
}
