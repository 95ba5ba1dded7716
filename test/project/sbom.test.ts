import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const ROOT = join(__dirname, '../..');
const SCHEMAS = join(ROOT, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const bill = (name: string) => json(join(ROOT, 'dist/sbom', `${name}.cdx.json`));
const handlers = readdirSync(join(ROOT, 'dist/handlers'));
const NAMES = [...handlers.map((name) => `handlers/${name}`), 'bin', 'review'];

interface Part {
  readonly purl: string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly licenses: readonly object[];
  readonly externalReferences: readonly { readonly url: string; readonly hashes: readonly object[] }[];
}

/** The schema of CycloneDX 1.6 as its project publishes it. */
function schema(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('iri-reference', /^\S+$/).addFormat('idn-email', /^\S+@\S+$/);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    const part = json(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`));
    ajv.addSchema(part, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  return ajv.compile(json(join(SCHEMAS, 'bom-1.6.SNAPSHOT.schema.json')));
}

const validate = schema();
const problemsOf = (value: unknown) => {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
const fullName = ({ group, name }: Part) => (group ? `${group}/${name}` : name);

describe('a bill of materials', () => {
  test.each(NAMES)('of %s follows the schema of CycloneDX 1.6', (name) => {
    const found = bill(name);

    expect(problemsOf(found)).toEqual([]);
    expect(found.specVersion).toBe('1.6');
  });

  test('that is broken does not follow the schema', () => {
    const { components, ...rest } = bill('handlers/charge');
    const [first, ...others] = components;
    const broken = [
      { ...rest, components, serialNumber: 'urn:uuid:none' },
      { ...rest, components: [{ ...first, licenses: [{ license: { id: 'No-Such-Licence' } }] }, ...others] },
      { ...rest, components: [{ ...first, version: 5 }, ...others] },
      { ...rest, components: [{ ...first, hashes: [{ alg: 'SHA-512', content: 'xyz' }] }, ...others] },
    ];

    expect(broken.map((each) => problemsOf(each).length > 0)).toEqual([true, true, true, true]);
  });

  test.each(handlers)('of handlers/%s is about the bundle beside it', (name) => {
    const bundle = readFileSync(join(ROOT, 'dist/handlers', name, 'index.js'));
    const { component } = bill(`handlers/${name}`).metadata;

    expect(component.hashes).toContainEqual({
      alg: 'SHA-256',
      content: createHash('sha256').update(bundle).digest('hex'),
    });
  });

  test('says of each package its version, licence, purl and the hash of what the registry handed out', () => {
    const { packages } = json(join(ROOT, 'package-lock.json'));
    const integrities = new Map(
      Object.entries<{ version: string; integrity?: string }>(packages).map(([folder, each]) => [
        `${folder.split('node_modules/').at(-1)}@${each.version}`,
        each.integrity,
      ]),
    );
    const parts = NAMES.flatMap((name): Part[] => bill(name).components ?? []);

    expect(parts.length).toBeGreaterThan(200);
    for (const part of parts) {
      const [archive] = part.externalReferences;
      const known = integrities.get(`${fullName(part)}@${part.version}`)?.replace(/^sha512-/, '') ?? '';
      expect([part.purl, archive?.hashes]).toEqual([
        `pkg:npm/${fullName(part).replace('@', '%40')}@${part.version}`,
        [{ alg: 'SHA-512', content: Buffer.from(known, 'base64').toString('hex') }],
      ]);
      expect(part.licenses).toHaveLength(1);
    }
  });

  test('has an id of its own', () => {
    const ids = NAMES.map((name) => bill(name).serialNumber);

    expect(new Set(ids).size).toBe(NAMES.length);
  });

  test('is the same when it is made again, and holds no time', () => {
    const again = execFileSync(process.execPath, ['--input-type=module', '--eval', MAKE_AGAIN], {
      cwd: ROOT,
      encoding: 'utf8',
    });

    expect(again).toBe(readFileSync(join(ROOT, 'dist/sbom/handlers/relay.cdx.json'), 'utf8'));
    expect(JSON.parse(again).metadata.timestamp).toBeUndefined();
  });
});

const MAKE_AGAIN = `
import { build } from 'esbuild';
import { handlerOptions, handlers } from './scripts/bundle/handlers.mjs';
import { packagesIn } from './scripts/bundle/packages.mjs';
import { sbomOf } from './scripts/bundle/sbom.mjs';
const entryPoints = handlers.filter(({ out }) => /relay/.test(out));
const { metafile } = await build({ ...handlerOptions, entryPoints, outdir: 'dist', metafile: true, write: false });
const files = Object.keys(metafile.outputs);
process.stdout.write(sbomOf({ name: 'handlers/relay', files, packages: packagesIn(metafile, files) }));
`;

describe('the bills of materials', () => {
  const purls = (name: string) => (bill(name).components ?? []).map(({ purl }: Part) => purl);

  test('leave out what was bundled away', () => {
    const node = /credential-provider-node|credential-provider-sso|nested-clients/;

    expect(purls('handlers/charge').filter((purl: string) => node.test(purl))).toEqual([]);
    expect(purls('handlers/charge')).toContainEqual(expect.stringContaining('credential-provider-env'));
  });

  test('name who brings a package in', () => {
    const { dependencies } = bill('handlers/charge');
    const of = (part: string) =>
      dependencies.find(({ ref }: { ref: string }) => ref.includes(part))?.dependsOn ?? [];

    expect(of('/once@')).toEqual([expect.stringContaining('/wrappy@')]);
    expect(of('#dist/handlers/charge')).toContainEqual(expect.stringContaining('/card-validator@'));
  });

  test('of a function of our own code only are empty', () => {
    expect(purls('handlers/plan-rotation')).toEqual([]);
  });

  test('of the command name what is shipped beside it, with its own packages', () => {
    expect(purls('bin')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/dynalite@'),
        expect.stringContaining('/memory-level@'),
        expect.stringContaining('/yaml@'),
      ]),
    );
  });

  test('name no package that the third-party notices leave out', () => {
    const notices = readFileSync(join(ROOT, 'docs/third-party-notices.md'), 'utf8');
    const bundled = handlers.flatMap((name): Part[] => bill(`handlers/${name}`).components ?? []);

    const unnoticed = bundled.filter((part) => !notices.includes(`| ${fullName(part)} | ${part.version} |`));

    expect(unnoticed.map(({ purl }) => purl)).toEqual([]);
  });

  test('are beside no bundle that is gone', () => {
    const files = readdirSync(join(ROOT, 'dist/sbom/handlers'));

    expect(
      files.filter((file) => !existsSync(join(ROOT, 'dist/handlers', file.replace('.cdx.json', '')))),
    ).toEqual([]);
  });
});
