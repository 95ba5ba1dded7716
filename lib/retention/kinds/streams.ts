import type { StreamedKind } from '../data-kind';

const CUSTOMER_KEY = 'a customer key that Connect may only encrypt with';
const IN_STREAM = 'in no stream, unless somebody makes one; a stream keeps 24 hours by default';
const NO_STREAM = 'no storage configuration of the type, which is the default';

/** What Connect hands over as it happens. */
export const STREAM_KINDS: readonly StreamedKind[] = [
  {
    name: 'contact-record-stream',
    title: 'Contact records as they are written',
    class: 'content',
    state: 'unredacted',
    place: { in: 'stream', storageType: 'CONTACT_TRACE_RECORDS' },
    key: CUSTOMER_KEY,
    kept: IN_STREAM,
    deletedBy: 'stream',
    avoidedBy: NO_STREAM,
    onlyTheService: 'the service keeps its own copy of each record for 24 months',
    source: 'connect/latest/adminguide/data-streaming.html',
  },
  {
    name: 'agent-event-stream',
    title: 'Events of agents: sign-in, status, contacts',
    class: 'content',
    state: 'unredacted',
    place: { in: 'stream', storageType: 'AGENT_EVENTS' },
    key: CUSTOMER_KEY,
    kept: IN_STREAM,
    deletedBy: 'stream',
    avoidedBy: NO_STREAM,
    source: 'connect/latest/adminguide/agent-event-streams.html',
  },
  {
    name: 'voice-segment-stream',
    title: 'Sentences of calls while they are spoken',
    class: 'content',
    state: 'raw',
    place: { in: 'stream', storageType: 'REAL_TIME_CONTACT_ANALYSIS_VOICE_SEGMENTS' },
    key: CUSTOMER_KEY,
    kept: IN_STREAM,
    deletedBy: 'stream',
    avoidedBy: NO_STREAM,
    source: 'connect/latest/adminguide/enable-contact-analysis-segment-streams.html',
  },
  {
    name: 'chat-segment-stream',
    title: 'Messages of chats while they are written',
    class: 'content',
    state: 'raw',
    place: { in: 'stream', storageType: 'REAL_TIME_CONTACT_ANALYSIS_CHAT_SEGMENTS' },
    key: CUSTOMER_KEY,
    kept: IN_STREAM,
    deletedBy: 'stream',
    avoidedBy: NO_STREAM,
    source: 'connect/latest/adminguide/enable-contact-analysis-segment-streams.html',
  },
  {
    name: 'media-streams',
    title: 'Audio of calls while they are spoken',
    class: 'content',
    state: 'raw',
    place: { in: 'stream', storageType: 'MEDIA_STREAMS' },
    key: 'a customer key',
    kept: 'in no stream, unless somebody turns them on; then 0 hours by default',
    deletedBy: 'stream',
    avoidedBy: NO_STREAM,
    onlyTheService: 'Connect makes one video stream for each call at a time and uses it again',
    source: 'connect/latest/adminguide/plan-live-media-streams.html',
  },
];
