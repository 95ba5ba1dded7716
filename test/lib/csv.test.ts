import { CsvReader, readCsv } from '../../lib/csv';

test('cells may be quoted, hold commas, quotes and line ends, and lines may be empty', () => {
  expect(readCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\n\n3,\n', 'f.csv', 'give another')).toEqual([
    { line: 2, cells: { a: 'x, "y"', b: '1\n2' } },
    { line: 5, cells: { a: '3', b: '' } },
  ]);
});

test('a quote that never ends is given up, not read on to the end of the file', () => {
  const reader = new CsvReader('s.csv', 'give another');
  const more = 'x'.repeat(100_000);

  expect(() => {
    reader.push('a,b\n1,"2');
    for (let piece = 0; piece < 20; piece += 1) reader.push(more);
  }).toThrow('s.csv line 2 has a quote where none may be');
});
