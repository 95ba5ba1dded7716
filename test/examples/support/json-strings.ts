import type { RawTemplate } from '../../../lib/template';
import { isObject } from '../../../lib/template';

/** A text in a template that has to be JSON once CloudFormation has put its values in. */
export interface JsonString {
  readonly resource: string;
  readonly property: string;
  readonly parts: readonly (string | Token)[];
}

/** A value that only the deployment knows. */
export interface Token {
  /** Logical id of a resource or parameter. */
  readonly of: string;
  readonly attribute?: string;
  /** Type of the resource, or of the parameter. */
  readonly type: string;
}

/** Every text of a template's resources that holds JSON, with its tokens. */
export function jsonStringsOf(template: RawTemplate): JsonString[] {
  return Object.entries(template.Resources ?? {}).flatMap(([resource, { Properties }]) =>
    textsIn(Properties, '').flatMap(({ property, text }) => {
      const parts = partsOf(text, template);
      const first = parts.find((part) => part !== '');
      return typeof first === 'string' && /^\s*[[{]/.test(first) ? [{ resource, property, parts }] : [];
    }),
  );
}

/** The text that a deployment would make. */
export function evaluated({ parts }: JsonString, valueFor: (token: Token) => string): string {
  return parts.map((part) => (typeof part === 'string' ? part : valueFor(part))).join('');
}

/** The tokens of a text. */
export function tokensOf({ parts }: JsonString): Token[] {
  return parts.filter((part) => typeof part !== 'string');
}

function textsIn(value: unknown, property: string): { property: string; text: unknown }[] {
  if (typeof value === 'string') return [{ property, text: value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, `${property}[${index}]`));
  if (!isObject(value)) return [];
  if ('Fn::Join' in value || 'Fn::Sub' in value) return [{ property, text: value }];
  return Object.entries(value).flatMap(([name, each]) =>
    textsIn(each, property === '' ? name : `${property}.${name}`),
  );
}

/** Both branches of a choice stand one after the other: each has to fit the string that it is in. */
function partsOf(text: unknown, template: RawTemplate): (string | Token)[] {
  if (typeof text === 'string') return [text];
  if (!isObject(text)) throw new Error(`no text: ${JSON.stringify(text)}`);
  const join = text['Fn::Join'];
  if (Array.isArray(join) && join[0] === '')
    return (join[1] as unknown[]).flatMap((part) => partsOf(part, template));
  const get = text['Fn::GetAtt'];
  if (Array.isArray(get)) {
    const [of, attribute] = get.map(String);
    return [{ of: String(of), attribute, type: template.Resources?.[String(of)]?.Type ?? '' }];
  }
  const chosen = text['Fn::If'];
  if (Array.isArray(chosen)) return chosen.slice(1).flatMap((branch) => partsOf(branch, template));
  if (typeof text['Ref'] === 'string') return [{ of: text['Ref'], type: typeOf(text['Ref'], template) }];
  return [{ of: JSON.stringify(text), type: 'an intrinsic' }];
}

function typeOf(name: string, { Resources, Parameters }: RawTemplate): string {
  const parameter = Parameters?.[name];
  if (isObject(parameter)) return `parameter ${String(parameter['Default'])}`;
  return Resources?.[name]?.Type ?? 'pseudo parameter';
}
