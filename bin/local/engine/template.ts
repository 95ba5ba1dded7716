import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, objectAt, textAt } from './json';

/** One resource as a template declares it, before evaluation. */
export interface ResourceDefinition {
  readonly logicalId: string;
  readonly type: string;
  readonly condition?: string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
}

/** A CloudFormation template, section by section. */
export interface Template {
  readonly resources: readonly ResourceDefinition[];
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  /** What must hold of the parameters. */
  readonly rules: JsonObject;
  readonly outputs: JsonObject;
}

/**
 * What the local AWS does not run; refused instead of skipped, since a template would mean something else without it.
 */
const refusedSections = ['Transform', 'Hooks'] as const;

/**
 * Reads a template's sections.
 * @throws HardlineError when it is no template or uses a section that the local AWS does not run
 */
export function readTemplate(raw: Json, where: string): Template {
  if (!isObject(raw) || !isObject(raw['Resources'])) {
    throw new HardlineError('this is no CloudFormation template: it has no Resources', where);
  }
  for (const section of refusedSections) {
    if (raw[section] !== undefined) {
      throw new HardlineError(`the local AWS does not run the template section ${section}`, where);
    }
  }
  return {
    resources: Object.entries(raw['Resources']).map(([id, definition]) =>
      readResource(id, definition, where),
    ),
    parameters: objectAt(raw, 'Parameters'),
    mappings: objectAt(raw, 'Mappings'),
    conditions: objectAt(raw, 'Conditions'),
    rules: objectAt(raw, 'Rules'),
    outputs: objectAt(raw, 'Outputs'),
  };
}

function readResource(logicalId: string, raw: Json, where: string): ResourceDefinition {
  if (!isObject(raw) || typeof raw['Type'] !== 'string') {
    throw new HardlineError(`resource ${logicalId} has no Type`, where);
  }
  const dependsOn = raw['DependsOn'] ?? [];
  return {
    logicalId,
    type: raw['Type'],
    condition: textAt(raw, 'Condition'),
    properties: objectAt(raw, 'Properties'),
    metadata: objectAt(raw, 'Metadata'),
    dependsOn: (isList(dependsOn) ? dependsOn : [dependsOn]).map(String),
    deletionPolicy: textAt(raw, 'DeletionPolicy'),
    updateReplacePolicy: textAt(raw, 'UpdateReplacePolicy'),
  };
}
