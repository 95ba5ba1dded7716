import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';

/** Refuses text that does not match, naming the construct; a token passes, since its value is not known yet. */
export function requirePattern(
  scope: IConstruct,
  what: string,
  value: string,
  pattern: RegExp,
  rule: string,
): void {
  if (Token.isUnresolved(value) || pattern.test(value)) return;
  throw new HardlineError(`${what} '${value}' is refused: ${rule}`, scope.node.path);
}

/** Refuses a missing or empty value that cannot be defaulted. */
export function requireText(scope: IConstruct, what: string, value: string | undefined, fix: string): string {
  if (value !== undefined && (Token.isUnresolved(value) || value.trim() !== '')) return value;
  throw new HardlineError(`${what} is missing: ${fix}`, scope.node.path);
}

/** Refuses a number outside its limits. */
export function requireRange(
  scope: IConstruct,
  what: string,
  value: number,
  [low, high]: readonly [number, number],
): void {
  if (Token.isUnresolved(value) || (Number.isInteger(value) && value >= low && value <= high)) return;
  throw new HardlineError(`${what} is ${value}: use a whole number from ${low} to ${high}`, scope.node.path);
}

/** Refuses a value that is not in a closed list. */
export function requireOneOf(
  scope: IConstruct,
  what: string,
  value: string,
  allowed: readonly string[],
): void {
  if (Token.isUnresolved(value) || allowed.includes(value)) return;
  throw new HardlineError(`${what} '${value}' is unknown: use one of ${allowed.join(', ')}`, scope.node.path);
}

/** Refuses props that no one reads: a misspelt secure option must not pass silently. */
export function requireKnownProps(scope: IConstruct, props: object, known: readonly string[]): void {
  requirePlainKnownProps(props, known, scope.node.path);
}

/** The same for an object that belongs to no construct yet. */
export function requirePlainKnownProps(props: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(props).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new HardlineError(
    `unknown prop${unknown.length > 1 ? 's' : ''} ${unknown.map((key) => `'${key}'`).join(', ')}: use ${known.join(', ')}`,
    where,
  );
}
