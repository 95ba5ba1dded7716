import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, textAt } from '../engine/json';
import { type PathScope, requiredAt, valueAt } from './paths';

type Comparison = (value: Json, operand: Json) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, operand) => typeof value === 'string' && value === operand,
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
  NumericEquals: numeric((value, operand) => value === operand),
  NumericLessThan: numeric((value, operand) => value < operand),
  NumericLessThanEquals: numeric((value, operand) => value <= operand),
  NumericGreaterThan: numeric((value, operand) => value > operand),
  NumericGreaterThanEquals: numeric((value, operand) => value >= operand),
};

/** Operators of choice rules that the local AWS runs. */
export const RULE_FIELDS = ['And', 'Or', 'Not', 'Variable', 'Next', 'IsPresent', ...Object.keys(comparisons)];

/** Whether a choice rule holds. */
export function holds(rule: JsonObject, scope: PathScope): boolean {
  if (isList(rule['And'])) return rule['And'].every((part) => holds(asRule(part), scope));
  if (isList(rule['Or'])) return rule['Or'].some((part) => holds(asRule(part), scope));
  if (rule['Not'] !== undefined) return !holds(asRule(rule['Not']), scope);
  const path = textAt(rule, 'Variable') ?? '';
  if (rule['IsPresent'] !== undefined) return (valueAt(path, scope) !== undefined) === rule['IsPresent'];
  const [operator, operand] = Object.entries(rule).find(([name]) => name in comparisons) ?? [];
  const compare = operator === undefined ? undefined : comparisons[operator];
  if (compare === undefined || operand === undefined)
    throw new HardlineError(
      `a choice rule about ${path} has no comparison that the local AWS runs: use ${RULE_FIELDS.join(', ')}`,
    );
  return compare(requiredAt(path, scope), operand);
}

function numeric(compare: (value: number, operand: number) => boolean): Comparison {
  return (value, operand) =>
    typeof value === 'number' && typeof operand === 'number' && compare(value, operand);
}

function asRule(value: Json): JsonObject {
  if (isObject(value)) return value;
  throw new HardlineError('a part of a choice rule is no rule');
}
