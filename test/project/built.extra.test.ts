import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, read } from './support/sources';

interface Documented {
  readonly docs?: { readonly summary?: string };
}

interface JsiiMember extends Documented {
  readonly name: string;
  readonly protected?: boolean;
  readonly overrides?: string;
}

interface JsiiType extends Documented {
  readonly fqn: string;
  readonly kind: string;
  readonly properties?: readonly JsiiMember[];
  readonly methods?: readonly JsiiMember[];
}

const manifest = JSON.parse(read('package.json'));

describe('the built package', () => {
  test('has a file for every export, for its types and for its command', () => {
    const targets = [manifest.exports, manifest.bin, manifest.main, manifest.types].flatMap(filesOf);

    expect(targets.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(targets.length).toBeGreaterThan(8);
  });

  test('loads every export that is code', () => {
    const code = filesOf(manifest.exports).filter((file) => file.endsWith('.js'));

    const empty = code.filter((file) => Object.keys(require(join(ROOT, file))).length === 0);

    expect(empty).toEqual([]);
  });

  test('has a bundle of every handler', () => {
    const sizes: Record<string, number> = JSON.parse(readFileSync(join(ROOT, 'dist/handlers.json'), 'utf8'));

    expect(Object.keys(sizes).length).toBeGreaterThan(10);
    expect(Object.entries(sizes).filter(([, bytes]) => bytes > 1_000_000)).toEqual([]);
  });
});

describe('the API in every language', () => {
  const types: JsiiType[] = Object.values(JSON.parse(read('.jsii')).types);

  test('is documented, each type and each member', () => {
    const silent = types.flatMap((type) => [
      ...(isSilent(type) ? [type.fqn] : []),
      ...[...(type.properties ?? []), ...(type.methods ?? [])]
        .filter((member) => member.overrides === undefined && isSilent(member))
        .map(({ name }) => `${type.fqn}.${name}`),
    ]);

    expect(silent).toEqual([]);
    expect(types.length).toBeGreaterThan(20);
  });
});

function isSilent({ docs }: Documented): boolean {
  return (docs?.summary ?? '').trim() === '';
}

/** Every file that a field of package.json names. */
function filesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as object).flatMap(filesOf);
}
