import { isObject, listOf, objectOf, textOf } from './narrow';
import type { Acknowledgement } from './types';

/** `Validations.ACKNOWLEDGED_RULES_METADATA_KEY` of aws-cdk-lib, which this folder must not import. */
export const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';
const LOGICAL_ID = 'aws:cdk:logicalId';
const TEMPLATE_FILE = 'aws:cdk:templateFile';

/** The CDK puts this in front of an id that was written without a namespace. */
const BARE = 'Annotation::';

/** What a stack's metadata says, by construct path. */
export interface StackMetadata {
  readonly acknowledgements: readonly Acknowledgement[];
  /** Construct path by template file, nested stacks included. */
  readonly stackPaths: ReadonlyMap<string, string>;
  /** Every construct path that has a logical id. */
  readonly logicalIds: readonly { readonly path: string; readonly logicalId: string }[];
}

/** Reads the entries of `<Stack>.metadata.json`, or of a manifest that holds them itself. */
export function readStackMetadata(entries: unknown): StackMetadata {
  const acknowledgements: Acknowledgement[] = [];
  const stackPaths = new Map<string, string>();
  const logicalIds: { path: string; logicalId: string }[] = [];
  for (const [slashed, list] of Object.entries(objectOf(entries))) {
    const path = slashed.replace(/^\//, '');
    for (const entry of listOf(list).filter(isObject)) {
      const data = entry['data'];
      if (entry['type'] === ACKNOWLEDGED_RULES) acknowledgements.push(...acknowledgementsOf(data, path));
      if (entry['type'] === TEMPLATE_FILE && textOf(data)) stackPaths.set(String(data), path);
      if (entry['type'] === LOGICAL_ID && textOf(data)) logicalIds.push({ path, logicalId: String(data) });
    }
  }
  return { acknowledgements, stackPaths, logicalIds };
}

function acknowledgementsOf(data: unknown, path: string): Acknowledgement[] {
  return Object.entries(objectOf(data)).map(([key, reason]) => ({
    id: key.startsWith(BARE) ? key.slice(BARE.length) : key,
    namespaced: !key.startsWith(BARE),
    reason: String(reason),
    path,
  }));
}

/**
 * Construct path by logical id of one stack.
 * A nested stack's ids are among its parent's; the nearest stack above an id tells which one owns it.
 */
export function constructPathsOf(metadata: StackMetadata, stackPath: string): ReadonlyMap<string, string> {
  const stacks = [...metadata.stackPaths.values()];
  const owned = metadata.logicalIds.filter(({ path }) => nearest(stacks, path) === stackPath);
  return new Map(owned.map(({ path, logicalId }) => [logicalId, path]));
}

function nearest(stacks: readonly string[], path: string): string | undefined {
  const above = stacks.filter((stack) => path === stack || path.startsWith(`${stack}/`));
  return above.sort((a, b) => b.length - a.length)[0];
}
