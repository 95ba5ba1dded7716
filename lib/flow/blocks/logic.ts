import { type FlowStep, step, wholeNumber } from '../step';
import { equalsCondition, equalsConditions } from './transitions';

/** The value to look at and where each answer leads. */
export interface CheckValueProps {
  /** A JSONPath: `$.External.result`. */
  readonly value: string;
  /** Where each exact value leads; comparison is case-sensitive. */
  readonly equals: Readonly<Record<string, string>>;
  readonly otherwise: string;
}

/** Check contact attributes: an exact comparison, and one way for everything else. */
export function checkValue(id: string, props: CheckValueProps): FlowStep<'Compare'> {
  return step(
    'Compare',
    id,
    { ComparisonValue: props.value },
    {
      NextAction: props.otherwise,
      Errors: [{ NextAction: props.otherwise, ErrorType: 'NoMatchingCondition' }],
      Conditions: equalsConditions(props.equals),
    },
  );
}

/** How often to go round, and where to go meanwhile and afterwards. */
export interface LoopProps {
  /** How often to continue, 0 to 100. */
  readonly count: number;
  readonly each: string;
  readonly done: string;
}

/** Loop. */
export function loop(id: string, props: LoopProps): FlowStep<'Loop'> {
  const parameters = { LoopCount: wholeNumber(id, 'count', props.count, 0, 100) };
  return step('Loop', id, parameters, {
    NextAction: props.done,
    Errors: [{ NextAction: props.done, ErrorType: 'NoMatchingError' }],
    Conditions: [equalsCondition('ContinueLooping', props.each), equalsCondition('DoneLooping', props.done)],
  });
}

/** The hours of operation, by ARN or named reference, and where each answer leads. */
export interface CheckHoursProps {
  readonly hours: string;
  readonly open: string;
  readonly closed: string;
  readonly onError: string;
}

/** Check hours of operation. */
export function checkHours(id: string, props: CheckHoursProps): FlowStep<'CheckHoursOfOperation'> {
  return step(
    'CheckHoursOfOperation',
    id,
    { HoursOfOperationId: props.hours },
    {
      NextAction: props.onError,
      Errors: [{ NextAction: props.onError, ErrorType: 'NoMatchingError' }],
      Conditions: [equalsCondition('True', props.open), equalsCondition('False', props.closed)],
    },
  );
}
