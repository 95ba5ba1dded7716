import { type FlowStep, nextOrError, step, wholeNumber } from '../step';
import type { WaysOut } from './contact';
import { withErrors } from './transitions';

export interface SetCallbackNumberProps {
  /** A JSONPath: `$.StoredCustomerInput`. The service takes no literal number here. */
  readonly number: string;
  readonly next: string;
  readonly onInvalid: string;
  readonly onNotDialable: string;
}

/** Set callback number: where a callback will call. */
export function setCallbackNumber(
  id: string,
  props: SetCallbackNumberProps,
): FlowStep<'UpdateContactCallbackNumber'> {
  const errors = { InvalidCallbackNumber: props.onInvalid, CallbackNumberNotDialable: props.onNotDialable };
  return step(
    'UpdateContactCallbackNumber',
    id,
    { CallbackNumber: props.number },
    withErrors(props.next, errors),
  );
}

export interface CreateCallbackProps extends WaysOut {
  /**
   * The queue in which the callback waits.
   *
   * @default - the working queue
   */
  readonly queue?: string;
  /**
   * Seconds before the first call.
   *
   * @default 5
   */
  readonly initialDelaySeconds?: number;
  /**
   * How often to call when nobody answers, 1 to 100.
   *
   * @default 1
   */
  readonly attempts?: number;
  /**
   * Seconds between two calls.
   *
   * @default 600
   */
  readonly retryDelaySeconds?: number;
}

const MOST_SECONDS = 604_800;

/** Transfer to queue, as a callback: the caller may hang up and keeps the place in the queue. */
export function createCallback(id: string, props: CreateCallbackProps): FlowStep<'CreateCallbackContact'> {
  const { queue, initialDelaySeconds = 5, attempts = 1, retryDelaySeconds = 600 } = props;
  const parameters = {
    ...(queue === undefined ? {} : { QueueId: queue }),
    InitialCallDelaySeconds: wholeNumber(id, 'initialDelaySeconds', initialDelaySeconds, 0, MOST_SECONDS),
    MaximumConnectionAttempts: wholeNumber(id, 'attempts', attempts, 1, 100),
    RetryDelaySeconds: wholeNumber(id, 'retryDelaySeconds', retryDelaySeconds, 0, MOST_SECONDS),
  };
  return step('CreateCallbackContact', id, parameters, nextOrError(props.next, props.onError));
}
