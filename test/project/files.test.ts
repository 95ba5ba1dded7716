import ts from 'typescript';
import { parse, read, sourcesUnder } from './support/sources';

const LIMIT = 250;

describe('files that are shipped', () => {
  const files = sourcesUnder('constructs', 'lib', 'bin', 'examples');
  const lines = (file: string) => read(file).trimEnd().split('\n').length;

  test('hold one idea each: none is longer than 250 lines', () => {
    const long = files
      .map((file) => ({ file, lines: lines(file) }))
      .filter(({ lines: count }) => count > LIMIT);

    expect(long).toEqual([]);
    expect(files.length).toBeGreaterThan(200);
  });

  test('are typed: none says any', () => {
    expect(files.filter((file) => holds(file, ts.SyntaxKind.AnyKeyword))).toEqual([]);
  });

  test('never assert that a value is there', () => {
    expect(files.filter((file) => holds(file, ts.SyntaxKind.NonNullExpression))).toEqual([]);
  });

  test('have no default export', () => {
    expect(files.filter((file) => holds(file, ts.SyntaxKind.DefaultKeyword, ts.isModifier))).toEqual([]);
  });

  test('called index.ts only re-export, but for handlers', () => {
    const barrels = files.filter((file) => file.endsWith('/index.ts') && !file.includes('/handler/'));

    expect(barrels.filter((file) => !parse(file).statements.every(isReExport))).toEqual([]);
    expect(barrels.length).toBeGreaterThan(10);
  });

  test('carry no note of work that is left', () => {
    const notes = ['TO', 'FIX', 'XX'].map((half, index) => `${half}${['DO', 'ME', 'X'][index]}`);

    expect(
      files.filter((file) => notes.some((note) => new RegExp(`\\b${note}\\b`).test(read(file)))),
    ).toEqual([]);
  });
});

function isReExport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}

function holds(file: string, kind: ts.SyntaxKind, also: (node: ts.Node) => boolean = () => true): boolean {
  const visit = (node: ts.Node): boolean =>
    (node.kind === kind && also(node)) ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return visit(parse(file));
}
