import ts from 'typescript';
import { importsOf, parse } from './support/sources';

const ENTRIES = ['constructs/index.ts', 'lib/flow/index.ts', 'lib/simulator/index.ts', 'lib/review/index.ts'];

/** A declaration that a user of the package can import. */
interface Exported {
  readonly file: string;
  readonly name: string;
  readonly documented: boolean;
}

describe.each(ENTRIES)('what %s exports', (entry) => {
  const exported = exportsOf(entry);

  test('is documented', () => {
    expect(
      exported.filter(({ documented }) => !documented).map(({ file, name }) => `${file}: ${name}`),
    ).toEqual([]);
    expect(exported.length).toBeGreaterThan(5);
  });
});

/** Follows the re-exports of a barrel to the declarations; `only` holds the names that a barrel picks. */
function exportsOf(file: string, only?: ReadonlySet<string>): Exported[] {
  const followed = parse(file)
    .statements.filter(ts.isExportDeclaration)
    .flatMap((statement) => {
      const specifier = statement.moduleSpecifier;
      if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
      const target = importsOf(file).find((found) => found.specifier === specifier.text)?.target ?? '';
      return exportsOf(target, picked(statement) ?? only);
    });
  return [...followed, ...declarations(file).filter(({ name }) => only?.has(name) ?? true)];
}

/** The names in `export { a, b as c } from`, by what they are called where they are declared. */
function picked({ exportClause }: ts.ExportDeclaration): Set<string> | undefined {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return undefined;
  return new Set(exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text));
}

function declarations(file: string): Exported[] {
  const statements = parse(file).statements.filter(isExported);
  const all = statements.flatMap((statement) =>
    namesOf(statement).map((name) => ({
      file,
      name,
      documented: isDocumented(statement) || isNameOfTable(statement) || isPropsOf(name, statements),
    })),
  );
  // Overloads and a type beside a value of one name share their documentation.
  return all.filter(
    (found) => found.documented || !all.some(({ name, documented }) => documented && name === found.name),
  );
}

function isDocumented(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0;
}

/** `FooProps` is explained by the documented function or class of the same file that takes it. */
function isPropsOf(name: string, statements: readonly ts.Statement[]): boolean {
  const taker = (statement: ts.Statement) =>
    (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && isDocumented(statement);
  const mentions = (statement: ts.Statement) => new RegExp(`\\b${name}\\b`).test(statement.getText());
  return name.endsWith('Props') && statements.some((one) => taker(one) && mentions(one));
}

/** `type Channel = (typeof CHANNELS)[number]` is explained at the table. */
function isNameOfTable(statement: ts.Statement): boolean {
  return (
    ts.isTypeAliasDeclaration(statement) &&
    ts.isIndexedAccessTypeNode(statement.type) &&
    /^\(typeof [A-Z_]+\)$/.test(statement.type.objectType.getText())
  );
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}
