import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readZip, zipOf } from '../../bin/signing/zip';
import { HardlineError } from '../../lib/errors';
import { PROFILE, signedAsset, signedAssets } from '../constructs/code-signing/signed-assets';
import { runCommand } from './command-process';

const HANDLERS = join(__dirname, '../../dist/handlers');
const SIGNATURE = 'META-INF/aws_signer_signature_v1.0.SF';
const folder = mkdtempSync(join(tmpdir(), 'hardline-signing-'));
const names = readdirSync(HANDLERS).sort();
const codeOf = (name: string) => readFileSync(join(HANDLERS, name, 'index.js'));

afterAll(() => rmSync(folder, { recursive: true }));

/** The archives as a signing job leaves them: the code as it was, and a signature beside it. */
function signedArchives(changed: Readonly<Record<string, Readonly<Record<string, Buffer>>>> = {}): string {
  const archives = mkdtempSync(join(folder, 'archives-'));
  for (const name of names) {
    const files = changed[name] ?? { 'index.js': codeOf(name), [SIGNATURE]: Buffer.from('signature') };
    writeFileSync(join(archives, `${name}.zip`), zipOf(files));
  }
  return archives;
}

function manifest(bundles: object = signedAssets()): string {
  const file = join(mkdtempSync(join(folder, 'manifest-')), 'signed.json');
  writeFileSync(file, JSON.stringify({ profileVersionArn: PROFILE, bundles }));
  return file;
}

describe('signing bundles', () => {
  test('prints the hash by which each bundle is known', async () => {
    const { code, stdout } = await runCommand(['signing', 'bundles']);

    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(names.map((name) => `${signedAsset(name).sha256}  ${name}`));
  });

  test('writes an archive of each, with nothing but its code, and the same ones again', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];

    await Promise.all([first, second].map((out) => runCommand(['signing', 'bundles', '--out', out])));

    expect(readdirSync(first).sort()).toEqual(['bundles.json', ...names.map((name) => `${name}.zip`)].sort());
    for (const name of names) {
      const archive = readFileSync(join(first, `${name}.zip`));
      const [only, ...more] = readZip(archive, name);
      expect([only?.name, more]).toEqual(['index.js', []]);
      expect(only?.content().equals(codeOf(name))).toBe(true);
      expect(archive.equals(readFileSync(join(second, `${name}.zip`)))).toBe(true);
    }
    const { bundles } = JSON.parse(readFileSync(join(first, 'bundles.json'), 'utf8'));
    expect(bundles.relay).toEqual({ sha256: signedAsset('relay').sha256 });
  });
});

describe('signing check', () => {
  test('passes what the pipeline signed', async () => {
    const { code, stdout } = await runCommand([
      'signing',
      'check',
      manifest(),
      '--archives',
      signedArchives(),
    ]);

    expect(code).toBe(0);
    expect(stdout.match(/as in this package/g)).toHaveLength(names.length);
  });

  test('finds what is missing, foreign, or made of the code of another version', async () => {
    const { relay, ...rest } = signedAssets();
    const charge = { ...signedAsset('charge'), sha256: 'b'.repeat(64) };

    const { code, stdout } = await runCommand([
      'signing',
      'check',
      manifest({ ...rest, charge, other: relay }),
    ]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^relay +is not in the manifest$/m);
    expect(stdout).toMatch(/^charge +was made of the code of another version$/m);
    expect(stdout).toMatch(/^other +is no bundle of this package$/m);
    expect(stdout).toMatch(/^check +as in this package$/m);
  });

  test('looks into the signed archives, not only at what is said about them', async () => {
    const signature = { [SIGNATURE]: Buffer.from('signature') };
    const archives = signedArchives({
      relay: { 'index.js': Buffer.from('exports.handler = steal'), ...signature },
      charge: { 'index.js': codeOf('charge') },
      check: { 'index.mjs': codeOf('check'), ...signature },
      prepare: { 'index.js': codeOf('prepare'), 'more.js': Buffer.from('1'), ...signature },
    });
    rmSync(join(archives, 'status.zip'));

    const { code, stdout } = await runCommand(['signing', 'check', manifest(), '--archives', archives]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^relay +has other code in its archive$/m);
    expect(stdout).toMatch(/^charge +has no signature in its archive$/m);
    expect(stdout).toMatch(/^check +has no index\.js in its archive$/m);
    expect(stdout).toMatch(/^prepare +has more in its archive: more\.js$/m);
    expect(stdout).toMatch(/^status +has no archive .*status\.zip$/m);
    expect(stdout.match(/as in this package/g)).toHaveLength(names.length - 5);
  });

  test('says what it needs', async () => {
    const runs = await Promise.all(
      [
        ['signing'],
        ['signing', 'chek'],
        ['signing', 'check'],
        ['signing', 'check', join(folder, 'none')],
      ].map((args) => runCommand(args)),
    );

    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(runs.map(({ stderr }) => stderr.trim())).toEqual([
      expect.stringContaining('signing does not know "", use bundles or check MANIFEST'),
      expect.stringContaining('did you mean "check"?'),
      expect.stringContaining('signing check takes one path'),
      expect.stringContaining('does not exist; give the manifest that the pipeline wrote'),
    ]);
  });
});

