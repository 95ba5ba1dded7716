import type { FlowAction } from '../../../lib/flow';

/** A way out of an action, in the oracle's own words. */
export interface PathEdge {
  readonly label: string;
  readonly target: string;
  readonly kind: 'next' | 'error' | 'condition';
  readonly operand?: string;
}

/** The ways out of an action, in the order of the service. */
export function pathEdges({ Transitions }: FlowAction): PathEdge[] {
  const { NextAction, Errors = [], Conditions = [] } = Transitions;
  return [
    ...Conditions.map(({ NextAction: target, Condition }) => ({
      label: `condition:${Condition.Operator} ${Condition.Operands.join(',')}`,
      target,
      kind: 'condition' as const,
      operand: Condition.Operands[0] ?? '',
    })),
    ...Errors.map(({ NextAction: target, ErrorType }) => ({
      label: `error:${ErrorType}`,
      target,
      kind: 'error' as const,
    })),
    ...(NextAction === undefined ? [] : [{ label: 'next', target: NextAction, kind: 'next' as const }]),
  ];
}

/** `off-hold-12` is an `off-hold`. */
export function kindOf({ Identifier }: FlowAction): string {
  return Identifier.replace(/-\d+$/, '');
}
