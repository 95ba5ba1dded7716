import { intrinsicOf } from '../template/follow';
import { listOf, objectOf } from '../template/narrow';
import { parameterValue } from '../template/parameter-value';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import type { Choose } from './flow-branches';
import { MOST_TEMPLATES, originsOf, substituted } from './flow-origins';
import type { FlowSource } from './flow-sources';

/** What a template calls the resources that flows refer to, and what a named reference calls them. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::Connect::ContactFlow': 'flow',
  'AWS::Connect::ContactFlowModule': 'module',
  'AWS::Connect::HoursOfOperation': 'hours',
  'AWS::Connect::Prompt': 'prompt',
  'AWS::Connect::Queue': 'queue',
  'AWS::Connect::SecurityKey': 'security-key',
  'AWS::Lambda::Alias': 'lambda',
  'AWS::Lambda::Function': 'lambda',
  'AWS::Lambda::Version': 'lambda',
};

/** The kinds of named references that stand for resources of the assembly. */
export const REFERENCE_KINDS: ReadonlySet<string> = new Set(Object.values(KINDS));

/** The kind of what a template names and does not have; CloudFormation refuses such a template. */
export const ABSENT = 'absent';

const REFERENCE = /\{\{([a-z-]+:[A-Za-z0-9._-]+)\}\}/g;

/** What CloudFormation fills in from a parameter store or secret. */
const DYNAMIC = /\{\{resolve:[^{}]*\}\}/g;

/** Stands for a part of the text that only the deployment knows, and that nothing is known of. */
const UNKNOWN = 'token:deployment';

/** What of a content is not in the content itself. */
export interface FlowNaming {
  readonly nameOf: (resource: ResourceView) => string;
  readonly choose: Choose;
}

/** The text of a content, with a named reference in place of each token. */
export interface FlowText {
  readonly text: string;
  /** The references that stand for tokens. */
  readonly references: readonly string[];
}

/**
 * Reads a content as text. A token that leads to a resource of the assembly becomes a reference that names it.
 *
 * @param naming what a resource is called in references (letters, digits, dots, dashes), and which branch of
 *   `Fn::If` is read
 * @returns undefined when the content as a whole is known to the deployment only
 */
export function flowText(source: FlowSource, assembly: Assembly, naming: FlowNaming): FlowText | undefined {
  const reader = new TextReader(source, assembly, naming);
  const text = reader.read(source.content, source.holder.template);
  return /^(\{\{[^}]*\}\})?$/.test(text) ? undefined : { text, references: [...reader.references].sort() };
}

class TextReader {
  public readonly references = new Set<string>();

  public constructor(
    private readonly source: FlowSource,
    private readonly assembly: Assembly,
    private readonly naming: FlowNaming,
  ) {}

  public read(value: unknown, template: TemplateView, passed = 0): string {
    if (typeof value === 'string') return this.bound(value, template, passed);
    const { name, argument } = intrinsicOf(value) ?? {};
    switch (name) {
      case 'Fn::Join':
        return this.joined(argument, template, passed);
      case 'Fn::Sub':
        return this.filledIn(argument, template, passed);
      case 'Fn::If':
        return this.chosen(listOf(argument), template, passed);
      case 'Ref':
        return this.handedDown(String(argument), template, passed) ?? this.token(value, template);
      default:
        return this.token(value, template);
    }
  }

  private chosen(
    [condition, ...branches]: readonly unknown[],
    template: TemplateView,
    passed: number,
  ): string {
    return this.read(branches[this.naming.choose(String(condition), template) ? 0 : 1], template, passed);
  }

  /** Named references that the content was left with, and that are given beside it. */
  private bound(text: string, template: TemplateView, passed: number): string {
    const { references } = this.source;
    const known = text.replaceAll(DYNAMIC, () => this.named(UNKNOWN));
    return known.replaceAll(REFERENCE, (whole, name: string) =>
      passed < MOST_TEMPLATES && name in references
        ? this.read(references[name], template, passed + 1)
        : whole,
    );
  }

  private joined(argument: unknown, template: TemplateView, passed: number): string {
    const [separator, parts] = listOf(argument);
    const read = listOf(parts).map((part) => this.read(part, template, passed));
    return read.join(String(separator));
  }

  private filledIn(argument: unknown, template: TemplateView, passed: number): string {
    const [text, given] = listOf(argument);
    return String(text).replaceAll(/\$\{([^}]*)\}/g, (_, name: string) =>
      name.startsWith('!')
        ? `\${${name.slice(1)}}`
        : this.read(substituted(name, objectOf(given)), template, passed),
    );
  }

  /** The template above a nested stack, or the parameter store, may hand text down. */
  private handedDown(id: string, template: TemplateView, passed: number): string | undefined {
    const given = passed > MOST_TEMPLATES ? undefined : parameterValue(id, template, this.assembly);
    return given === undefined ? undefined : this.read(given.value, given.template, passed + 1);
  }

  private token(value: unknown, template: TemplateView): string {
    const origins = originsOf(value, template, this.assembly);
    const missing = origins.length > 0 ? undefined : missingIn(value, template);
    return this.named(
      missing === undefined ? referenceTo(origins, this.naming.nameOf) : `${ABSENT}:${missing}`,
    );
  }

  private named(reference: string): string {
    this.references.add(reference);
    return `{{${reference}}}`;
  }
}

/** The logical id that a value names and the template does not have. */
function missingIn(value: unknown, { resources, parameters }: TemplateView): string | undefined {
  const { name, argument } = intrinsicOf(value) ?? {};
  if (name !== 'Ref' && name !== 'Fn::GetAtt') return undefined;
  const [id = ''] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
  const isThere = resources.some(({ logicalId }) => logicalId === id) || Object.hasOwn(parameters, id);
  return isThere || !/^[A-Za-z0-9]+$/.test(id) ? undefined : id;
}

function referenceTo(origins: readonly ResourceView[], nameOf: (resource: ResourceView) => string): string {
  const [only, another] = origins;
  const kind = only === undefined || another !== undefined ? undefined : KINDS[only.type];
  return kind === undefined || only === undefined ? UNKNOWN : `${kind}:${nameOf(only)}`;
}
