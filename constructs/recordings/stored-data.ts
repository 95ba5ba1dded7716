/**
 * A kind of data that Connect stores in the bucket of recordings, or that tells of it.
 */
export enum StoredData {
  /** Recordings of calls with an agent. */
  CALL_RECORDINGS = 'call-recordings',
  /** Recordings of callers alone with the IVR. */
  IVR_RECORDINGS = 'ivr-recordings',
  /** Recordings of agents' screens. */
  SCREEN_RECORDINGS = 'screen-recordings',
  /** Transcripts of chats. */
  CHAT_TRANSCRIPTS = 'chat-transcripts',
  /** E-mail messages. */
  EMAIL_MESSAGES = 'email-messages',
  /** Files that callers and agents attach. */
  ATTACHMENTS = 'attachments',
  /** Attached files before they are checked; gone after a day unless something else is said. */
  STAGED_ATTACHMENTS = 'staged-attachments',
  /** Chat messages before redaction in flight; gone after a day unless something else is said. */
  UNPROCESSED_MESSAGES = 'unprocessed-messages',
  /** Scheduled reports. */
  SCHEDULED_REPORTS = 'scheduled-reports',
  /** Evaluations of agents. */
  CONTACT_EVALUATIONS = 'contact-evaluations',
  /** Transcripts and analysis of calls before redaction; gone after a day unless something else is said. */
  VOICE_ANALYSIS = 'voice-analysis',
  /** Transcripts and analysis of calls, redacted, with the redacted recording. */
  VOICE_ANALYSIS_REDACTED = 'voice-analysis-redacted',
  /** Transcripts and analysis of chats before redaction; gone after a day unless something else is said. */
  CHAT_ANALYSIS = 'chat-analysis',
  /** Transcripts and analysis of chats, redacted. */
  CHAT_ANALYSIS_REDACTED = 'chat-analysis-redacted',
  /** Transcripts and analysis of e-mail before redaction; gone after a day unless something else is said. */
  EMAIL_ANALYSIS = 'email-analysis',
  /** Transcripts and analysis of e-mail, redacted. */
  EMAIL_ANALYSIS_REDACTED = 'email-analysis-redacted',
  /** Who read which object: audit, kept for a year at least, in a bucket of its own. */
  ACCESS_LOGS = 'access-logs',
}
