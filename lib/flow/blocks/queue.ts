import { HardlineError } from '../../errors';
import { type FlowStep, nextOrError, step, wholeNumber } from '../step';
import { type Message, messageParameters } from './message';
import { equalsCondition, withErrors } from './transitions';

export interface LoopPromptsProps {
  /** Said one after the other, again and again. */
  readonly messages: readonly Message[];
}

export interface InterruptedLoopPromptsProps extends LoopPromptsProps {
  /** Seconds after which the flow goes on. */
  readonly interruptAfterSeconds: number;
  readonly onInterrupt: string;
  readonly onError: string;
}

type LoopPromptsStep = FlowStep<'MessageParticipantIteratively'>;

/** Loop prompts, until an agent answers or the contact is taken off hold: for hold and queue flows. */
export function loopPrompts(id: string, props: LoopPromptsProps): LoopPromptsStep {
  return step('MessageParticipantIteratively', id, { Messages: listOf(id, props.messages) }, {});
}

/** Loop prompts with an interruption, to offer a callback or to look at the queue again. */
export function loopPromptsUntil(id: string, props: InterruptedLoopPromptsProps): LoopPromptsStep {
  const { messages, interruptAfterSeconds, onInterrupt, onError } = props;
  const parameters = {
    Messages: listOf(id, messages),
    InterruptFrequencySeconds: wholeNumber(id, 'interruptAfterSeconds', interruptAfterSeconds, 20, 604_800),
  };
  const conditions = [equalsCondition('MessagesInterrupted', onInterrupt)];
  return step(
    'MessageParticipantIteratively',
    id,
    parameters,
    withErrors(onError, { NoMatchingError: onError }, conditions),
  );
}

function listOf(id: string, messages: readonly Message[]): Record<string, unknown>[] {
  if (messages.length === 0) {
    throw new HardlineError(`"${id}" has no message to repeat; give it at least one`);
  }
  return messages.map(messageParameters);
}

export interface MoveToQueueProps {
  readonly queue: string;
  readonly atCapacity: string;
  readonly onError: string;
}

/** Transfer to queue, from a queue flow: the contact leaves its queue for another. */
export function moveToQueue(
  id: string,
  props: MoveToQueueProps,
): FlowStep<'DequeueContactAndTransferToQueue'> {
  const errors = { QueueAtCapacity: props.atCapacity, NoMatchingError: props.onError };
  return step(
    'DequeueContactAndTransferToQueue',
    id,
    { QueueId: props.queue },
    withErrors(props.onError, errors),
  );
}

export interface RoutingPriorityProps {
  /** 1 is served first; 5 is where all contacts begin. */
  readonly priority: number;
  readonly next: string;
}

/** Change routing priority. */
export function setRoutingPriority(
  id: string,
  props: RoutingPriorityProps,
): FlowStep<'UpdateContactRoutingBehavior'> {
  const parameters = { QueuePriority: wholeNumber(id, 'priority', props.priority, 1, 9_999_999_999) };
  return step('UpdateContactRoutingBehavior', id, parameters, { NextAction: props.next });
}

export interface GetQueueMetricsProps {
  /**
   * The queue to look at.
   *
   * @default - the working queue
   */
  readonly queue?: string;
  readonly next: string;
  readonly onError: string;
}

/** Get metrics: of a queue, into `$.Metrics.Queue` and `$.Metrics.Agents`. */
export function getQueueMetrics(id: string, props: GetQueueMetricsProps): FlowStep<'GetMetricData'> {
  const parameters = props.queue === undefined ? {} : { QueueId: props.queue };
  return step('GetMetricData', id, parameters, nextOrError(props.next, props.onError));
}
