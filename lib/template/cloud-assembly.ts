import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HardlineError } from '../errors';
import { deploymentOrder } from './deployment-order';
import { isObject, type JsonObject, objectOf, stringsOf, textOf } from './narrow';
import { constructPathsOf, readStackMetadata, type StackMetadata } from './stack-metadata';
import { asTemplate, readJson } from './template-file';
import type { Assembly, ResourceView, StackView, TemplateView } from './types';
import { viewOf } from './view';

const STACK = 'aws:cloudformation:stack';
const STAGE = 'cdk:cloud-assembly';

/** Whether a folder is a cloud assembly, as `cdk synth` leaves it in cdk.out. */
export function isCloudAssembly(directory: string): boolean {
  const manifest = join(directory, 'manifest.json');
  return existsSync(manifest) && isObject(objectOf(readJson(manifest))['artifacts']);
}

/**
 * Reads a cloud assembly: its stacks, those of nested stages, and the templates of nested stacks.
 * @param only template files to take, when a part of the assembly is asked for
 */
export function readCloudAssembly(directory: string, only?: readonly string[]): Assembly {
  const stacks = stacksOf(directory).filter(({ file }) => only === undefined || only.includes(file));
  if (stacks.length === 0) {
    throw new HardlineError('is a cloud assembly without a stack; synthesize an app that has one', directory);
  }
  const templates = stacks.flatMap(templatesOf);
  const views = deploymentOrder(stacks.map(({ view }) => view));
  return { path: directory, templates, manifest: { directory, stacks: views } };
}

/** Reads the templates that a synthesis hands out, each with the manifest beside it. */
export function readTemplates(directory: string, files: readonly string[]): Assembly {
  const templates = [...new Set(files.map((file) => dirname(file)))].flatMap(
    (folder) => readCloudAssembly(folder, files).templates,
  );
  return { path: directory, templates: unique(templates) };
}

function unique(templates: readonly TemplateView[]): TemplateView[] {
  return templates.filter((each, index) => templates.findIndex(({ file }) => file === each.file) === index);
}

interface StackArtifact {
  readonly view: StackView;
  readonly file: string;
  readonly metadata: StackMetadata;
  /** Template file by asset hash: nested stacks are uploaded as assets. */
  readonly nested: ReadonlyMap<string, string>;
}

function stacksOf(directory: string): StackArtifact[] {
  const artifacts = objectOf(objectOf(readJson(join(directory, 'manifest.json')))['artifacts']);
  return Object.entries(artifacts).flatMap(([id, value]) => {
    const artifact = objectOf(value);
    const properties = objectOf(artifact['properties']);
    if (artifact['type'] === STAGE) return stacksOf(join(directory, String(properties['directoryName'])));
    return artifact['type'] === STACK ? [stackOf(directory, id, artifacts)] : [];
  });
}

function stackOf(directory: string, artifactId: string, artifacts: JsonObject): StackArtifact {
  const artifact = objectOf(artifacts[artifactId]);
  const properties = objectOf(artifact['properties']);
  const file = join(directory, String(properties['templateFile']));
  const environment = textOf(artifact['environment']);
  return {
    file,
    metadata: readStackMetadata(metadataOf(directory, artifact)),
    nested: nestedFiles(directory, artifactId, artifacts),
    view: {
      template: nameOf(artifactId, artifacts),
      artifactId,
      stackName: textOf(properties['stackName']) ?? artifactId,
      file,
      dependsOn: stackDependencies(artifactId, artifacts),
      ...(environment === undefined ? {} : { environment }),
    },
  };
}

function nameOf(artifactId: string, artifacts: JsonObject): string {
  return textOf(objectOf(artifacts[artifactId])['displayName']) ?? artifactId;
}

function stackDependencies(artifactId: string, artifacts: JsonObject): string[] {
  const dependencies = stringsOf(objectOf(artifacts[artifactId])['dependencies']);
  return dependencies
    .filter((id) => objectOf(artifacts[id])['type'] === STACK)
    .map((id) => nameOf(id, artifacts));
}

function metadataOf(directory: string, artifact: JsonObject): unknown {
  const file = textOf(artifact['additionalMetadataFile']);
  return file === undefined ? artifact['metadata'] : readJson(join(directory, file));
}

function nestedFiles(
  directory: string,
  artifactId: string,
  artifacts: JsonObject,
): ReadonlyMap<string, string> {
  const manifest = objectOf(objectOf(artifacts[`${artifactId}.assets`])['properties'])['file'];
  if (typeof manifest !== 'string') return new Map();
  const files = objectOf(objectOf(readJson(join(directory, manifest)))['files']);
  return new Map(
    Object.entries(files).flatMap(([hash, asset]): [string, string][] => {
      const path = textOf(objectOf(objectOf(asset)['source'])['path']);
      return path?.endsWith('.nested.template.json') ? [[hash, join(directory, path)]] : [];
    }),
  );
}

function templatesOf(stack: StackArtifact): TemplateView[] {
  const { view, metadata } = stack;
  const path = metadata.stackPaths.get(baseName(stack.file)) ?? view.template;
  const root = viewOf(asTemplate(readJson(stack.file), stack.file), {
    name: view.template,
    file: stack.file,
    stackName: view.stackName,
    constructPath: path,
    acknowledgements: metadata.acknowledgements,
    constructPaths: constructPathsOf(metadata, path),
    ...(view.environment === undefined ? {} : { environment: view.environment }),
  });
  return [root, ...nestedOf(root, stack)];
}

function nestedOf(parent: TemplateView, stack: StackArtifact): TemplateView[] {
  return parent.resources
    .filter(({ type }) => type === 'AWS::CloudFormation::Stack')
    .flatMap((resource) => {
      const file = nestedFile(resource, stack);
      if (file === undefined) return [];
      const path = nestedPath(resource) ?? `${parent.name}/${resource.logicalId}`;
      const view = viewOf(asTemplate(readJson(file), file), {
        name: path,
        file,
        constructPath: path,
        parent: { template: parent.name, logicalId: resource.logicalId },
        constructPaths: constructPathsOf(stack.metadata, path),
        ...(parent.environment === undefined ? {} : { environment: parent.environment }),
      });
      return [view, ...nestedOf(view, stack)];
    });
}

/** By construct path, because nested stacks with the same content share one asset; else by the asset's hash. */
function nestedFile(resource: ResourceView, { metadata, nested, file }: StackArtifact): string | undefined {
  const path = nestedPath(resource);
  const name = [...metadata.stackPaths].find(([, stackPath]) => stackPath === path)?.[0];
  if (name !== undefined) return join(dirname(file), name);
  const url = JSON.stringify(resource.properties['TemplateURL'] ?? '');
  return [...nested].find(([hash]) => url.includes(hash))?.[1];
}

/** The construct path of the nested stack behind the resource that the CDK makes for it. */
function nestedPath({ constructPath }: ResourceView): string | undefined {
  const match = /^(.+)\.NestedStack\/[^/]+\.NestedStackResource$/.exec(constructPath ?? '');
  return match?.[1];
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
