import { builtinModules } from 'node:module';
import { bundledDependencies } from '../../package.json';
import { type Import, importsOf, reachableFrom, sourcesUnder } from './support/sources';

const CDK = /^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/;
const SDK = /^(@aws-sdk|@smithy|aws-sdk)(\/|$)/;
const NETWORK = /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/|$)/;
/** What is there wherever the package is installed: its peers, what it ships beside itself, and Node. */
const INSTALLED = new Set([
  'aws-cdk-lib',
  'constructs',
  'cdk-nag',
  ...bundledDependencies,
  ...builtinModules,
]);

const HANDLER = /^constructs\/.*\/handler\//;

/** Imports of the files that a rule is about, which it forbids. */
function breaking(files: readonly string[], forbids: (found: Import) => boolean): string[] {
  return files
    .flatMap((file) => importsOf(file))
    .filter(forbids)
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
}

describe('imports run one way', () => {
  const lib = sourcesUnder('lib');
  const constructs = sourcesUnder('constructs');
  const handlers = constructs.filter((file) => HANDLER.test(file));
  const bin = sourcesUnder('bin');
  const local = bin.filter((file) => file.startsWith('bin/local/'));

  test('there is something to look at in each part', () => {
    expect([lib, constructs, handlers, bin, local].map(({ length }) => length > 10)).not.toContain(false);
    expect(importsOf('constructs/index.ts').length).toBeGreaterThan(3);
  });

  test('lib imports neither the CDK, an SDK nor the network', () => {
    const forbidden = (found: Import) => [CDK, SDK, NETWORK].some((pattern) => pattern.test(found.specifier));

    expect(breaking(lib, forbidden)).toEqual([]);
  });

  test('lib imports nothing of constructs, bin, examples or tests', () => {
    expect(breaking(lib, ({ target }) => /^(constructs|bin|examples|test|scripts)\//.test(target))).toEqual(
      [],
    );
  });

  test('constructs import nothing of bin, examples or tests', () => {
    expect(breaking(constructs, ({ target }) => /^(bin|examples|test|scripts)\//.test(target))).toEqual([]);
  });

  test('constructs import no handler', () => {
    const files = constructs.filter((file) => !HANDLER.test(file));

    expect(breaking(files, ({ target }) => HANDLER.test(target))).toEqual([]);
  });

  test('handlers never reach the CDK, nor a construct', () => {
    const reached = handlers.flatMap((file) => [...reachableFrom(file)]);

    expect(breaking([...new Set(reached)], ({ specifier }) => CDK.test(specifier))).toEqual([]);
    expect(reached.filter((file) => file.startsWith('constructs/') && !HANDLER.test(file))).toEqual([]);
  });

  test('bin/local imports neither constructs nor the CDK: it sees what a deployment would see', () => {
    const forbidden = ({ specifier, target }: Import) =>
      CDK.test(specifier) || target.startsWith('constructs/');

    expect(breaking(local, forbidden)).toEqual([]);
  });

  test('the command imports no handler', () => {
    expect(breaking(bin, ({ target }) => HANDLER.test(target))).toEqual([]);
  });

  test('what the package exports reaches only its peers, what it ships and Node, where it is not bundled', () => {
    const compiled = ['constructs/index.ts', 'lib/flow/index.ts', 'lib/simulator/index.ts'];
    const reached = [...new Set(compiled.flatMap((entry) => [...reachableFrom(entry)]))];
    const foreign = ({ specifier }: Import) =>
      !specifier.startsWith('.') && !INSTALLED.has(packageOf(specifier));

    expect(
      breaking(
        reached.filter((file) => file.endsWith('.ts')),
        foreign,
      ),
    ).toEqual([]);
  });
});

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.replace(/^node:/, '').split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
