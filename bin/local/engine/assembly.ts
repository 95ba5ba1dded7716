import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, objectAt, textAt } from './json';
import { readTemplate, type Template } from './template';

/** Where a stack without a fixed environment is deployed locally. */
export const localEnvironment = { account: '111111111111', region: 'us-east-1' } as const;

/** One stack of a cloud assembly. */
export interface AssemblyStack {
  readonly artifactId: string;
  readonly stackName: string;
  readonly displayName: string;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly template: Template;
}

/** What the local AWS reads of a cloud assembly. */
export interface LocalAssembly {
  readonly folder: string;
  /** Stacks in the order of their dependencies, those of stages included. */
  readonly stacks: readonly AssemblyStack[];
  /** Object key of a file asset to the path of its file or folder. */
  readonly assets: ReadonlyMap<string, string>;
}

/**
 * Reads a synthesized cloud assembly, stages included.
 * @throws HardlineError when the folder holds no assembly or a file in it is not JSON
 */
export function readCloudAssembly(folder: string): LocalAssembly {
  const artifacts = objectAt(readManifest(folder), 'artifacts');
  const stacks: AssemblyStack[] = [];
  const assets = new Map<string, string>();
  for (const id of inDependencyOrder(artifacts)) {
    const artifact = objectAt(artifacts, id);
    const properties = objectAt(artifact, 'properties');
    if (artifact['type'] === 'aws:cloudformation:stack') stacks.push(readStack(folder, id, artifact));
    if (artifact['type'] === 'cdk:asset-manifest') readAssets(folder, textAt(properties, 'file'), assets);
    if (artifact['type'] === 'cdk:cloud-assembly') {
      const nested = readCloudAssembly(join(folder, textAt(properties, 'directoryName') ?? ''));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assets) assets.set(key, path);
    }
  }
  return { folder, stacks, assets };
}

function readManifest(folder: string): JsonObject {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new HardlineError(
      'this folder holds no cloud assembly (manifest.json is missing); run cdk synth',
      folder,
    );
  }
  const content = readJson(manifest);
  if (!isObject(content)) throw new HardlineError('the manifest is no JSON object; run cdk synth', manifest);
  return content;
}

function readStack(folder: string, artifactId: string, artifact: JsonObject): AssemblyStack {
  const properties = objectAt(artifact, 'properties');
  const file = join(folder, textAt(properties, 'templateFile') ?? '');
  const environment = /^aws:\/\/([^/]+)\/(.+)$/.exec(textAt(artifact, 'environment') ?? '');
  const [, account, region] = environment ?? [];
  return {
    artifactId,
    stackName: textAt(properties, 'stackName') ?? artifactId,
    displayName: textAt(artifact, 'displayName') ?? artifactId,
    account: account === undefined || account === 'unknown-account' ? localEnvironment.account : account,
    region: region === undefined || region === 'unknown-region' ? localEnvironment.region : region,
    terminationProtection: properties['terminationProtection'] === true,
    parameters: Object.fromEntries(
      Object.entries(objectAt(properties, 'parameters')).map(([name, value]) => [name, String(value)]),
    ),
    template: readTemplate(readJson(file), file),
  };
}

function readAssets(folder: string, file: string | undefined, assets: Map<string, string>): void {
  if (file === undefined) return;
  const manifest = readJson(join(folder, file));
  const files = isObject(manifest) ? objectAt(manifest, 'files') : {};
  for (const asset of Object.values(files)) {
    if (!isObject(asset)) continue;
    const path = textAt(objectAt(asset, 'source'), 'path');
    for (const destination of Object.values(objectAt(asset, 'destinations'))) {
      const key = isObject(destination) ? textAt(destination, 'objectKey') : undefined;
      if (path !== undefined && key !== undefined) assets.set(key, join(folder, path));
    }
  }
}

function inDependencyOrder(artifacts: JsonObject): readonly string[] {
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    if (ordered.has(id) || artifacts[id] === undefined) return;
    const dependencies = objectAt(artifacts, id)['dependencies'];
    if (isList(dependencies)) for (const dependency of dependencies) visit(String(dependency));
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readJson(file: string): Json {
  if (!existsSync(file))
    throw new HardlineError('this file of the cloud assembly is missing; run cdk synth', file);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (cause) {
    throw new HardlineError('this file of the cloud assembly is not JSON; run cdk synth', file, { cause });
  }
}
