import { HardlineError } from '../../errors';
import { type FlowStep, nextOrError, step, wholeNumber } from '../step';
import { type Message, messageParameters } from './message';

/** The certificate that Connect encrypts with, and the id of the security key that vouches for it. */
export interface InputEncryption {
  readonly keyId: string;
  /** PEM, X.509. */
  readonly certificate: string;
}

/** What a Store customer input block asks for, how long it waits, and where it leads. */
export interface StoreInputProps {
  readonly message: Message;
  /** The longest input, in digits. */
  readonly maximumLength: number;
  /** Seconds to wait for the first digit, 1 to 180. */
  readonly timeLimitSeconds: number;
  /**
   * Seconds to wait between two digits, 1 to 20.
   *
   * @default 5
   */
  readonly interdigitSeconds?: number;
  /** Where to go with the input in `$.StoredCustomerInput`, or with `Timeout` in it: compare before use. */
  readonly next: string;
  readonly onError: string;
}

/** Input that Connect encrypts before anything else sees it. */
export interface StoreEncryptedInputProps extends StoreInputProps {
  readonly encryption: InputEncryption;
}

/** Input that is kept in clear, with the reason. */
export interface StorePlainInputProps extends StoreInputProps {
  /** Why this input may be kept and logged in clear. Written into the flow's metadata for reviewers. */
  readonly nonSensitive: string;
}

/** Store customer input, encrypted: what the caller types never exists in clear outside Connect. */
export function storeEncryptedInput(
  id: string,
  props: StoreEncryptedInputProps,
): FlowStep<'GetParticipantInput'> {
  const { keyId, certificate } = props.encryption;
  return storing(id, props, { InputEncryption: { EncryptionKeyId: keyId, Key: certificate } });
}

/** Store customer input in clear. Not for anything that would harm the caller in a log. */
export function storeInput(id: string, props: StorePlainInputProps): FlowStep<'GetParticipantInput'> {
  if (props.nonSensitive.trim() === '') {
    throw new HardlineError(
      `"${id}" stores input in clear without a reason; say in nonSensitive why it needs no encryption, or use storeEncryptedInput`,
    );
  }
  return { ...storing(id, props, {}), nonSensitive: props.nonSensitive };
}

function storing(id: string, props: StoreInputProps, encryption: object): FlowStep<'GetParticipantInput'> {
  const parameters = {
    StoreInput: 'True',
    ...messageParameters(props.message),
    InputTimeLimitSeconds: wholeNumber(id, 'timeLimitSeconds', props.timeLimitSeconds, 1, 180),
    DTMFConfiguration: {
      DisableCancelKey: 'False',
      InputTerminationSequence: '#',
      InterdigitTimeLimitSeconds: wholeNumber(id, 'interdigitSeconds', props.interdigitSeconds ?? 5, 1, 20),
    },
    InputValidation: {
      CustomValidation: { MaximumLength: wholeNumber(id, 'maximumLength', props.maximumLength, 1, 1000) },
    },
    ...encryption,
  };
  return step('GetParticipantInput', id, parameters, nextOrError(props.next, props.onError));
}

/** A menu: what the caller hears and where each key leads. */
export interface MenuInputProps {
  readonly message: Message;
  readonly timeLimitSeconds: number;
  /** Where each key leads. */
  readonly keys: Readonly<Partial<Record<MenuKey, string>>>;
  readonly onOtherKey: string;
  readonly onTimeout: string;
  readonly onError: string;
}

/** A key of a telephone. */
export type MenuKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** Get customer input: a menu. */
export function menuInput(id: string, props: MenuInputProps): FlowStep<'GetParticipantInput'> {
  const parameters = {
    StoreInput: 'False',
    ...messageParameters(props.message),
    InputTimeLimitSeconds: wholeNumber(id, 'timeLimitSeconds', props.timeLimitSeconds, 1, 180),
  };
  return step('GetParticipantInput', id, parameters, {
    NextAction: props.onOtherKey,
    Errors: [
      { NextAction: props.onTimeout, ErrorType: 'InputTimeLimitExceeded' },
      { NextAction: props.onOtherKey, ErrorType: 'NoMatchingCondition' },
      { NextAction: props.onError, ErrorType: 'NoMatchingError' },
    ],
    Conditions: Object.entries(props.keys).map(([key, target]) => ({
      NextAction: target,
      Condition: { Operator: 'Equals', Operands: [key] },
    })),
  });
}

/** What becomes of keys that a caller types ahead. */
export interface TouchtoneBufferProps {
  /** `collect` keeps keys typed ahead for later blocks; `stop-and-clear` forgets them. */
  readonly behavior: 'collect' | 'stop-and-clear';
  readonly next: string;
  readonly onError: string;
}

/**
 * Set touchtone buffer behavior. Typed-ahead keys are handed to whatever input block comes next, so a
 * flow that captures secrets must not collect.
 */
export function touchtoneBuffer(id: string, props: TouchtoneBufferProps): FlowStep<'GetParticipantInput'> {
  const parameters = { EnableDTMFBuffer: props.behavior === 'collect' ? 'True' : 'False' };
  return step('GetParticipantInput', id, parameters, nextOrError(props.next, props.onError));
}
