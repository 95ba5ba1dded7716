import { readFileSync } from 'node:fs';
import { HardlineError } from '../errors';
import { isObject, type JsonObject } from './narrow';
import type { RawTemplate } from './types';

/** What a JSON file that is no template probably is, by keys that only such a file has. */
const LOOKALIKES: readonly { readonly keys: readonly string[]; readonly looksLike: string }[] = [
  { keys: ['StartAction', 'Actions'], looksLike: 'a contact flow; check it with `cdk-hardline flow check`' },
  { keys: ['version', 'artifacts'], looksLike: "a cloud assembly's manifest; give the folder that holds it" },
  { keys: ['files', 'dockerImages'], looksLike: "a stack's asset manifest; give the folder that holds it" },
  { keys: ['pluginReports'], looksLike: 'a validation report' },
  { keys: ['compilerOptions'], looksLike: 'a TypeScript configuration' },
  { keys: ['app'], looksLike: "an app's cdk.json; synthesize it and give the folder cdk.out" },
  { keys: ['name', 'version'], looksLike: 'a package.json' },
  { keys: ['Statement'], looksLike: 'an IAM policy' },
];

/** Reads a file, or says in one line why it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HardlineError('cannot be read; check that it exists and is readable', file, { cause });
  }
}

/** Parses a JSON file, or says in one line that it is none. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (cause) {
    if (cause instanceof HardlineError) throw cause;
    const why = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown error';
    throw new HardlineError(`is not JSON (${why}); give a template in JSON or YAML`, file, { cause });
  }
}

/** Whether a document is a CloudFormation template: resources that each have a type. */
export function isTemplate(document: unknown): document is RawTemplate {
  if (!isObject(document)) return false;
  const resources = document['Resources'];
  if (!isObject(resources)) return 'AWSTemplateFormatVersion' in document;
  return Object.values(resources).every((each) => isObject(each) && typeof each['Type'] === 'string');
}

/** The document as a template, or an error that says what it looks like instead. */
export function asTemplate(document: unknown, file: string): RawTemplate {
  if (isTemplate(document)) return document;
  throw new HardlineError(
    `is no CloudFormation template, it looks like ${looksLike(document)}; a template has a section Resources in which each entry has a Type`,
    file,
  );
}

function looksLike(document: unknown): string {
  if (Array.isArray(document)) return 'a list';
  if (!isObject(document)) return document === null ? 'an empty file' : `a single ${typeof document}`;
  if ('Resources' in document) return looksLikeTemplate(document['Resources']);
  const known = LOOKALIKES.find(({ keys }) => keys.every((key) => key in document));
  return known?.looksLike ?? `an object with the keys ${keysOf(document)}`;
}

function looksLikeTemplate(resources: unknown): string {
  const loops = isObject(resources) && Object.keys(resources).some((key) => key.startsWith('Fn::ForEach'));
  return loops
    ? 'a template with Fn::ForEach; give the processed template (aws cloudformation get-template --template-stage Processed)'
    : 'a template in which a resource has no Type';
}

function keysOf(document: JsonObject): string {
  const keys = Object.keys(document);
  return keys.length === 0 ? '(none)' : keys.slice(0, 5).join(', ');
}
