// Licences of the packages that esbuild put into our bundles: their texts go where their code goes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What may be shipped inside an Apache-2.0 package. */
const ALLOWED = new Set([
  'Apache-2.0',
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
]);

/** Writes the licence texts, each once with its packages; refuses a licence that nobody has agreed to. */
export function writeNotices(root, metafiles, file) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = [...new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined))].sort();
  const packages = folders.map((folder) => licensed(join(root, folder)));
  const texts = [...new Set(packages.map(({ text }) => text))];
  const sections = texts.map((text) => {
    const names = packages.filter((one) => one.text === text).map(({ title }) => title);
    return `${[...new Set(names)].join('\n')}\n\n${text}`;
  });
  writeFileSync(join(root, file), sections.join(`\n${'-'.repeat(78)}\n\n`));
}

function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))?.[1];
}

function licensed(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} has the licence ${license}: it may not be bundled`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const text = files.map((file) => `${readFileSync(join(folder, file), 'utf8').trim()}\n`).join('\n');
  return { title: `${name} ${version} (${license})`, text };
}
