import { type FlowStep, step, wholeNumber } from '../step';
import { equalsConditions, withErrors } from './transitions';

export interface WaitProps {
  /** 1 second to 7 days. */
  readonly seconds: number;
  readonly next: string;
  /**
   * Where to go when the customer of a chat comes back earlier.
   *
   * @default - not waited for
   */
  readonly onReturn?: string;
  readonly onError: string;
}

/** Wait, in a chat, a task or an e-mail. A call takes the error way at once. */
export function wait(id: string, props: WaitProps): FlowStep<'Wait'> {
  const { onReturn, next, onError } = props;
  const parameters = {
    TimeLimitSeconds: wholeNumber(id, 'seconds', props.seconds, 1, 604_800),
    ...(onReturn === undefined ? {} : { Events: ['CustomerReturned'] }),
  };
  const conditions = equalsConditions({
    WaitCompleted: next,
    ...(onReturn === undefined ? {} : { CustomerReturned: onReturn }),
  });
  return step('Wait', id, parameters, withErrors(onError, { NoMatchingError: onError }, conditions));
}

export interface DistributeProps {
  /** Where each share of contacts goes, in percent. */
  readonly shares: readonly { readonly percent: number; readonly next: string }[];
  /** Where the rest goes. */
  readonly rest: string;
}

/** Distribute by percentage. */
export function distribute(id: string, props: DistributeProps): FlowStep<'DistributeByPercentage'> {
  let sum = 0;
  const conditions = props.shares.map(({ percent, next }) => {
    sum += Number(wholeNumber(id, 'percent', percent, 1, 99));
    const operand = wholeNumber(id, 'the sum of shares', sum, 1, 99);
    return {
      NextAction: next,
      Condition: { Operator: 'NumberLessThan', Operands: [String(Number(operand) + 1)] },
    };
  });
  return step(
    'DistributeByPercentage',
    id,
    {},
    withErrors(props.rest, { NoMatchingCondition: props.rest }, conditions),
  );
}
