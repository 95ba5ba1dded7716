import { HardlineError } from '../../../lib/errors';
import { evaluate, type Scope } from './intrinsics';
import { isList, isObject, type Json, sameJson } from './json';

/**
 * Evaluates a condition, or a name of one as `{"Condition": "Name"}`.
 * @throws HardlineError for a condition function or a condition name that does not exist
 */
export function evaluateCondition(condition: Json, scope: Scope): boolean {
  const [name, argument] = Object.entries(isObject(condition) ? condition : {})[0] ?? [];
  const operands = isList(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return namedCondition(String(argument), scope);
    case 'Fn::Equals':
      return equals(operands, scope);
    case 'Fn::And':
      return operands.every((operand) => evaluateCondition(operand, scope));
    case 'Fn::Or':
      return operands.some((operand) => evaluateCondition(operand, scope));
    case 'Fn::Contains':
      return contains(operands, scope);
    case 'Fn::Not':
      return !operands.some((operand) => evaluateCondition(operand, scope));
    default:
      throw new HardlineError(`unknown condition function ${String(name)}`, scope.where);
  }
}

function namedCondition(name: string, scope: Scope): boolean {
  const condition = scope.conditions[name];
  if (condition === undefined) throw new HardlineError(`unknown condition ${name}`, scope.where);
  return evaluateCondition(condition, scope);
}

/** Whether a list holds a value; for rules. */
function contains(operands: readonly Json[], scope: Scope): boolean {
  const [list, value] = operands.map((operand) => evaluate(operand, scope));
  return isList(list) && list.some((each) => sameJson(asText(each), asText(value)));
}

/** CloudFormation compares text: a parameter's "true" equals a literal true. */
function equals(operands: readonly Json[], scope: Scope): boolean {
  const [left, right] = operands.map((operand) => evaluate(operand, scope));
  return sameJson(asText(left), asText(right));
}

function asText(value: Json | undefined): Json | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
