import type { FlowAction, FlowCondition, FlowError } from '../../flow';
import type { FlowRun } from './flow-run';
import { NotPlayed } from './flow-run';
import { own } from './own';
import { resolveText } from './references';

type Operator = (value: string, operand: string) => boolean;

/** The operators of the Flow language. Comparison is case-sensitive; a numeric one is false unless both are numbers. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  Equals: (value, operand) => value === operand,
  TextStartsWith: (value, operand) => value.startsWith(operand),
  TextEndsWith: (value, operand) => value.endsWith(operand),
  TextContains: (value, operand) => value.includes(operand),
  NumberGreaterThan: numeric((value, operand) => value > operand),
  NumberGreaterOrEqualTo: numeric((value, operand) => value >= operand),
  NumberLessThan: numeric((value, operand) => value < operand),
  NumberLessOrEqualTo: numeric((value, operand) => value <= operand),
  KeyExists: () => true,
};

/** The first condition that holds for a result; nothing holds for a value that is not set. */
export function matchingCondition(
  action: FlowAction,
  value: string | undefined,
  run: FlowRun,
): FlowCondition | undefined {
  if (value === undefined) return undefined;
  return action.Transitions.Conditions?.find(({ Condition: { Operator, Operands } }) => {
    const holds = own(OPERATORS, Operator);
    if (holds === undefined) throw new NotPlayed(`the operator ${Operator} is not played by the simulator`);
    return holds(value, resolveText(Operands[0] ?? '', run));
  });
}

/** Where an error leads: its own branch, else the catch-all. */
export function errorBranch(action: FlowAction, type: string): FlowError | undefined {
  const errors = action.Transitions.Errors ?? [];
  return (
    errors.find((error) => error.ErrorType === type) ??
    errors.find((error) => error.ErrorType === 'NoMatchingError')
  );
}

function numeric(holds: (value: number, operand: number) => boolean): Operator {
  return (value, operand) => isNumber(value) && isNumber(operand) && holds(Number(value), Number(operand));
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
