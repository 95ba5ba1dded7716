import { follow, intrinsicOf } from '../template/follow';
import { isObject, listOf, objectOf, textOf } from '../template/narrow';
import { parameterValue } from '../template/parameter-value';
import type { Assembly, ResourceView, TemplateView } from '../template/types';

/** Templates may hand a value on through several others, and in a circle. */
export const MOST_TEMPLATES = 8;

/**
 * The resources that a value is made of, wherever in the assembly they are: followed through parameters of
 * nested stacks and of the parameter store, outputs, and exports.
 */
export function originsOf(value: unknown, template: TemplateView, assembly: Assembly): ResourceView[] {
  return [...new Set(new Origins(assembly).of(value, template, 0))];
}

class Origins {
  public constructor(private readonly assembly: Assembly) {}

  public of(value: unknown, template: TemplateView, passed: number): ResourceView[] {
    if (passed > MOST_TEMPLATES) return [];
    if (Array.isArray(value)) return value.flatMap((each) => this.of(each, template, passed));
    if (!isObject(value)) return [];
    const { name, argument } = intrinsicOf(value) ?? { name: '', argument: undefined };
    switch (name) {
      case 'Ref':
        return this.ofRef(String(argument), template, passed);
      case 'Fn::GetAtt':
        return this.ofAttribute(value, template, passed);
      case 'Fn::Sub':
        return this.ofSubstitution(argument, template, passed);
      case 'Fn::ImportValue':
        return this.ofExport(argument, passed);
      case 'Fn::GetStackOutput':
        return this.ofStackOutput(objectOf(argument), passed);
      default:
        return this.of(Object.values(value), template, passed);
    }
  }

  private ofRef(id: string, template: TemplateView, passed: number): ResourceView[] {
    const own = template.resources.filter(({ logicalId }) => logicalId === id);
    if (own.length > 0) return own;
    const given = parameterValue(id, template, this.assembly);
    return given === undefined ? [] : this.of(given.value, given.template, passed + 1);
  }

  private ofAttribute(value: unknown, template: TemplateView, passed: number): ResourceView[] {
    const found = follow(value, template);
    if (found.kind !== 'resource') return [];
    const { resource, attribute = '' } = found;
    if (!attribute.startsWith('Outputs.')) return [resource];
    const nested = this.assembly.templates.find(
      ({ parent }) => parent?.template === template.name && parent.logicalId === resource.logicalId,
    );
    return this.ofOutput(nested, attribute.slice('Outputs.'.length), passed);
  }

  private ofSubstitution(argument: unknown, template: TemplateView, passed: number): ResourceView[] {
    const [text, given] = listOf(argument);
    return [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name = '']) =>
      this.of(substituted(name, objectOf(given)), template, passed),
    );
  }

  private ofExport(exported: unknown, passed: number): ResourceView[] {
    const name = JSON.stringify(exported);
    for (const template of this.assembly.templates) {
      const output = Object.entries(template.outputs).find(
        ([, each]) => JSON.stringify(objectOf(objectOf(each)['Export'])['Name']) === name,
      );
      if (output !== undefined) return this.ofOutput(template, output[0], passed);
    }
    return [];
  }

  private ofStackOutput(argument: Readonly<Record<string, unknown>>, passed: number): ResourceView[] {
    const template = this.assembly.templates.find(
      ({ stackName, parent }) => parent === undefined && stackName === argument['StackName'],
    );
    return this.ofOutput(template, textOf(argument['OutputName']) ?? '', passed);
  }

  private ofOutput(template: TemplateView | undefined, name: string, passed: number): ResourceView[] {
    if (template === undefined) return [];
    return this.of(objectOf(template.outputs[name])['Value'], template, passed + 1);
  }
}

/** What a name within `Fn::Sub` stands for: a value given beside the text, an attribute, a resource or parameter. */
export function substituted(name: string, given: Readonly<Record<string, unknown>>): unknown {
  if (name in given) return given[name];
  return name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name };
}
