import { Fn, Token } from 'aws-cdk-lib';
import { boundPieces, escapedForJson } from '../../lib/flow/bound-text';

/**
 * Puts values where the content names them. A literal is escaped for the JSON string it lands in; a token is
 * written as it is, since CloudFormation substitutes it after any escaping we could do.
 */
export function bindReferences(json: string, values: { readonly [name: string]: string }): string {
  const escaped = Object.entries(values).map(([name, value]) => [
    name,
    Token.isUnresolved(value) ? value : escapedForJson(value),
  ]);
  const bound = boundPieces(json, Object.fromEntries(escaped));
  return bound.some((part) => Token.isUnresolved(part)) ? Fn.join('', bound) : bound.join('');
}
