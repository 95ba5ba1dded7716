// Which packages are really inside a bundle, by what esbuild says it has written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './handlers.mjs';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/**
 * The packages of some outputs of a build, and which of them use which. A package of which nothing was written is
 * not inside; what it would have used counts as used by whoever used it.
 */
export function packagesIn(metafile, outputs) {
  const written = outputs.flatMap((file) => Object.entries(metafile.outputs[file].inputs));
  const inside = new Set(
    written.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input),
  );
  const folders = new Map();
  for (const input of inside) {
    const folder = folderOf(input);
    folders.set(folder, [...(folders.get(folder) ?? []), input]);
  }
  return [...folders].map(([folder, inputs]) => ({
    folder,
    uses: [...used(metafile, inputs, inside)].filter((other) => other !== '' && other !== folder).sort(),
  }));
}

/** A package and everything that the lock file puts beside it, shipped with its own files instead of bundled. */
export function shippedPackages(name) {
  const found = new Map();
  const visit = (folder) => {
    if (found.has(folder)) return;
    const uses = Object.keys(lock.packages[folder]?.dependencies ?? {}).map((each) => resolved(folder, each));
    found.set(folder, uses.sort());
    for (const each of uses) visit(each);
  };
  visit(`node_modules/${name}`);
  return [...found].map(([folder, uses]) => ({ folder, uses }));
}

/** What the manifest and the lock file say of a package: `integrity` is the hash of what the registry gave. */
export function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { integrity } = lock.packages[folder] ?? {};
  if (integrity === undefined)
    throw new Error(`package-lock.json has no integrity of ${folder}: run npm install`);
  // Old manifests say it as an object.
  return { name, version, license: license?.type ?? license, integrity };
}

/** Our own code has no folder. What a plugin puts in the place of a package is our own code too. */
function folderOf(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.includes(':') ? '' : input)?.[0] ?? '';
}

/** Folders that inputs lead to, through what was left out. */
function used(metafile, inputs, inside) {
  const seen = new Set(inputs);
  const reached = new Set();
  const open = [...inputs];
  for (let input = open.pop(); input !== undefined; input = open.pop()) {
    for (const { path, external } of metafile.inputs[input]?.imports ?? []) {
      if (external || seen.has(path)) continue;
      seen.add(path);
      if (inside.has(path)) reached.add(folderOf(path));
      else open.push(path);
    }
  }
  return reached;
}

/** As Node looks a package up: beside the one that asks, then further out. */
function resolved(folder, name) {
  for (let from = folder; ; from = from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (from === '') throw new Error(`package-lock.json has no ${name}, which ${folder} needs`);
  }
}
