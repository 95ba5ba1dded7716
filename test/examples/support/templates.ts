import { type Assembly, isObject, type RawResource, readAssembly } from '../../../lib/template';

export type Templates = Readonly<Record<string, Assembly['templates'][number]['raw']>>;

/** The templates of an assembly by the construct path of their stack. */
export function templatesOf(folder: string): Templates {
  return Object.fromEntries(readAssembly(folder).templates.map(({ name, raw }) => [name, raw]));
}

/** Every resource of every template. */
export function resourcesOf(templates: Templates): { stack: string; id: string; resource: RawResource }[] {
  return Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources ?? {}).map(([id, resource]) => ({ stack, id, resource })),
  );
}

/**
 * Resources whose logical id must never change: those that are kept when they leave a stack, those that hold
 * state although CloudFormation would let go of it, and those whose name is given, since their successor could
 * not be created beside them.
 */
export function stateful(templates: Templates): Record<string, Record<string, string>> {
  const frozen = resourcesOf(templates).filter(
    ({ resource }) =>
      isKept(resource) || HOLDS_STATE.includes(resource.Type) || givenName(resource) !== undefined,
  );
  const stacks = [...new Set(frozen.map(({ stack }) => stack))];
  return Object.fromEntries(
    stacks.map((stack) => [
      stack,
      Object.fromEntries(
        frozen.filter((each) => each.stack === stack).map(({ id, resource }) => [id, resource.Type]),
      ),
    ]),
  );
}

/** A new logical id replaces a security key, releases agents from their queue, or unpublishes a flow. */
const HOLDS_STATE = [
  'AWS::Connect::SecurityKey',
  'AWS::Connect::InstanceStorageConfig',
  'Custom::HardlineKeyRegistration',
  'Custom::HardlineCreateOnlyGuard',
];

/** A version freezes code: its logical id changes with the code. */
function isKept({ Type, DeletionPolicy }: RawResource): boolean {
  return Type !== 'AWS::Lambda::Version' && (DeletionPolicy ?? 'Delete') !== 'Delete';
}

const NAMES = [
  'RoleName',
  'FunctionName',
  'LogGroupName',
  'InstanceAlias',
  'Name',
  'TableName',
  'BucketName',
  'QueueName',
];

/** Types whose `FunctionName` names another resource. */
const NAMES_ANOTHER = ['AWS::Lambda::Permission', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'];

/** The name that a template gives a resource, with its instance when it is unique only there. */
export function givenName({ Type, Properties = {} }: RawResource): string | undefined {
  if (NAMES_ANOTHER.includes(Type)) return undefined;
  const name = NAMES.map((property) => Properties[property]).find((value) => typeof value === 'string');
  if (name === undefined) return undefined;
  return `${Type} ${String(name)} ${JSON.stringify(Properties['InstanceArn'] ?? '')}`;
}

/** Every text in a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isObject(value) ? Object.entries(value).flatMap(([key, each]) => [key, ...stringsIn(each)]) : [];
}
