import type { FlowCondition, FlowError, FlowTransitions } from '../types';

/** One condition of exact equality. */
export function equalsCondition(operand: string, target: string): FlowCondition {
  return { NextAction: target, Condition: { Operator: 'Equals', Operands: [operand] } };
}

/** One condition of exact equality for each entry: the operand and where it leads. */
export function equalsConditions(ways: Readonly<Record<string, string>>): FlowCondition[] {
  return Object.entries(ways).map(([operand, target]) => equalsCondition(operand, target));
}

/** Transitions with several errors: by error type, where each leads. */
export function withErrors(
  next: string,
  errors: Readonly<Record<string, string>>,
  conditions: readonly FlowCondition[] = [],
): FlowTransitions {
  const Errors = Object.entries(errors).map(
    ([ErrorType, target]): FlowError => ({ NextAction: target, ErrorType }),
  );
  return { NextAction: next, Errors, ...(conditions.length === 0 ? {} : { Conditions: conditions }) };
}
