// The bill of materials of a bundle: CycloneDX 1.6, the same for the same bundle, by the library of the CycloneDX project.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';
import { root } from './handlers.mjs';
import { describe } from './packages.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));

/**
 * The bill of materials of files of the package, as text.
 *
 * @param name what they are, such as `handlers/relay`
 * @param files the bundles, below the package's folder
 * @param packages folders of what is inside, and what each of them uses
 */
export function sbomOf({ name, files, packages }) {
  const contents = files.map((file) => readFileSync(join(root, file)));
  const bom = new Models.Bom({ serialNumber: serialNumber(name, contents), version: 1 });
  bom.metadata.lifecycles.add(Enums.LifecyclePhase.Build);
  for (const tool of ['esbuild', '@cyclonedx/cyclonedx-library'])
    bom.metadata.tools.components.add(component(describe(`node_modules/${tool}`)));
  const ours = bundle(name, contents);
  bom.metadata.component = ours;
  const parts = new Map(packages.map(({ folder }) => [folder, partOf(folder, bom)]));
  for (const { folder, uses } of packages) {
    const part = folder === '' ? ours : parts.get(folder);
    for (const other of uses) if (parts.get(other) !== part) part.dependencies.add(parts.get(other).bomRef);
  }
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}

/** Two folders may hold the same version: it is one part. */
function partOf(folder, bom) {
  if (folder === '') return undefined;
  const made = component(describe(folder));
  const known = [...bom.components].find(({ bomRef }) => bomRef.value === made.bomRef.value);
  if (known) return known;
  bom.components.add(made);
  return made;
}

function bundle(name, contents) {
  const purl = `pkg:npm/${manifest.name}@${manifest.version}#dist/${name}`;
  const { Application } = Enums.ComponentType;
  const made = new Models.Component(Application, `${manifest.name}/${name}`, {
    version: manifest.version,
    purl,
    bomRef: purl,
  });
  made.licenses.add(licence(manifest.license));
  // A bundle of several files has no hash of its own.
  if (contents.length === 1)
    for (const algorithm of ['256', '512'])
      made.hashes.set(`SHA-${algorithm}`, createHash(`sha${algorithm}`).update(contents[0]).digest('hex'));
  return made;
}

function component({ name, version, license, integrity }) {
  const [scope, base] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${scope ? `${encodeURIComponent(scope)}/` : ''}${base}@${version}`;
  const made = new Models.Component(Enums.ComponentType.Library, base, {
    group: scope,
    version,
    purl,
    bomRef: purl,
  });
  if (license !== undefined) made.licenses.add(licence(license));
  made.externalReferences.add(distribution({ name, base, version, integrity }));
  return made;
}

/** The integrity of the lock file is the hash of the archive that the registry hands out. */
function distribution({ name, base, version, integrity }) {
  const [algorithm, value] = integrity.split(' ')[0].split(/-(.*)/);
  const url = `https://registry.npmjs.org/${name}/-/${base}-${version}.tgz`;
  const made = new Models.ExternalReference(url, Enums.ExternalReferenceType.Distribution);
  made.hashes.set(algorithm.replace(/^sha(\d+)$/, 'SHA-$1'), Buffer.from(value, 'base64').toString('hex'));
  return made;
}

function licence(id) {
  return SPDX.isSupportedSpdxId(id) ? new Models.SpdxLicense(id) : new Models.LicenseExpression(id);
}

/** Made from name and bundle, as a UUID of version 8: the same bundle has the same one. */
function serialNumber(name, contents) {
  const hash = createHash('sha256').update(`${name}\0`);
  for (const content of contents) hash.update(content);
  const digits = hash.digest('hex');
  const [first, second, third, fourth, fifth] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(12, 15)}`,
    `8${digits.slice(15, 18)}`,
    digits.slice(18, 30),
  ];
  return `urn:uuid:${first}-${second}-${third}-${fourth}-${fifth}`;
}
