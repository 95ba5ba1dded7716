import type { FlowJson, FlowType } from '../flow';

/** A telephone number as Connect shows it to a flow. */
export interface ContactEndpoint {
  readonly Address: string;
  readonly Type: 'TELEPHONE_NUMBER';
}

/** What Connect tells a function about the contact: note that it holds every contact attribute. */
export interface ConnectContactData {
  readonly Attributes: Readonly<Record<string, string>>;
  readonly AwsRegion: string;
  readonly Channel: 'VOICE';
  readonly ContactId: string;
  readonly CustomerEndpoint: ContactEndpoint | null;
  readonly CustomerId: string | null;
  readonly Description: string | null;
  readonly InitialContactId: string;
  readonly InitiationMethod: 'INBOUND' | 'OUTBOUND' | 'CALLBACK' | 'TRANSFER';
  readonly InstanceARN: string;
  readonly LanguageCode: string;
  readonly MediaStreams: { readonly Customer: { readonly Audio: null } };
  readonly Name: string | null;
  readonly PreviousContactId: string;
  readonly Queue: { readonly ARN: string; readonly Name: string } | null;
  readonly References: Readonly<Record<string, never>>;
  readonly RelatedContactId: string | null;
  readonly SegmentAttributes: Readonly<Record<string, unknown>>;
  readonly SystemEndpoint: ContactEndpoint | null;
  readonly Tags: Readonly<Record<string, string>>;
}

/** The event with which Connect calls a function from a flow. */
export interface ConnectLambdaEvent {
  readonly Name: 'ContactFlowEvent';
  readonly Details: {
    readonly ContactData: ConnectContactData;
    readonly Parameters: Readonly<Record<string, string>>;
  };
}

/** What one invocation of a function came to, and how long it took. */
export type LambdaAnswer =
  | { readonly kind: 'ok'; readonly payload: unknown; readonly durationMs: number }
  | { readonly kind: 'error' | 'timeout'; readonly message: string; readonly durationMs: number };

/** What the simulator needs from the world around the flows. */
export interface SimulatorPorts {
  /** Runs the function behind an ARN as Connect would; never throws. */
  invoke(functionArn: string, event: ConnectLambdaEvent, timeLimitMs: number): Promise<LambdaAnswer>;
  /**
   * Encrypts what a caller typed, as the Store customer input block does with InputEncryption; throws when
   * the certificate is not signed by the instance's key.
   */
  encrypt(input: {
    readonly digits: string;
    readonly certificatePem: string;
    readonly keyId: string;
  }): Promise<string>;
}

/** A contact flow of the simulated instance. */
export interface SimulatedFlow {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly type: FlowType;
  readonly content: FlowJson;
}

/** A flow module of the simulated instance. */
export type SimulatedModule = Omit<SimulatedFlow, 'type'>;

/** A queue of the simulated instance and the quick connects its agents see. */
export interface SimulatedQueue {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly quickConnectArns: readonly string[];
}

/** A quick connect that runs a transfer flow. */
export interface SimulatedQuickConnect {
  readonly arn: string;
  readonly name: string;
  readonly type: 'QUEUE';
  readonly queueArn: string;
  readonly flowArn: string;
}

/** What the simulated instance holds; filled from a deployed assembly, or by a test. */
export interface ContactCenterModel {
  readonly instanceArn: string;
  readonly region: string;
  readonly flows: readonly SimulatedFlow[];
  /** @default - none */
  readonly modules?: readonly SimulatedModule[];
  readonly queues: readonly SimulatedQueue[];
  readonly quickConnects: readonly SimulatedQuickConnect[];
  /**
   * How records and transcripts call functions, by ARN.
   *
   * @default - by the name in the ARN
   */
  readonly functionNames?: Readonly<Record<string, string>>;
  /**
   * Whether the instance writes automated interaction logs, which note keypad selections whatever the flow
   * says about logging.
   *
   * @default false
   */
  readonly automatedInteractionLogs?: boolean;
}

/** A contact of a call, as Connect's API describes it while the call lasts and afterwards. */
export interface ContactView {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly previousContactId?: string;
  readonly initiationMethod: ConnectContactData['InitiationMethod'] | 'MONITOR' | 'EXTERNAL_OUTBOUND';
  readonly ended: boolean;
  /** The queue that it is sent to, and whether it has waited there. */
  readonly queue?: { readonly arn: string; readonly entered: boolean };
  /** The agent who took it; `ended` once he is no longer in it. */
  readonly agent?: { readonly id: string; readonly state: 'connected' | 'on-hold' | 'ended' };
  /** Whether its sound is streamed now. */
  readonly streaming: boolean;
}

/** Connect's run-time API as the simulator answers it. */
export interface ContactControl {
  /**
   * Every contact of the call that a contact belongs to, those of supervisors and third parties too; of an ended
   * call only the contact itself, and nothing for a contact that never was.
   */
  conversation?(contactId: string): readonly ContactView[];
  /** The open contacts that an agent is in, or was in. */
  contactsOfAgent?(agentId: string): readonly ContactView[];
  suspendRecording(contactId: string): 'suspended' | 'not-recording' | 'unknown-contact';
  resumeRecording(contactId: string): 'resumed' | 'not-recording' | 'unknown-contact';
}
