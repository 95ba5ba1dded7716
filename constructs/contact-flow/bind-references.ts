import { Fn, Token } from 'aws-cdk-lib';

const REFERENCE = /\{\{([a-z-]+:[A-Za-z0-9._-]+)\}\}/;

/**
 * Puts values where the content names them. A literal is escaped for the JSON string it lands in; a token is
 * written as it is, since CloudFormation substitutes it after any escaping we could do.
 */
export function bindReferences(json: string, values: { readonly [name: string]: string }): string {
  const parts = json.split(REFERENCE);
  const bound = parts.map((part, index) => (index % 2 === 0 ? part : escaped(values[part] ?? '')));
  return bound.some((part) => Token.isUnresolved(part)) ? Fn.join('', bound) : bound.join('');
}

function escaped(value: string): string {
  return Token.isUnresolved(value) ? value : JSON.stringify(value).slice(1, -1);
}
