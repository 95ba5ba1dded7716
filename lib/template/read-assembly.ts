import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { HardlineError } from '../errors';
import { isCloudAssembly, readCloudAssembly } from './cloud-assembly';
import { asTemplate, isTemplate, readJson, readText } from './template-file';
import type { Assembly, TemplateView } from './types';
import { viewOf } from './view';
import { parseYaml } from './yaml';

const TEMPLATE_FILE = /\.(json|ya?ml|template)$/i;
const SKIPPED_FOLDERS = /^(node_modules|\.git|asset\..*)$/;

/**
 * Reads what is to be judged.
 * @param path a cloud assembly (the folder cdk.out), one template in JSON or YAML, or a folder of templates
 * @throws HardlineError one line that names the file and what to do, when there is nothing to judge
 */
export function readAssembly(path: string): Assembly {
  if (!existsSync(path)) {
    throw new HardlineError(
      'does not exist; give a cloud assembly, a template or a folder of templates',
      path,
    );
  }
  if (!statSync(path).isDirectory()) return { path, templates: [readTemplateFile(path)] };
  return isCloudAssembly(path) ? readCloudAssembly(path) : readFolder(path);
}

function readTemplateFile(file: string): TemplateView {
  const name = basename(file).replace(/(\.template)?\.(json|ya?ml)$|\.template$/i, '');
  return viewOf(asTemplate(parse(file), file), { name, file });
}

function parse(file: string): unknown {
  if (/\.json$/i.test(file)) return readJson(file);
  const text = readText(file);
  return text.trimStart().startsWith('{') ? readJson(file) : parseYaml(text, file);
}

function readFolder(directory: string): Assembly {
  const files = filesBelow(directory);
  const documents = files.map((file) => ({ file, document: parse(file) }));
  const templates = documents.flatMap(({ file, document }) =>
    isTemplate(document)
      ? [viewOf(document, { name: relative(directory, file).replaceAll('\\', '/'), file })]
      : [],
  );
  if (templates.length === 0) throw nothingIn(directory, files.length);
  return { path: directory, templates };
}

function nothingIn(directory: string, seen: number): HardlineError {
  const what = seen === 0 ? 'no JSON or YAML file' : `${seen} JSON or YAML files, none of them a template`;
  return new HardlineError(
    `holds ${what}; give a cloud assembly (run \`cdk synth\`) or a folder of templates`,
    directory,
  );
}

function filesBelow(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) =>
    a.name.localeCompare(b.name),
  );
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.test(entry.name) ? [] : filesBelow(path);
    return TEMPLATE_FILE.test(entry.name) ? [path] : [];
  });
}
