import ts from 'typescript';
import { parse, read, sourcesUnder } from './support/sources';

const LIMIT = 250;

/** Past the limit a file needs a reason, and a limit of its own. */
const LONGER: Readonly<Record<string, { readonly limit: number; readonly reason: string }>> = {
  'constructs/contact-center/hardened-contact-center-stacks.ts': {
    limit: 300,
    reason: 'the props of four stacks, most of it their documentation',
  },
  'constructs/payments/vault/payment-vault.ts': {
    limit: 300,
    reason: 'the vault with its props, most of it their documentation',
  },
};

describe('files that are shipped', () => {
  const files = sourcesUnder('constructs', 'lib', 'bin', 'examples');
  const lines = (file: string) => read(file).trimEnd().split('\n').length;

  test('hold one idea each: none is longer than 250 lines without a reason', () => {
    const long = files
      .map((file) => ({ file, lines: lines(file) }))
      .filter(({ file, lines }) => lines > (LONGER[file]?.limit ?? LIMIT));

    expect(long).toEqual([]);
    expect(files.length).toBeGreaterThan(200);
  });

  test('that have a reason to be longer still need it', () => {
    expect(Object.keys(LONGER).filter((file) => !files.includes(file) || lines(file) <= LIMIT)).toEqual([]);
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
