import {
  checkHours,
  disconnect,
  FlowBuilder,
  type FlowDocument,
  type FlowStep,
  flowLoggingOn,
  playPrompt,
  recordCall,
  reference,
  setAgentWhisper,
  setContactAttributes,
  setWorkingQueue,
  transferToQueue,
} from '../../lib/flow';

/** Everything the inbound flow says to a caller. */
export const INBOUND_PROMPTS = {
  greeting: 'Thank you for calling. This call is recorded.',
  notRecorded: 'Please note: this call is not recorded.',
  goodbyeNotRecorded: 'We cannot take your call at the moment. Please call again later. Goodbye.',
  closed: 'We are closed at the moment. Please call again during our opening hours. Goodbye.',
  queueFull: 'All of our lines are busy. Please call again later. Goodbye.',
  failure: 'We are sorry, we cannot connect you at the moment. Please call again later. Goodbye.',
} as const;

export type InboundPrompt = keyof typeof INBOUND_PROMPTS;

export interface InboundFlowProps {
  /** @default 'hardline-inbound' */
  readonly name?: string;
  /** Named reference of the queue, below `queue:`. @default 'care' */
  readonly queue?: string;
  /** Named reference of the hours of operation, below `hours:`. @default 'main' */
  readonly hours?: string;
  /** Named reference of the whisper flow, below `flow:`. @default 'agent-whisper' */
  readonly agentWhisper?: string;
  /** The language that Contact Lens analyses. @default 'en-US' */
  readonly language?: string;
  /** What a caller hears first. It must say that the call is recorded. @default - INBOUND_PROMPTS.greeting */
  readonly greeting?: string;
  /** Other wording; what is not given stays as it is. @default - INBOUND_PROMPTS */
  readonly prompts?: Readonly<Partial<Record<InboundPrompt, string>>>;
  /**
   * What happens to a call that cannot be recorded. The caller has heard the notice by then, so he is
   * always told; `tell-and-continue` also marks the contact with `hardline_recording` = `off`, so that the
   * agent and every report see it.
   *
   * @default 'tell-and-continue'
   */
  readonly whenNotRecorded?: 'tell-and-continue' | 'tell-and-end';
}

/**
 * The flow that answers the telephone: logging on, the notice, recording with redacted analytics, the
 * agent's whisper, hours, queue. Every error ends in a spoken message and a disconnect.
 *
 * A call never goes on silently as if it were recorded: see {@link InboundFlowProps.whenNotRecorded}.
 */
export function inboundFlow(props: InboundFlowProps = {}): FlowDocument {
  const greeting = props.greeting === undefined ? {} : { greeting: props.greeting };
  const prompts = { ...INBOUND_PROMPTS, ...props.prompts, ...greeting };
  return FlowBuilder.create('CONTACT_FLOW', props.name ?? 'hardline-inbound')
    .add(
      flowLoggingOn('logging-on', { next: 'say-recorded' }),
      playPrompt('say-recorded', { message: prompts.greeting, next: 'record' }),
      recordCall('record', {
        analytics: { language: props.language ?? 'en-US' },
        next: 'set-whisper',
        onError: props.whenNotRecorded === 'tell-and-end' ? 'say-goodbye-not-recorded' : 'mark-not-recorded',
      }),
    )
    .add(...(props.whenNotRecorded === 'tell-and-end' ? ending(prompts) : continuing(prompts)))
    .add(...routing(props), ...farewells(prompts), disconnect('hang-up'))
    .build();
}

function continuing(prompts: Record<InboundPrompt, string>) {
  return [
    setContactAttributes('mark-not-recorded', {
      attributes: { hardline_recording: 'off' },
      next: 'say-not-recorded',
      onError: 'say-not-recorded',
    }),
    playPrompt('say-not-recorded', { message: prompts.notRecorded, next: 'set-whisper' }),
  ];
}

function ending(prompts: Record<InboundPrompt, string>) {
  return [farewell('say-goodbye-not-recorded', prompts.goodbyeNotRecorded)];
}

/** A whisper that cannot be set is no reason to lose the call: the agent hears the instance's default. */
function routing(props: InboundFlowProps) {
  return [
    setAgentWhisper('set-whisper', {
      flow: reference('flow', props.agentWhisper ?? 'agent-whisper'),
      next: 'check-hours',
      onError: 'check-hours',
    }),
    checkHours('check-hours', {
      hours: reference('hours', props.hours ?? 'main'),
      open: 'set-queue',
      closed: 'say-closed',
      onError: 'say-failure',
    }),
    setWorkingQueue('set-queue', {
      queue: reference('queue', props.queue ?? 'care'),
      next: 'transfer',
      onError: 'say-failure',
    }),
    transferToQueue('transfer', { atCapacity: 'say-queue-full', onError: 'say-failure' }),
  ];
}

function farewells(prompts: Record<InboundPrompt, string>) {
  return [
    farewell('say-closed', prompts.closed),
    farewell('say-queue-full', prompts.queueFull),
    farewell('say-failure', prompts.failure),
  ];
}

function farewell(id: string, message: string): FlowStep<'MessageParticipant'> {
  return playPrompt(id, { message, next: 'hang-up' });
}
