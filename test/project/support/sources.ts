import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '../../..');

/** One import or re-export of a file, as written and as a path of the repository. */
export interface Import {
  readonly file: string;
  readonly specifier: string;
  /** A file of the repository, or the name of a package. */
  readonly target: string;
}

/** Every TypeScript source under the folders, relative to the repository. */
export function sourcesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file).replaceAll('\\', '/')),
  );
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The syntax of a file, without types: parsing the whole repository takes a second. */
export function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
}

const known = new Map<string, readonly Import[]>();

/** Everything that a file imports, type imports included: they too tie one folder to another. */
export function importsOf(file: string): readonly Import[] {
  const imports = known.get(file) ?? readImports(file);
  known.set(file, imports);
  return imports;
}

function readImports(file: string): Import[] {
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) imports.push({ file, specifier, target: resolveImport(file, specifier) });
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return imports;
}

/** `import`, `export from`, `import x = require()`, `import()`, `require()` and `typeof import()`. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return text(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return text(node.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return text(node.argument.literal);
  if (ts.isCallExpression(node) && isRequire(node.expression)) return text(node.arguments[0]);
  return undefined;
}

function isRequire(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

function text(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : undefined;
}

function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = normalize(join(dirname(from), specifier)).replaceAll('\\', '/');
  const candidates = [`${path}.ts`, `${path}/index.ts`, `${path}.d.ts`, path];
  return candidates.find((file) => existsSync(join(ROOT, file)) && /\.\w+$/.test(file)) ?? path;
}

/** What a file can reach inside the repository, itself included. */
export function reachableFrom(entry: string): Set<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    if (!file.endsWith('.ts')) continue;
    for (const { target } of importsOf(file)) if (/\.(ts|json)$/.test(target)) reached.add(target);
  }
  return reached;
}
