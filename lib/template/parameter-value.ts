import { objectOf, textOf } from './narrow';
import type { Assembly, ResourceView, TemplateView } from './types';

/** The value that another template of the assembly gives a parameter. */
export interface ParameterValue {
  readonly value: unknown;
  readonly template: TemplateView;
  readonly by: 'parent' | 'ssm';
}

/**
 * Finds who gives a template's parameter its value: the template above a nested stack, or an
 * `AWS::SSM::Parameter` of the same environment whose name is the parameter's default.
 */
export function parameterValue(
  id: string,
  template: TemplateView,
  assembly: Assembly,
): ParameterValue | undefined {
  return fromParent(id, template, assembly) ?? fromStore(id, template, assembly);
}

function fromParent(id: string, { parent }: TemplateView, assembly: Assembly): ParameterValue | undefined {
  const template = assembly.templates.find(({ name }) => name === parent?.template);
  const holder = template?.resources.find(({ logicalId }) => logicalId === parent?.logicalId);
  if (template === undefined || holder === undefined) return undefined;
  const value = objectOf(holder.properties['Parameters'])[id];
  return value === undefined ? undefined : { value, template, by: 'parent' };
}

function fromStore(id: string, template: TemplateView, assembly: Assembly): ParameterValue | undefined {
  const { Type, Default } = objectOf(template.parameters[id]);
  if (textOf(Type)?.startsWith('AWS::SSM::Parameter::Value<') !== true) return undefined;
  const stored = assembly.templates
    .filter(({ environment }) => environment === template.environment)
    .flatMap(({ resources }) => resources)
    .filter((resource) => isStored(resource, Default));
  const [only, another] = stored;
  if (only === undefined || another !== undefined) return undefined;
  return { value: only.properties['Value'], template: only.template, by: 'ssm' };
}

function isStored({ type, properties }: ResourceView, name: unknown): boolean {
  return type === 'AWS::SSM::Parameter' && name !== undefined && properties['Name'] === name;
}
