import { isObject, listOf, textOf } from './narrow';
import { parameterValue } from './parameter-value';
import type { Assembly, ResourceView, TemplateView } from './types';

/** Where a value of a template leads. */
export type Followed =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'resource'; readonly resource: ResourceView; readonly attribute: string | undefined }
  | { readonly kind: 'either'; readonly options: readonly Followed[] }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Follows a value: a reference to a resource, both branches of `Fn::If`, or the literal.
 * With the assembly, a parameter leads on when another template of it gives the value (see
 * {@link parameterValue}). What only the deployment knows (other parameters, imports, text put together) is
 * unknown.
 */
export function follow(value: unknown, template: TemplateView, assembly?: Assembly): Followed {
  if (value === undefined || value === null) return { kind: 'absent' };
  const call = intrinsicOf(value);
  if (call === undefined) return { kind: 'literal', value };
  if (call.name === 'Ref') return followRef(String(call.argument), template, assembly);
  if (call.name === 'Fn::GetAtt') return followAttribute(call.argument, template);
  if (call.name !== 'Fn::If') return unknownValue(call.name);
  const branches = listOf(call.argument).slice(1);
  return { kind: 'either', options: branches.map((branch) => follow(branch, template, assembly)) };
}

/** The function call that a value is, or undefined for a literal. */
export function intrinsicOf(
  value: unknown,
): { readonly name: string; readonly argument: unknown } | undefined {
  if (!isObject(value)) return undefined;
  const [name, ...more] = Object.keys(value);
  if (name === undefined || more.length > 0) return undefined;
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument: value[name] } : undefined;
}

function followRef(id: string, template: TemplateView, assembly: Assembly | undefined): Followed {
  if (id === 'AWS::NoValue') return { kind: 'absent' };
  const resource = template.resources.find(({ logicalId }) => logicalId === id);
  if (resource !== undefined) return { kind: 'resource', resource, attribute: undefined };
  if (!(id in template.parameters)) return unknownValue(id);
  const given = assembly === undefined ? undefined : parameterValue(id, template, assembly);
  // An SSM parameter is followed once: templates that hand a value in a circle must not hang a review.
  if (given === undefined) return unknownValue(`parameter ${id}`);
  return follow(given.value, given.template, given.by === 'parent' ? assembly : undefined);
}

function unknownValue(what: string): Followed {
  return { kind: 'unknown', why: `the value of ${what} is not known before deployment` };
}

function followAttribute(argument: unknown, template: TemplateView): Followed {
  const [id = '', attribute = ''] =
    typeof argument === 'string' ? splitOnce(argument) : listOf(argument).map((part) => textOf(part) ?? '');
  const resource = template.resources.find(({ logicalId }) => logicalId === id);
  if (resource !== undefined) return { kind: 'resource', resource, attribute };
  return { kind: 'unknown', why: `${id} is not in this template` };
}

function splitOnce(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** Every resource of the template that a value mentions, however deep. */
export function mentioned(value: unknown, template: TemplateView): readonly ResourceView[] {
  const ids = new Set(idsIn(value));
  return template.resources.filter(({ logicalId }) => ids.has(logicalId));
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (!isObject(value)) return [];
  const call = intrinsicOf(value);
  if (call?.name === 'Ref') return [String(call.argument)];
  if (call?.name === 'Fn::GetAtt') {
    return typeof call.argument === 'string'
      ? splitOnce(call.argument).slice(0, 1)
      : [String(listOf(call.argument)[0])];
  }
  const own = call?.name === 'Fn::Sub' ? substituted(listOf(call.argument)[0]) : [];
  return [...own, ...Object.values(value).flatMap(idsIn)];
}

function substituted(text: unknown): string[] {
  return [...String(text).matchAll(/\$\{([A-Za-z0-9]+)(?:\.[^}]+)?\}/g)].map((match) => match[1] ?? '');
}

/**
 * The value as text in which a gap stands for each part that only the deployment knows.
 * Returns undefined when it is no text at all.
 */
export function textWithGaps(value: unknown, gap = '*'): string | undefined {
  if (typeof value === 'string') return value;
  const call = intrinsicOf(value);
  if (call?.name === 'Fn::Join') return joined(call.argument, gap);
  if (call?.name === 'Fn::Sub') return withGaps(String(listOf(call.argument)[0]), gap);
  return call === undefined ? undefined : gap;
}

function withGaps(text: string, gap: string): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) =>
    name.startsWith('!') ? `\${${name.slice(1)}}` : gap,
  );
}

function joined(argument: unknown, gap: string): string {
  const [separator, parts] = listOf(argument);
  return listOf(parts)
    .map((part) => textWithGaps(part, gap) ?? gap)
    .join(String(separator));
}
