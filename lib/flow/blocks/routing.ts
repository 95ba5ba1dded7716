import { HardlineError } from '../../errors';
import { type FlowStep, nextOrError, step } from '../step';
import type { WaysOut } from './contact';

/** The queue, by ARN or named reference, and where to go. */
export interface SetWorkingQueueProps extends WaysOut {
  readonly queue: string;
}

/** Set working queue. */
export function setWorkingQueue(
  id: string,
  props: SetWorkingQueueProps,
): FlowStep<'UpdateContactTargetQueue'> {
  return step(
    'UpdateContactTargetQueue',
    id,
    { QueueId: props.queue },
    nextOrError(props.next, props.onError),
  );
}

/** Where to go when the transfer does not happen. */
export interface TransferToQueueProps {
  readonly atCapacity: string;
  readonly onError: string;
  /**
   * Why callers are asked to wait for as long as the queue takes nobody. The proof then lets them go round through this
   * block without a bound, provided that every round says something and does nothing else.
   *
   * @default - every way round needs a Loop block
   */
  readonly waitsWithoutBound?: string;
}

/** Transfer to queue. The flow ends when it works, so NextAction, which the service demands, is an error way. */
export function transferToQueue(id: string, props: TransferToQueueProps): FlowStep<'TransferContactToQueue'> {
  const { atCapacity, onError, waitsWithoutBound: waitsForQueue } = props;
  if (waitsForQueue?.trim() === '') {
    throw new HardlineError(
      `"${id}" waits without a bound and without a reason; say in waitsWithoutBound why`,
    );
  }
  const Errors = [
    { NextAction: atCapacity, ErrorType: 'QueueAtCapacity' },
    { NextAction: onError, ErrorType: 'NoMatchingError' },
  ];
  const made = step('TransferContactToQueue', id, {}, { NextAction: onError, Errors });
  return waitsForQueue === undefined ? made : { ...made, waitsForQueue };
}

export interface TransferToFlowProps {
  /** The flow's ARN, id or named reference. */
  readonly flow: string;
  readonly onError: string;
}

/** Transfer to flow. Control does not return, so NextAction, which the service demands, is an error way. */
export function transferToFlow(id: string, props: TransferToFlowProps): FlowStep<'TransferToFlow'> {
  return step('TransferToFlow', id, { ContactFlowId: props.flow }, nextOrError(props.onError, props.onError));
}

/** Transfer to agent: ends the flow. When the agent is busy, the contact is disconnected. */
export function transferToAgent(id: string): FlowStep<'TransferContactToAgent'> {
  return step('TransferContactToAgent', id, {}, {});
}

/** Disconnect: ends this leg of the call. */
export function disconnect(id: string): FlowStep<'DisconnectParticipant'> {
  return step('DisconnectParticipant', id, {}, {});
}

/** End flow / resume. */
export function endFlow(id: string): FlowStep<'EndFlowExecution'> {
  return step('EndFlowExecution', id, {}, {});
}
