import { readCsv } from '../../lib/csv';

test('cells may be quoted, hold commas, quotes and line ends, and lines may be empty', () => {
  expect(readCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\n\n3,\n', 'f.csv', 'give another')).toEqual([
    { line: 2, cells: { a: 'x, "y"', b: '1\n2' } },
    { line: 5, cells: { a: '3', b: '' } },
  ]);
});
