/** The flow types of Amazon Connect, spelled as its API spells them. */
export const FLOW_TYPES = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
] as const;

export type FlowType = (typeof FLOW_TYPES)[number];

/** A flow type, or `MODULE` for the content of a flow module. */
export type FlowKind = FlowType | 'MODULE';

/** The channels of a contact, spelled as `$.Channel` spells them. */
export const CHANNELS = ['VOICE', 'CHAT', 'TASK', 'EMAIL'] as const;

export type Channel = (typeof CHANNELS)[number];

/** One block of a flow, as the Flow language writes it. */
export interface FlowAction {
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters: Record<string, unknown>;
  readonly Transitions: FlowTransitions;
}

/** Where an action leads. A terminal action has an empty object here. */
export interface FlowTransitions {
  readonly NextAction?: string;
  readonly Errors?: readonly FlowError[];
  readonly Conditions?: readonly FlowCondition[];
}

/** Where an error of a type leads. */
export interface FlowError {
  readonly NextAction: string;
  readonly ErrorType: string;
}

/** The first condition that holds is taken. */
export interface FlowCondition {
  readonly NextAction: string;
  readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] };
}

/** The content of a flow, as `CreateContactFlow` takes it. */
export interface FlowJson {
  Version: '2019-10-30';
  StartAction: string;
  Metadata?: object;
  Actions: FlowAction[];
}

/** The content of a flow module, as `CreateContactFlowModule` takes it: a flow with `Settings`. */
export interface FlowModuleJson extends FlowJson {
  /** The console's own; what a module takes and gives is in the `Settings` of the API. */
  Settings?: object;
}

/** The only version of the Flow language. */
export const FLOW_LANGUAGE_VERSION = '2019-10-30';
