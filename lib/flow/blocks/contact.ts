import { type FlowStep, nextOrError, step } from '../step';

/** Where a block leads when it worked and when it did not. */
export interface WaysOut {
  readonly next: string;
  readonly onError: string;
}

/** The attributes to set, and where to go. */
export interface SetAttributesProps extends WaysOut {
  readonly attributes: Readonly<Record<string, string>>;
}

/** Set contact attributes on the current contact. They live as long as the contact record. */
export function setContactAttributes(
  id: string,
  props: SetAttributesProps,
): FlowStep<'UpdateContactAttributes'> {
  const parameters = { Attributes: { ...props.attributes }, TargetContact: 'Current' };
  return step('UpdateContactAttributes', id, parameters, nextOrError(props.next, props.onError));
}

/** Set flow attributes: values that end with this flow and reach no contact record. */
export function setFlowAttributes(id: string, props: SetAttributesProps): FlowStep<'UpdateFlowAttributes'> {
  const entries = Object.entries(props.attributes).map(([name, value]) => [name, { Value: value }]);
  const parameters = { FlowAttributes: Object.fromEntries(entries) };
  return step('UpdateFlowAttributes', id, parameters, nextOrError(props.next, props.onError));
}

/** Where to go once flow logging is set. */
export interface SetFlowLoggingProps {
  readonly next: string;
}

/** Set logging behavior: on. Later segments inherit it. */
export function flowLoggingOn(id: string, props: SetFlowLoggingProps): FlowStep<'UpdateFlowLoggingBehavior'> {
  return step(
    'UpdateFlowLoggingBehavior',
    id,
    { FlowLoggingBehavior: 'Enabled' },
    { NextAction: props.next },
  );
}

/** Set logging behavior: off. Later segments inherit it. */
export function flowLoggingOff(
  id: string,
  props: SetFlowLoggingProps,
): FlowStep<'UpdateFlowLoggingBehavior'> {
  return step(
    'UpdateFlowLoggingBehavior',
    id,
    { FlowLoggingBehavior: 'Disabled' },
    { NextAction: props.next },
  );
}

/** The whisper flow, by ARN or named reference. */
export interface SetAgentWhisperProps extends WaysOut {
  readonly flow: string;
}

/** Set whisper flow: what the agent hears before the caller is connected. */
export function setAgentWhisper(
  id: string,
  props: SetAgentWhisperProps,
): FlowStep<'UpdateContactEventHooks'> {
  const parameters = { EventHooks: { AgentWhisper: props.flow } };
  return step('UpdateContactEventHooks', id, parameters, nextOrError(props.next, props.onError));
}

/** Hold customer or agent: the agent of the previous contact no longer hears this one. */
export function holdAgent(id: string, props: WaysOut): FlowStep<'UpdatePreviousContactParticipantState'> {
  const parameters = { PreviousContactParticipantState: 'AgentOnHold' };
  return step(
    'UpdatePreviousContactParticipantState',
    id,
    parameters,
    nextOrError(props.next, props.onError),
  );
}

/** Conference all: agent and caller hear each other again. */
export function offHold(id: string, props: WaysOut): FlowStep<'UpdatePreviousContactParticipantState'> {
  const parameters = { PreviousContactParticipantState: 'OffHold' };
  return step(
    'UpdatePreviousContactParticipantState',
    id,
    parameters,
    nextOrError(props.next, props.onError),
  );
}
