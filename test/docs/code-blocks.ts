import { join } from 'node:path';
import ts from 'typescript';
import { documents, ROOT, read } from './repository';

/** A block of TypeScript in a document. */
export interface CodeBlock {
  /** Document and line, for messages. */
  readonly where: string;
  /** The file it is compiled as; it never exists on disk. */
  readonly file: string;
  readonly code: string;
}

export function codeBlocks(): CodeBlock[] {
  return documents().flatMap((document) =>
    [...read(document).matchAll(/```ts\n([\s\S]*?)```/g)].map((match, index) => {
      const line = read(document).slice(0, match.index).split('\n').length;
      return {
        where: `${document}:${line}`,
        file: join(ROOT, `test/docs/${document.replaceAll(/[/.]/g, '-')}-${index + 1}.ts`),
        code: match[1] ?? '',
      };
    }),
  );
}

/** What the compiler says of the blocks, all in one program. */
export function compileErrors(blocks: readonly CodeBlock[]): string[] {
  const program = ts.createProgram({
    rootNames: blocks.map(({ file }) => file),
    options: options(),
    host: hostWith(blocks),
  });
  return blocks.flatMap((block) => errorsIn(program, block));
}

function errorsIn(program: ts.Program, { file, where }: CodeBlock): string[] {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

function options(): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    strict: true,
    noEmit: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: {
      'cdk-hardline': [join(ROOT, 'constructs/index.ts')],
      'cdk-hardline/*': [join(ROOT, 'lib/*/index.ts')],
    },
  };
}

function hostWith(blocks: readonly CodeBlock[]): ts.CompilerHost {
  const host = ts.createCompilerHost(options());
  const code = new Map(blocks.map((block) => [block.file, block.code]));
  const { readFile, fileExists } = host;
  return {
    ...host,
    readFile: (file) => code.get(file) ?? readFile(file),
    fileExists: (file) => code.has(file) || fileExists(file),
    getSourceFile: (file, target) => {
      const text = code.get(file) ?? readFile(file);
      return text === undefined ? undefined : parsed(file, text, target);
    },
  };
}

/** Without jsdoc, of which the types of the CDK mostly consist. */
function parsed(
  file: string,
  text: string,
  target: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile {
  const settings = typeof target === 'object' ? target : { languageVersion: target };
  return ts.createSourceFile(file, withoutNamespaces(file, text), {
    ...settings,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
}

/**
 * The CDK's root also names every service as a namespace, which would load the types of all of AWS: several seconds
 * for what nobody here writes. Services are imported from their own module.
 */
function withoutNamespaces(file: string, text: string): string {
  return file.endsWith('/aws-cdk-lib/index.d.ts') ? text.replace(/^export \* as aws_.*$/gm, '') : text;
}
