import { type FlowStep, step, wholeNumber } from '../step';
import type { FlowCondition } from '../types';
import { withErrors } from './transitions';

const AGENT_METRICS = {
  available: 'NumberOfAgentsAvailable',
  staffed: 'NumberOfAgentsStaffed',
  online: 'NumberOfAgentsOnline',
} as const;

const QUEUE_METRICS = {
  'contacts-waiting': 'NumberOfContactsInQueue',
  'oldest-wait-seconds': 'OldestContactInQueueAgeSeconds',
} as const;

export interface CheckStaffingProps {
  readonly agents: keyof typeof AGENT_METRICS;
  /**
   * The queue to look at.
   *
   * @default - the working queue
   */
  readonly queue?: string;
  /** Where to go when there is at least one such agent. */
  readonly some: string;
  readonly none: string;
  readonly onError: string;
}

/** Check staffing. */
export function checkStaffing(id: string, props: CheckStaffingProps): FlowStep<'CheckMetricData'> {
  const condition = compared('NumberGreaterThan', '0', props.some);
  return metric(id, AGENT_METRICS[props.agents], { ...props, otherwise: props.none }, condition);
}

export interface CheckQueueProps {
  readonly metric: keyof typeof QUEUE_METRICS;
  /**
   * The queue to look at.
   *
   * @default - the working queue
   */
  readonly queue?: string;
  readonly moreThan: number;
  /** Where to go when the metric is greater. */
  readonly more: string;
  readonly otherwise: string;
  readonly onError: string;
}

/** Check queue status. */
export function checkQueue(id: string, props: CheckQueueProps): FlowStep<'CheckMetricData'> {
  const limit = wholeNumber(id, 'moreThan', props.moreThan, 0, 1_000_000);
  const condition = compared('NumberGreaterThan', limit, props.more);
  return metric(id, QUEUE_METRICS[props.metric], props, condition);
}

function compared(Operator: string, operand: string, target: string): FlowCondition {
  return { NextAction: target, Condition: { Operator, Operands: [operand] } };
}

function metric(
  id: string,
  type: string,
  props: { readonly queue?: string; readonly otherwise: string; readonly onError: string },
  condition: FlowCondition,
): FlowStep<'CheckMetricData'> {
  const { queue, otherwise, onError } = props;
  const parameters = { MetricType: type, ...(queue === undefined ? {} : { QueueId: queue }) };
  const errors = { NoMatchingCondition: otherwise, NoMatchingError: onError };
  return step('CheckMetricData', id, parameters, withErrors(otherwise, errors, [condition]));
}