/** Written by Info-ZIP: a folder, time stamps in extra fields, files that are stored and not packed. */
const FOREIGN = Buffer.from(
  'UEsDBAoAAAAAADCHfl0AAAAAAAAAAAAAAAAJABwATUVUQS1JTkYvVVQJAAP8qg1r/KoNa3V4CwABBAAAAAAEAAAAAFBLAwQKAAAAAAAwh35dDisfzgMAAAADAAAAJQAcAE1FVEEtSU5GL2F3c19zaWduZXJfc2lnbmF0dXJlX3YxLjAuU0ZVVAkAA/yqDWv8qg1rdXgLAAEEAAAAAAQAAAAAc2lnUEsDBAoAAAAAADCHfl3Vz+jyIQAAACEAAAAIABwAaW5kZXguanNVVAkAA/yqDWv8qg1rdXgLAAEEAAAAAAQAAAAAZXhwb3J0cy5oYW5kbGVyID0gYXN5bmMgKCkgPT4gMTsKUEsBAh4DCgAAAAAAMId+XQAAAAAAAAAAAAAAAAkAGAAAAAAAAAAQAO1BAAAAAE1FVEEtSU5GL1VUBQAD/KoNa3V4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAADCHfl0OKx/OAwAAAAMAAAAlABgAAAAAAAEAAACkgUMAAABNRVRBLUlORi9hd3Nfc2lnbmVyX3NpZ25hdHVyZV92MS4wLlNGVVQFAAP8qg1rdXgLAAEEAAAAAAQAAAAAUEsBAh4DCgAAAAAAMId+XdXP6PIhAAAAIQAAAAgAGAAAAAAAAQAAAKSBpQAAAGluZGV4LmpzVVQFAAP8qg1rdXgLAAEEAAAAAAQAAAAAUEsFBgAAAAADAAMACAEAAAgBAAAAAA==',
  'base64',
);

describe('an archive', () => {
  test('of another program is read', () => {
    const entries = readZip(FOREIGN, 'foreign.zip');

    expect(entries.map(({ name }) => name)).toEqual(['META-INF/', SIGNATURE, 'index.js']);
    expect(entries.at(-1)?.content().toString()).toBe('exports.handler = async () => 1;\n');
  });

  test('gives back what was put in', () => {
    const file = fc.tuple(fc.string({ minLength: 1, maxLength: 30 }), fc.uint8Array({ maxLength: 500 }));

    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ([name]) => name, maxLength: 5 }), (files) => {
        const written = zipOf(
          Object.fromEntries(files.map(([name, content]) => [`f${name}`, Buffer.from(content)])),
        );

        const read = readZip(written, 'x').map((entry) => [entry.name, [...entry.content()]]);

        expect(new Map(read as [string, number[]][])).toEqual(
          new Map(files.map(([name, content]) => [`f${name}`, [...content]])),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('that is broken anywhere is refused in words, or gives other content; it never crashes', () => {
    const archive = zipOf({ 'index.js': Buffer.from('exports.handler = async () => 1;'.repeat(9)) });

    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = Buffer.from(archive);
        broken.writeUInt8(broken.readUInt8(at) ^ change, at);

        try {
          for (const entry of readZip(broken, 'broken.zip')) entry.content();
        } catch (error) {
          expect(error).toBeInstanceOf(HardlineError);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each(['', 'no zip at all', 'PK\u0005\u0006'])('is not %j', (text) => {
    expect(() => readZip(Buffer.from(text), 'x.zip')).toThrow('x.zip: is not a zip archive');
  });
});

test('the folder of archives need not be there before', async () => {
  const out = join(folder, 'deep', 'er');
  mkdirSync(join(folder, 'deep'));

  expect((await runCommand(['signing', 'bundles', '--out', out])).code).toBe(0);
});
