/**
 * A kind of data that Connect hands over as it happens.
 */
export enum StreamedData {
  /** Contact records, with the attributes of each contact. */
  CONTACT_RECORDS = 'contact-record-stream',
  /** Events of agents: sign-in, status, contacts. */
  AGENT_EVENTS = 'agent-event-stream',
  /** Sentences of calls while they are spoken, before redaction. */
  VOICE_SEGMENTS = 'voice-segment-stream',
  /** Messages of chats while they are written, before redaction. */
  CHAT_SEGMENTS = 'chat-segment-stream',
}
