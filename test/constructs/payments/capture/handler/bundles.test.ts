import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(__dirname, '../../../../..');

const FUNCTIONS = [
  ['constructs/payments/capture/handler/relay', []],
  ['constructs/payments/capture/handler/vault-link', ['client-lambda']],
  ['constructs/payments/capture/handler/recording-guard', []],
  ['constructs/payments/capture/handler/call-guard', []],
  ['constructs/payments/capture/handler/sweep', []],
  ['constructs/instance/handler/create-only-guard', []],
  ['constructs/instance/handler/instance-attributes', ['client-connect']],
  ['constructs/front-door/handler/number-flow', ['client-connect']],
  ['constructs/contact-flow/handler/flow-publication', ['client-connect']],
] as const;

async function bundledFiles(folder: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(folder, 'index.ts')],
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    metafile: true,
    write: false,
  });
  return Object.keys(metafile.inputs);
}

describe.each(FUNCTIONS)('the bundle of %s', (folder, called) => {
  let files: readonly string[];

  beforeAll(async () => {
    files = await bundledFiles(folder);
  });

  test('holds the clients that it calls, and no other', () => {
    const clients = files.flatMap((file) => /@aws-sdk\/(client-[a-z-]+)\//.exec(file)?.[1] ?? []);

    expect([...new Set(clients)].sort()).toEqual(called);
  });

  test('holds nothing that decrypts, looks at card digits or charges', () => {
    const forbidden =
      /@aws-crypto\/(decrypt|raw-rsa|material)|card-validator|lib\/payments\/(card|stripe|gateway)|\/vault\/handler\//;

    expect(files.filter((file) => forbidden.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(3);
  });
});
