import { read } from './support/sources';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json'));
const lockText = read('package-lock.json');
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(lockText);
const EXACT = /^\d+\.\d+\.\d+$/;

describe('package.json', () => {
  test('names exact versions of what it is built and tested with', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !EXACT.test(String(version)),
    );

    expect(loose).toEqual([]);
    expect(Object.keys(manifest.devDependencies).length).toBeGreaterThan(20);
  });

  test('is developed against the lowest peers that it allows', () => {
    const lowest = Object.entries(manifest.peerDependencies).map(([name, range]) => [
      name,
      String(range).slice(1),
    ]);

    expect(lowest.map(([name = '']) => [name, manifest.devDependencies[name]])).toEqual(lowest);
  });

  test('asks its users for the three peers only; the one dependency is inside the package', () => {
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(['aws-cdk-lib', 'cdk-nag', 'constructs']);
    expect(manifest.bundledDependencies).toEqual(Object.keys(manifest.dependencies));
  });

  test('runs nothing when it is installed', () => {
    const scripts = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

    expect(Object.keys(manifest.scripts).filter((name) => scripts.includes(name))).toEqual([]);
  });

  test('ships files from an explicit list, without tests and sources', () => {
    const shipped: string[] = manifest.files;

    expect(shipped).toContain('dist');
    expect(shipped.filter((path) => /^(test|lib|constructs|bin|scripts|\*|\.)\/?$/.test(path))).toEqual([]);
  });

  test('has a version that the changelog tells of', () => {
    expect(read('CHANGELOG.md')).toContain(`## [${manifest.version}]`);
  });
});

describe('package-lock.json', () => {
  const packages = Object.entries(lock.packages);

  test('names no registry, so that it works behind any mirror', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(lockText).not.toMatch(/https?:\/\/registry\./);
  });

  test('agrees with package.json', () => {
    const { version, devDependencies, dependencies, peerDependencies } = manifest;

    expect(lock.packages['']).toMatchObject({ version, devDependencies, dependencies, peerDependencies });
  });

  test('knows the packages of every platform: without one of them no machine can install', () => {
    const missing = packages.flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(path, name)),
    );

    expect(missing).toEqual([]);
  });
});

/** Where Node would look for a dependency of the package at `path`. */
function isLocked(path: string, name: string): boolean {
  const place = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (lock.packages[place] !== undefined) return true;
  if (path === '') return false;
  return isLocked(path.slice(0, path.lastIndexOf('node_modules/')).replace(/\/$/, ''), name);
}
