import { type FlowStep, nextOrError, step } from '../step';
import type { WaysOut } from './contact';

export interface SetEventFlowProps extends WaysOut {
  /** The flow's ARN, id or named reference. */
  readonly flow: string;
}

type EventStep = FlowStep<'UpdateContactEventHooks'>;

/** Set customer queue flow: what the caller hears while waiting for an agent. */
export function setCustomerQueueFlow(id: string, props: SetEventFlowProps): EventStep {
  return onEvent('CustomerQueue', id, props);
}

/** Set hold flow: what the caller hears on hold. */
export function setCustomerHoldFlow(id: string, props: SetEventFlowProps): EventStep {
  return onEvent('CustomerHold', id, props);
}

/** Set hold flow: what the agent hears on hold. */
export function setAgentHoldFlow(id: string, props: SetEventFlowProps): EventStep {
  return onEvent('AgentHold', id, props);
}

/** Set whisper flow: what the caller hears before being connected. */
export function setCustomerWhisper(id: string, props: SetEventFlowProps): EventStep {
  return onEvent('CustomerWhisper', id, props);
}

/** Set disconnect flow: what runs for the caller when the agent has left. */
export function setDisconnectFlow(id: string, props: SetEventFlowProps): EventStep {
  return onEvent('CustomerRemaining', id, props);
}

/** Set event flow: the guide that an agent sees with the contact. */
export function setAgentGuide(id: string, props: SetEventFlowProps): EventStep {
  return onEvent('DefaultAgentUI', id, props);
}

function onEvent(event: string, id: string, props: SetEventFlowProps): EventStep {
  const parameters = { EventHooks: { [event]: props.flow } };
  return step('UpdateContactEventHooks', id, parameters, nextOrError(props.next, props.onError));
}
