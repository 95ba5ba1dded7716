import type { ConditionRule } from '../action-rule';
import type { FlowProblem, Report } from '../problem';
import type { FlowCondition } from '../types';
import { isDynamic } from '../values';
import { checkPercentages } from './percentages';

const NUMERIC = ['NumberGreaterThan', 'NumberGreaterOrEqualTo', 'NumberLessThan', 'NumberLessOrEqualTo'];
/** `KeyExists` is accepted by the service though its pages do not name it. */
const TEXT = ['Equals', 'TextStartsWith', 'TextEndsWith', 'TextContains'];
const OPERATORS: Readonly<Record<Exclude<ConditionRule['kind'], 'none'>, readonly string[]>> = {
  exactly: ['Equals'],
  among: ['Equals'],
  names: ['Equals'],
  keys: ['Equals'],
  comparisons: [...TEXT, ...NUMERIC, 'KeyExists'],
  numbers: ['Equals', ...NUMERIC],
  'any-agents': ['NumberGreaterThan'],
  percentages: ['NumberLessThan'],
};
/** Where each operand has one branch. Elsewhere nobody showed that the service refuses a repetition. */
const NOT_REPEATED: readonly ConditionRule['kind'][] = ['exactly', 'among', 'keys'];
const KEY = /^[0-9*#]$/;

/** Conditions against the rule of the action type. */
export function checkConditions(
  conditions: readonly FlowCondition[],
  rule: ConditionRule,
  report: Report,
): FlowProblem[] {
  if (rule.kind === 'none') {
    return conditions.length === 0
      ? []
      : [report('condition-not-accepted', 'takes no conditions; take them out')];
  }
  const operands = conditions.map(({ Condition }) => String(Condition.Operands));
  return [
    ...conditions.flatMap((condition) => checkCondition(condition, rule, report)),
    ...repeated(conditions).map((text) => {
      const severity = NOT_REPEATED.includes(rule.kind) ? 'error' : 'warning';
      return report('condition-not-accepted', `has the condition ${text} more than once; keep one`, severity);
    }),
    ...checkPresence(operands, rule, report),
    ...(rule.kind === 'percentages' ? checkPercentages(operands, report) : []),
  ];
}

function repeated(conditions: readonly FlowCondition[]): string[] {
  const texts = conditions.map(({ Condition }) => `${Condition.Operator} ${Condition.Operands.join(',')}`);
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

function checkCondition(
  { Condition }: FlowCondition,
  rule: Exclude<ConditionRule, { kind: 'none' }>,
  report: Report,
): FlowProblem[] {
  const { Operator, Operands } = Condition;
  const [operand] = Operands;
  if (Operands.length !== 1 || operand === undefined || operand === '') {
    const message = `has the operands [${Operands.join(', ')}]; it takes exactly one, not empty`;
    return [report('condition-not-accepted', message)];
  }
  const operators = OPERATORS[rule.kind];
  if (!operators.includes(Operator)) {
    const message = `has the operator ${Operator}; it takes ${operators.join(', ')}`;
    return [report('condition-not-accepted', message)];
  }
  return [...checkOperand(operand, rule, report), ...checkNumber(Operator, operand, report)];
}

function checkOperand(operand: string, rule: ConditionRule, report: Report): FlowProblem[] {
  const refuse = (takes: string) => [
    report('condition-not-accepted', `has the operand "${operand}"; it takes ${takes}`),
  ];
  if (rule.kind === 'keys' && !KEY.test(operand)) return refuse('one key, 0 to 9, * or #');
  if (rule.kind === 'any-agents' && operand !== '0') return refuse('0: whether there is any agent');
  if (rule.kind === 'exactly' && !rule.operands.includes(operand)) return refuse(rule.operands.join(' and '));
  if (rule.kind === 'among' && !rule.operands.includes(operand)) return refuse(rule.operands.join(', '));
  return [];
}

/** The service accepts such a condition, and it is false for every contact. */
function checkNumber(operator: string, operand: string, report: Report): FlowProblem[] {
  if (!NUMERIC.includes(operator) || isDynamic(operand) || !Number.isNaN(Number(operand))) return [];
  const message = `compares as a number with "${operand}", which is never true; write a number`;
  return [report('condition-never-true', message, 'warning')];
}

function checkPresence(operands: readonly string[], rule: ConditionRule, report: Report): FlowProblem[] {
  const missing = (required: readonly string[]) =>
    required
      .filter((operand) => !operands.includes(operand))
      .map((operand) => report('condition-missing', `has no condition for ${operand}; add it`));
  if (rule.kind === 'exactly') return missing(rule.operands);
  if (rule.kind === 'among') return missing(rule.required ?? []);
  const compares = rule.kind === 'comparisons' || rule.kind === 'numbers' || rule.kind === 'any-agents';
  return compares && operands.length === 0
    ? [report('condition-missing', 'compares with nothing; it needs at least one condition')]
    : [];
}
