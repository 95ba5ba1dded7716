import { HardlineError } from './errors';

/** One line of a file by its columns' names, and where it is. */
export interface CsvRow {
  /** From 1, as an editor counts; a quoted cell may span several lines. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** How far a file was read, so that another reader can go on from there. */
export interface CsvPosition {
  /** Bytes of the rows that were read. */
  readonly offset: number;
  /** The line that comes next. */
  readonly line: number;
  /** Rows below the names. */
  readonly rows: number;
  /** The names of the columns, once they were read. */
  readonly names?: readonly string[];
}

const BEGINNING: CsvPosition = { offset: 0, line: 1, rows: 0 };

/** No row of a report is as long; a quote that never ends would take the rest of the file for one. */
const LONGEST_ROW = 1_000_000;

/** One cell and what ends it: a quoted cell with doubled quotes, or anything without a comma, quote or line end. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads comma-separated values with a line of names (RFC 4180), piece by piece, and holds no more than the row that is
 * not complete yet. Nothing of a cell is repeated in an error: reports hold names of shoppers.
 */
export class CsvReader {
  private rest = '';
  private at: CsvPosition;

  /**
   * @param advice what to give instead, such as `give the report as the gateway wrote it`
   * @param from where an earlier reader of the same file stopped
   */
  public constructor(
    private readonly file: string,
    private readonly advice: string,
    from: CsvPosition = BEGINNING,
  ) {
    this.at = from;
  }

  /** Up to where rows were given out. */
  public get position(): CsvPosition {
    return this.at;
  }

  /**
   * The rows that the next piece completes.
   *
   * @throws HardlineError for a quote where none may be, or a row of another length
   */
  public push(text: string): readonly CsvRow[] {
    this.rest += text;
    return this.rows('more may come');
  }

  /** The last row, where no line end follows it. */
  public end(): readonly CsvRow[] {
    return this.rows('this is all');
  }

  private rows(whether: 'more may come' | 'this is all'): readonly CsvRow[] {
    const rows: CsvRow[] = [];
    let from = 0;
    while (from < this.rest.length) {
      const found = this.lineAt(from, whether);
      if (found === undefined) break;
      if (found.cells.length > 1 || found.cells[0] !== '') rows.push(...this.take(found));
      const raw = this.rest.slice(from, found.end);
      const { offset, line } = this.at;
      this.at = {
        ...this.at,
        offset: offset + Buffer.byteLength(raw),
        line: line + raw.split('\n').length - 1,
      };
      from = found.end;
    }
    this.rest = this.rest.slice(from);
    if (this.rest.length > LONGEST_ROW) throw this.misplacedQuote();
    return rows;
  }

  /** The first line that is not empty has the names. */
  private take({ line, cells }: Line): CsvRow[] {
    const { names } = this.at;
    if (names === undefined) {
      this.at = { ...this.at, names: cells };
      return [];
    }
    if (cells.length !== names.length)
      throw new HardlineError(
        `${this.file} line ${line} has ${cells.length} cells, its names are ${names.length}; ${this.advice}`,
      );
    this.at = { ...this.at, rows: this.at.rows + 1 };
    return [{ line, cells: Object.fromEntries(cells.map((cell, at) => [names[at] ?? '', cell])) }];
  }

  /** The line that begins there; undefined while its end may still come. */
  private lineAt(from: number, whether: string): (Line & { readonly end: number }) | undefined {
    const { line, offset } = this.at;
    const isLast = whether === 'this is all';
    const cells: string[] = [];
    // Only the very first character of a file can be a byte order mark.
    let at = offset === 0 && this.rest.startsWith('\uFEFF') ? from + 1 : from;
    for (;;) {
      CELL.lastIndex = at;
      const [all, quoted, plain = '', end] = CELL.exec(this.rest) ?? [];
      if (all === undefined && isLast) throw this.misplacedQuote();
      if (all === undefined || (end === '' && !isLast)) return undefined;
      cells.push(quoted?.replaceAll('""', '"') ?? plain);
      at += all.length;
      if (end !== ',') return { line, cells, end: at };
    }
  }

  private misplacedQuote(): HardlineError {
    return new HardlineError(
      `${this.file} line ${this.at.line} has a quote where none may be; ${this.advice}`,
    );
  }
}

/**
 * Reads a whole file.
 *
 * @throws HardlineError for what is no such file, or one without lines
 */
export function readCsv(text: string, file: string, advice: string): readonly CsvRow[] {
  const reader = new CsvReader(file, advice);
  const rows = [...reader.push(text), ...reader.end()];
  if (rows.length === 0) throw new HardlineError(`${file} has no lines below its names; ${advice}`);
  return rows;
}
