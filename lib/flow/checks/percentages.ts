import type { FlowProblem, Report } from '../problem';

/** Shares are written as one more than their sum so far: 30 and 20 percent are 31 and 51. */
export function checkPercentages(operands: readonly string[], report: Report): FlowProblem[] {
  const numbers = operands.map(Number);
  const outside = operands.filter((_operand, index) => !isShare(numbers[index]));
  const falling = numbers.filter((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0));
  return [
    ...outside.map((operand) =>
      report('condition-not-accepted', `has the operand "${operand}"; it takes a whole number from 1 to 100`),
    ),
    ...falling.map((number) =>
      report('condition-not-accepted', `has the operand ${number} after one as great; each must be greater`),
    ),
  ];
}

function isShare(number: number | undefined): boolean {
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= 100;
}
