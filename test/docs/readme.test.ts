import { Construct } from 'constructs';
import { VERBS } from '../../bin/private/verbs';
import * as library from '../../constructs';
import { read } from './repository';

describe('the README', () => {
  const readme = read('README.md');

  test('has a row for each construct that the library exports', () => {
    const constructs = Object.entries(library)
      .filter(([, value]) => isConstruct(value))
      .map(([name]) => name);

    const missing = constructs.filter((name) => !new RegExp(`^\\| \\[\`${name}\`\\]`, 'm').test(readme));

    expect(constructs.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });

  test('has a row for each verb of the command, and no other', () => {
    const rows = [...readme.matchAll(/^\| `([a-z-]+)[^|]*` \| [a-z]/gm)].map(([, verb]) => verb);

    expect(rows.filter((row) => VERBS.some(({ name }) => name === row))).toEqual(
      VERBS.map(({ name }) => name),
    );
  });

  test('begins with two commands of one line each', () => {
    const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block);

    expect(blocks.slice(0, 2)).toEqual(['npm ci && npm run demo\n', 'npm ci && npm test\n']);
  });

  test('says what each dependency is for', () => {
    const manifest = JSON.parse(read('package.json'));
    const named = Object.keys({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...manifest.devDependencies,
    });

    const unexplained = named.filter((name) => !isExplained(readme, name));

    expect(unexplained).toEqual([]);
  });
});

function isConstruct(value: unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof Construct;
}

/** A package by its name, by its last part after a sibling of its scope, or by its scope with a star. */
function isExplained(readme: string, name: string): boolean {
  const [scope = '', part = ''] = name.split('/');
  const shortened = part.replace(/^client/, '');
  return [name, `${scope}/*`, ...(part === '' ? [] : [part, shortened])].some((text) =>
    readme.includes(`\`${text}\``),
  );
}
