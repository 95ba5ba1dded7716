import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type JsonObject, objectAt, textAt } from '../engine/json';
import type { FunctionIdentity } from '../services/caller';

/** A function, as its resource declares it. */
export interface FunctionConfig extends FunctionIdentity {
  readonly entry: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: string;
  readonly logGroup: string;
}

/**
 * Reads the properties of an `AWS::Lambda::Function`.
 * @throws HardlineError for what the local AWS does not run: other runtimes, layers, images, inline code
 */
export function readFunction(
  properties: JsonObject,
  identity: FunctionIdentity,
  assets: ReadonlyMap<string, string>,
): FunctionConfig {
  const runtime = textAt(properties, 'Runtime') ?? 'none';
  if (!runtime.startsWith('nodejs'))
    throw new HardlineError(`runtime ${runtime} is not run locally; only nodejs is`);
  const layers = properties['Layers'];
  if (isList(layers) && layers.length > 0) throw new HardlineError('layers are not run locally');
  const [file = 'index', handler = 'handler'] = (textAt(properties, 'Handler') ?? '').split('.');
  return {
    ...identity,
    entry: entryFile(codeFolder(properties, assets), file),
    handler,
    environment: variables(properties),
    timeoutMs: Number(textAt(properties, 'Timeout') ?? '3') * 1000,
    memoryMb: textAt(properties, 'MemorySize') ?? '128',
    logGroup:
      textAt(objectAt(properties, 'LoggingConfig'), 'LogGroup') ?? `/aws/lambda/${identity.functionName}`,
  };
}

function codeFolder(properties: JsonObject, assets: ReadonlyMap<string, string>): string {
  const key = textAt(objectAt(properties, 'Code'), 'S3Key');
  if (key === undefined)
    throw new HardlineError('only code from a file asset of the assembly is run locally (Code.S3Key)');
  const folder = assets.get(key);
  if (folder === undefined) throw new HardlineError(`the assembly has no asset ${key}; run cdk synth again`);
  return folder;
}

function entryFile(folder: string, file: string): string {
  const found = ['.js', '.mjs', '.cjs']
    .map((ending) => join(folder, `${file}${ending}`))
    .find((path) => existsSync(path));
  if (found === undefined)
    throw new HardlineError(
      `the handler's file ${file}.js is missing; run npm run bundle, then cdk synth`,
      folder,
    );
  return found;
}

function variables(properties: JsonObject): Record<string, string> {
  const declared = objectAt(objectAt(properties, 'Environment'), 'Variables');
  if (!isObject(declared)) return {};
  return Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, String(value)]));
}
