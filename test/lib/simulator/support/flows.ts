import type { FlowAction, FlowJson, FlowType } from '../../../../lib/flow';
import type { SimulatedFlow } from '../../../../lib/simulator';

interface Ways {
  readonly next?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly when?: Readonly<Record<string, string>>;
}

/** One action: its ways out are the next action, the error branches, and Equals conditions. */
export function action(Type: string, Identifier: string, Parameters: object, ways: Ways = {}): FlowAction {
  const { next, errors = {}, when = {} } = ways;
  return {
    Identifier,
    Type,
    Parameters: { ...Parameters },
    Transitions: {
      ...(next === undefined ? {} : { NextAction: next }),
      Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
      Conditions: Object.entries(when).map(([operand, NextAction]) => ({
        NextAction,
        Condition: { Operator: 'Equals', Operands: [operand] },
      })),
    },
  };
}

export function flow(name: string, type: FlowType, ...actions: FlowAction[]): SimulatedFlow {
  const content: FlowJson = {
    Version: '2019-10-30',
    StartAction: actions[0]?.Identifier ?? '',
    Actions: actions,
  };
  return {
    arn: `arn:aws:connect:us-east-1:111122223333:instance/i/contact-flow/${name}`,
    id: name,
    name,
    type,
    content,
  };
}

export const say = (id: string, Text: string, next: string) =>
  action('MessageParticipant', id, { Text }, { next });
export const hangUp = (id: string) => action('DisconnectParticipant', id, {});

interface StoreProps {
  readonly next: string;
  readonly longest?: number;
  readonly seconds?: number;
  readonly clear?: boolean;
  readonly onError?: string;
}

/** A Store customer input block, encrypted unless it says otherwise. */
export function store(id: string, props: StoreProps): FlowAction {
  const encryption = { InputEncryption: { EncryptionKeyId: 'key-1', Key: 'certificate' } };
  const parameters = {
    StoreInput: 'True',
    Text: `Please answer ${id}.`,
    InputTimeLimitSeconds: String(props.seconds ?? 5),
    DTMFConfiguration: {
      InputTerminationSequence: '#',
      DisableCancelKey: 'False',
      InterdigitTimeLimitSeconds: '3',
    },
    InputValidation: { CustomValidation: { MaximumLength: String(props.longest ?? 20) } },
    ...(props.clear === true ? {} : encryption),
  };
  return action('GetParticipantInput', id, parameters, {
    next: props.next,
    errors: { NoMatchingError: props.onError ?? props.next },
  });
}

/** A menu with one way for each key. */
export function menu(
  id: string,
  keys: Readonly<Record<string, string>>,
  otherwise: string,
  late: string,
): FlowAction {
  const parameters = { StoreInput: 'False', Text: `Please choose for ${id}.`, InputTimeLimitSeconds: '5' };
  return action('GetParticipantInput', id, parameters, {
    next: otherwise,
    when: keys,
    errors: { NoMatchingCondition: otherwise, InputTimeLimitExceeded: late, NoMatchingError: late },
  });
}

export function compare(
  id: string,
  ComparisonValue: string,
  when: Readonly<Record<string, string>>,
  otherwise: string,
): FlowAction {
  return action(
    'Compare',
    id,
    { ComparisonValue },
    { next: otherwise, when, errors: { NoMatchingCondition: otherwise } },
  );
}

interface InvokeProps {
  readonly next: string;
  readonly onError: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly seconds?: number;
  readonly type?: string;
}

export function invoke(id: string, fn: string, props: InvokeProps): FlowAction {
  const parameters = {
    LambdaFunctionARN: `arn:aws:lambda:us-east-1:111122223333:function:${fn}`,
    InvocationTimeLimitSeconds: String(props.seconds ?? 8),
    InvocationType: 'SYNCHRONOUS',
    LambdaInvocationAttributes: props.parameters ?? {},
    ResponseValidation: { ResponseType: props.type ?? 'STRING_MAP' },
  };
  return action('InvokeLambdaFunction', id, parameters, {
    next: props.next,
    errors: { NoMatchingError: props.onError },
  });
}

export function attributes(
  id: string,
  Attributes: Readonly<Record<string, string>>,
  next: string,
): FlowAction {
  return action(
    'UpdateContactAttributes',
    id,
    { Attributes, TargetContact: 'Current' },
    { next, errors: { NoMatchingError: 'failed' } },
  );
}

export const logging = (id: string, FlowLoggingBehavior: 'Enabled' | 'Disabled', next: string) =>
  action('UpdateFlowLoggingBehavior', id, { FlowLoggingBehavior }, { next });

export function record(id: string, on: boolean, next: string): FlowAction {
  const VoiceBehavior = {
    VoiceRecordingBehavior: {
      RecordedParticipants: on ? ['Agent', 'Customer'] : [],
      IVRRecordingBehavior: on ? 'Enabled' : 'Disabled',
    },
    VoiceAnalyticsBehavior: { Enabled: on ? 'True' : 'False' },
  };
  return action(
    'UpdateContactRecordingAndAnalyticsBehavior',
    id,
    { VoiceBehavior },
    { next, errors: { NoMatchingError: 'failed', ChannelMismatch: 'failed' } },
  );
}

export function hold(id: string, state: string, next: string, onError: string): FlowAction {
  return action(
    'UpdatePreviousContactParticipantState',
    id,
    { PreviousContactParticipantState: state },
    { next, errors: { NoMatchingError: onError } },
  );
}

/** Sets a queue and transfers to it. */
export function toQueue(id: string, queue: string, onError: string): FlowAction[] {
  return [
    action(
      'UpdateContactTargetQueue',
      id,
      { QueueId: queue },
      { next: `${id}-go`, errors: { NoMatchingError: onError } },
    ),
    action(
      'TransferContactToQueue',
      `${id}-go`,
      {},
      { next: onError, errors: { QueueAtCapacity: onError, NoMatchingError: onError } },
    ),
  ];
}
