import { type FlowStep, nextOrError, step, wholeNumber } from '../step';
import { withErrors } from './transitions';

export interface DialNumberProps {
  /** In E.164, or a JSONPath. The service checks it against the numbers of the instance. */
  readonly number: string;
  /** Seconds to wait for an answer, 0 to 600. */
  readonly timeLimitSeconds: number;
  /**
   * The number that the third party sees.
   *
   * @default - the outbound number of the queue
   */
  readonly callerId?: string;
  /**
   * Keys to send when the call is answered: digits, comma, `*`, `#`; 50 at most.
   *
   * @default - none
   */
  readonly digits?: string;
  readonly onError: string;
}

export interface DialAndReturnProps extends DialNumberProps {
  /** Where to go when the third party has hung up. */
  readonly next: string;
  readonly onCallFailed: string;
  readonly onTimeout: string;
}

type ThirdPartyStep = FlowStep<'TransferParticipantToThirdParty'>;

/** Transfer to phone number, and go on in the flow when the third party has hung up. */
export function transferToNumberAndReturn(id: string, props: DialAndReturnProps): ThirdPartyStep {
  const errors = {
    CallFailed: props.onCallFailed,
    ConnectionTimeLimitExceeded: props.onTimeout,
    NoMatchingError: props.onError,
  };
  return step(
    'TransferParticipantToThirdParty',
    id,
    dialled(id, props, 'True'),
    withErrors(props.next, errors),
  );
}

/** Transfer to phone number, for good: the flow ends when the third party answers. */
export function transferToNumber(id: string, props: DialNumberProps): ThirdPartyStep {
  const transitions = nextOrError(props.onError, props.onError);
  return step('TransferParticipantToThirdParty', id, dialled(id, props, 'False'), transitions);
}

function dialled(id: string, props: DialNumberProps, goOn: 'True' | 'False'): Record<string, unknown> {
  return {
    ThirdPartyPhoneNumber: props.number,
    ThirdPartyConnectionTimeLimitSeconds: wholeNumber(id, 'timeLimitSeconds', props.timeLimitSeconds, 0, 600),
    ContinueFlowExecution: goOn,
    ...(props.digits === undefined ? {} : { ThirdPartyDTMFDigits: props.digits }),
    ...(props.callerId === undefined ? {} : { CallerId: { Number: props.callerId } }),
  };
}
