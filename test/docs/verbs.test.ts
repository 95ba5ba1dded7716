import { VERBS } from '../../bin/private/verbs';
import { read, textFiles } from './repository';

/** How a message, a fix or a page tells somebody to run the command. */
const NAMED = /(?:`|usage: |run |\$ )(?:npx )?cdk-hardline ([a-z][a-z-]*)/g;

test('every verb that a message, a fix or a page tells to run exists', () => {
  const known: readonly string[] = VERBS.map(({ name }) => name);
  const files = textFiles().filter((file) => /\.(?:ts|md)$/.test(file) && !file.startsWith('test/'));

  const named = files.flatMap((file) =>
    [...read(file).matchAll(NAMED)].map(([, verb = '']) => ({ file, verb })),
  );

  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ verb }) => !known.includes(verb))).toEqual([]);
});
