import {
  type Assembly,
  intrinsicOf,
  isObject,
  listOf,
  objectOf,
  type ResourceView,
  type TemplateView,
  textOf,
} from '../../../lib/template';
import { arn, type Identifiers, identify, type Place } from './identifiers';

/** Where stacks without a fixed environment are deployed. */
const ANYWHERE: Place = { account: '111111111111', region: 'us-east-1' };

/** Resources of Lambda that a function's name and their own make an ARN of. */
const BEHIND_A_FUNCTION = ['AWS::Lambda::Alias', 'AWS::Lambda::Version'];

/** Turns the values of one assembly into what they are once it is deployed; refuses what it does not know. */
export class Resolver {
  public constructor(private readonly assembly: Assembly) {}

  public placeOf({ environment = '' }: TemplateView): Place {
    const [, account = '', region = ''] = /^aws:\/\/(\d{12})\/(.+)$/.exec(environment) ?? [];
    return account === '' ? ANYWHERE : { account, region };
  }

  public knows(resource: ResourceView): boolean {
    return (
      BEHIND_A_FUNCTION.includes(resource.type) ||
      identify(resource, this.placeOf(resource.template)) !== undefined
    );
  }

  public identifiersOf(resource: ResourceView): Identifiers {
    if (BEHIND_A_FUNCTION.includes(resource.type)) return this.behindFunction(resource);
    const found = identify(resource, this.placeOf(resource.template));
    if (found) return found;
    throw new Error(`identifiers.ts does not know ${resource.type} (${resource.logicalId})`);
  }

  /** The value with every intrinsic function replaced. */
  public resolve(value: unknown, template: TemplateView): unknown {
    const call = intrinsicOf(value);
    if (call) return this.call(call.name, call.argument, template);
    if (Array.isArray(value)) return value.map((each) => this.resolve(each, template));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, this.resolve(each, template)]),
    );
  }

  public text(value: unknown, template: TemplateView): string {
    const text = textOf(this.resolve(value, template));
    if (text !== undefined) return text;
    throw new Error(`no text in ${template.name}: ${JSON.stringify(value)}`);
  }

  private call(name: string, argument: unknown, template: TemplateView): unknown {
    const [first, second] = listOf(argument);
    if (name === 'Ref') return this.ref(String(argument), template);
    if (name === 'Fn::GetAtt') return this.attribute(String(first), String(second), template);
    const list = (of: unknown) => listOf(this.resolve(of, template));
    if (name === 'Fn::Join') return list(second).join(String(first));
    if (name === 'Fn::Split') return this.text(second, template).split(String(first));
    if (name === 'Fn::Select') return list(second)[Number(first)];
    if (name === 'Fn::Sub' && typeof argument === 'string') return this.substitute(argument, template);
    throw new Error(`resolver.ts does not know ${name} (${template.name})`);
  }

  private substitute(text: string, template: TemplateView): string {
    return text.replaceAll(/\$\{([A-Za-z0-9:]+)(?:\.([^}]+))?\}/g, (_, id: string, attribute?: string) =>
      attribute ? this.attribute(id, attribute, template) : this.ref(id, template),
    );
  }

  private ref(id: string, template: TemplateView): string {
    const { account, region } = this.placeOf(template);
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackId': arn('cloudformation', { account, region }, `stack/${template.stackName}/made-up`),
    };
    const known = pseudo[id];
    if (known !== undefined) return known;
    return id in template.parameters
      ? this.link(objectOf(template.parameters[id]), template)
      : this.identifiersOf(this.resource(id, template)).ref;
  }

  /** A parameter of another stack of the assembly, read by name at deployment. */
  private link(parameter: Record<string, unknown>, template: TemplateView): string {
    const name = textOf(parameter['Default']);
    const published = this.assembly.templates
      .flatMap(({ resources }) => resources)
      .find(({ type, properties }) => type === 'AWS::SSM::Parameter' && properties['Name'] === name);
    if (!published) throw new Error(`no stack publishes parameter ${name}, which ${template.name} reads`);
    return this.text(published.properties['Value'], published.template);
  }

  private attribute(id: string, attribute: string, template: TemplateView): string {
    const resource = this.resource(id, template);
    const value = this.identifiersOf(resource).attributes[attribute];
    if (value !== undefined) return value;
    throw new Error(`identifiers.ts does not know ${resource.type}.${attribute} (${id})`);
  }

  private resource(id: string, template: TemplateView): ResourceView {
    const found = template.resources.find(({ logicalId }) => logicalId === id);
    if (found) return found;
    throw new Error(`${template.name} has no resource ${id}`);
  }

  /** A version's number is made up. */
  private behindFunction({ type, properties, template }: ResourceView): Identifiers {
    const functionName = this.text(properties['FunctionName'], template);
    const { account, region } = this.placeOf(template);
    const name = type.endsWith('Version') ? '1' : this.text(properties['Name'], template);
    return {
      ref: `arn:aws:lambda:${region}:${account}:function:${functionName}:${name}`,
      attributes: {},
    };
  }
}
