import { HardlineError } from './errors';

/** One line of a file by its columns' names, and where it is. */
export interface CsvRow {
  /** From 1, as an editor counts; a quoted cell may span several lines. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads comma-separated values with a line of names (RFC 4180). Nothing of a cell is repeated in an error: reports
 * hold names of shoppers.
 *
 * @param advice what to give instead, such as `give the report as the gateway wrote it`
 * @throws HardlineError for a quote that never ends, a line of another length, or a file without lines
 */
export function readCsv(text: string, file: string, advice: string): readonly CsvRow[] {
  const [names, ...lines] = linesOf(text.replace(/^\uFEFF/, ''), file, advice);
  if (names === undefined || lines.length === 0)
    throw new HardlineError(`${file} has no lines below its names; ${advice}`);
  return lines.map(({ line, cells }) => {
    if (cells.length !== names.cells.length)
      throw new HardlineError(
        `${file} line ${line} has ${cells.length} cells, its names are ${names.cells.length}; ${advice}`,
      );
    return { line, cells: Object.fromEntries(cells.map((cell, at) => [names.cells[at] ?? '', cell])) };
  });
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** One cell and what ends it: a quoted cell with doubled quotes, or anything without a comma, quote or line end. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function linesOf(text: string, file: string, advice: string): readonly Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    CELL.lastIndex = at;
    const [all, quoted, plain = '', end] = CELL.exec(text) ?? [];
    if (all === undefined)
      throw new HardlineError(`${file} line ${line} has a quote where none may be; ${advice}`);
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    at += all.length;
    if (end === ',' && at < text.length) continue;
    if (end === ',') cells.push('');
    if (cells.length > 1 || cells[0] !== '') lines.push({ line, cells });
    line += all.split('\n').length - 1;
    cells = [];
  }
  return lines;
}
