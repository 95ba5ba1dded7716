import type { ConditionRule } from '../action-rule';
import type { FlowProblem } from '../problem';
import type { FlowCondition } from '../types';
import type { Report } from './actions';

/** `KeyExists` is accepted by the service though its pages do not name it. */
const OPERATORS = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
  'KeyExists',
];
const KEY = /^[0-9*#]$/;

/** Conditions against the rule of the action type. */
export function checkConditions(
  conditions: readonly FlowCondition[],
  rule: ConditionRule,
  report: Report,
): FlowProblem[] {
  if (rule.kind === 'none') {
    return conditions.length === 0 ? [] : [report('condition-not-accepted', 'takes no conditions')];
  }
  const operands = conditions.map(({ Condition }) => String(Condition.Operands));
  return [
    ...conditions.flatMap((condition) => checkCondition(condition, rule, report)),
    ...repeated(conditions).map((text) =>
      report('condition-not-accepted', `has the condition ${text} more than once`),
    ),
    ...checkPresence(operands, rule, report),
  ];
}

function repeated(conditions: readonly FlowCondition[]): string[] {
  const texts = conditions.map(({ Condition }) => `${Condition.Operator} ${Condition.Operands.join(',')}`);
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

function checkCondition({ Condition }: FlowCondition, rule: ConditionRule, report: Report): FlowProblem[] {
  const { Operator, Operands } = Condition;
  const [operand] = Operands;
  if (Operands.length !== 1 || operand === undefined || operand === '') {
    return [
      report(
        'condition-not-accepted',
        `has the operands [${Operands.join(', ')}]; it takes exactly one, not empty`,
      ),
    ];
  }
  const operators = rule.kind === 'comparisons' ? OPERATORS : ['Equals'];
  if (!operators.includes(Operator)) {
    return [
      report('condition-not-accepted', `has the operator ${Operator}; it takes ${operators.join(', ')}`),
    ];
  }
  if (rule.kind === 'keys' && !KEY.test(operand)) {
    return [
      report('condition-not-accepted', `has the operand "${operand}"; it takes one key, 0 to 9, * or #`),
    ];
  }
  return rule.kind === 'exactly' && !rule.operands.includes(operand)
    ? [
        report(
          'condition-not-accepted',
          `has the operand "${operand}"; it takes ${rule.operands.join(' and ')}`,
        ),
      ]
    : [];
}

function checkPresence(operands: readonly string[], rule: ConditionRule, report: Report): FlowProblem[] {
  if (rule.kind === 'exactly') {
    return rule.operands
      .filter((operand) => !operands.includes(operand))
      .map((operand) => report('condition-missing', `has no condition for ${operand}`));
  }
  return rule.kind === 'comparisons' && operands.length === 0
    ? [report('condition-missing', 'compares with nothing; it needs at least one condition')]
    : [];
}
