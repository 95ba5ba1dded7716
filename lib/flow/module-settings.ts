import { HardlineError } from '../errors';
import { isRecord } from './values';

/** The types of JSON Schema that a field of a module can have. */
export const MODULE_FIELD_TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array'] as const;

/** One value that a module takes or gives back. */
export interface ModuleField {
  /** Other types than `string` take a value of that type and no JSONPath. */
  readonly type: (typeof MODULE_FIELD_TYPES)[number];
  readonly description?: string;
  /**
   * Whether the caller must give it.
   *
   * @default false
   */
  readonly required?: boolean;
}

/** A branch on which a module gives control back. */
export interface ModuleResult {
  readonly name: string;
  readonly description?: string;
}

/** What a flow module takes, what it gives back, and on which branches. */
export interface ModuleContract {
  readonly input?: Readonly<Record<string, ModuleField>>;
  readonly resultData?: Readonly<Record<string, ModuleField>>;
  readonly results?: readonly ModuleResult[];
}

const DRAFT = 'http://json-schema.org/draft-04/schema#';

/** The `Settings` of a module as its API and CloudFormation property take them. */
export function moduleSettings({ input, resultData, results }: ModuleContract): string {
  return JSON.stringify({
    ...(input === undefined ? {} : { input: { schema: schemaOf(input) } }),
    ...(resultData === undefined ? {} : { resultData: { schema: schemaOf(resultData) } }),
    transitions: {
      results: (results ?? []).map(({ name, description }) => ({ name, description: description ?? name })),
    },
  });
}

function schemaOf(fields: Readonly<Record<string, ModuleField>>): object {
  const names = Object.keys(fields).filter((name) => fields[name]?.required === true);
  const properties = Object.entries(fields).map(([name, { type, description }]) => [
    name,
    { type, ...(description === undefined ? {} : { description }) },
  ]);
  return {
    $schema: DRAFT,
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(names.length === 0 ? {} : { required: names }),
  };
}

/**
 * Reads the `Settings` of a module back.
 *
 * @throws HardlineError with one line, for text that is no settings
 */
export function readModuleSettings(json: string, file: string): ModuleContract {
  const settings = parse(json, file);
  const { input, resultData, transitions } = settings;
  const results = isRecord(transitions) && Array.isArray(transitions.results) ? transitions.results : [];
  return {
    ...(isRecord(input) ? { input: fieldsOf(input.schema) } : {}),
    ...(isRecord(resultData) ? { resultData: fieldsOf(resultData.schema) } : {}),
    results: results.filter(isRecord).map(({ name, description }) => ({
      name: String(name),
      ...(typeof description === 'string' ? { description } : {}),
    })),
  };
}

function parse(json: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new HardlineError('has module settings that are not JSON; give those of the API', file, { cause });
  }
  if (isRecord(value)) return value;
  throw new HardlineError('has module settings that are no object; give those of the API', file);
}

function fieldsOf(schema: unknown): Record<string, ModuleField> {
  const { properties, required } = isRecord(schema) ? schema : {};
  const names = Array.isArray(required) ? required : [];
  const fields = Object.entries(isRecord(properties) ? properties : {}).map(([name, field]) => {
    const { type, description } = isRecord(field) ? field : {};
    return [
      name,
      {
        type: MODULE_FIELD_TYPES.find((known) => known === type) ?? 'object',
        ...(typeof description === 'string' ? { description } : {}),
        ...(names.includes(name) ? { required: true } : {}),
      },
    ] as const;
  });
  return Object.fromEntries(fields);
}
