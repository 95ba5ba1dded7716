import { read, textFiles } from './repository';

/** Written in halves, so that this file does not hold what it forbids. */
const FORBIDDEN = [
  ['a path of a machine', ['/wo', 'rk/'], ['/ro', 'ot/'], ['/ho', 'me/'], ['/Us', 'ers/']],
  ['a place to keep notes', ['/tmp/br', 'ief'], ['bash_', 'jobs'], ['.libr', 'ary/']],
  ['a person of the workplace', ['the C', 'EO'], ['sub', 'agent'], ['helper ses', 'sion']],
].flatMap(([what, ...words]) => words.map((halves) => ({ what, word: [halves].flat().join('') })));

/** Addresses of documentation and container paths hold these words for good reasons. */
const INNOCENT = /https?:\/\/\S+/g;

describe('what is written in the project', () => {
  const files = textFiles();

  test('is found', () => {
    expect(files).toContain('README.md');
    expect(files).toContain('constructs/index.ts');
  });

  test('names no path of a machine and no word of a workplace', () => {
    const found = files.flatMap((file) => {
      const text = read(file).replace(INNOCENT, '');
      return FORBIDDEN.filter(({ word }) => text.includes(word)).map(
        ({ what, word }) => `${file}: ${what}: ${word}`,
      );
    });

    expect(found).toEqual([]);
  });
});
