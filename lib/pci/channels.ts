import type { CardChannel } from './types';

/**
 * Every way in which a card number can arrive that is not the payment step, and what this release does about it.
 * "Prevented" is said of what cannot happen by design, and of nothing that depends on a person.
 */
export const CARD_CHANNELS: readonly CardChannel[] = [
  {
    channel: 'typed in the payment step',
    standing: 'prevented',
    how: 'encrypted inside Connect; recording, analytics, screen recording, flow logging and media streaming off, agent held, listeners asked for',
    remains: 'the live questions of the review; the telephone leg',
  },
  {
    channel: 'typed too late, after a time-out',
    standing: 'prevented',
    how: 'late digits are drained into a capture that nobody reads, before the agent is off hold',
    remains: 'a caller who types because the agent asks for it: train agents',
  },
  {
    channel: 'spoken in the payment step',
    standing: 'prevented',
    how: 'nothing records or analyses this part of the call, and nobody is connected who could hear',
    remains: 'a carrier or a desktop that records by itself: declare it with alsoListening',
  },
  {
    channel: 'spoken to an agent',
    standing: 'redacted',
    how: 'Contact Lens writes redacted transcripts and recordings only; the prompts and the job aid ask for keys',
    remains:
      'redaction is statistical, the unredacted recording stays below the recordings prefix until its retention, and the agent heard it',
  },
  {
    channel: 'spoken to a bot (Lex)',
    standing: 'not covered',
    how: 'a Lex block between hold and off hold is a finding (HL-CARD20); the front door has no bot',
    remains: 'obfuscate slots and keep conversation logs off in bots of your own',
  },
  {
    channel: 'voicemail',
    standing: 'not covered',
    how: 'no voicemail is provisioned',
    remains:
      'a voicemail product of your own records and transcribes what is said: give it a short retention and redaction',
  },
  {
    channel: 'callback',
    standing: 'not covered',
    how: 'payments are designed for inbound calls; whether a callback reaches the payment step with the same protection is a live question (LIVE-CAPTURE11)',
    remains: 'a number left in a callback request: capture nothing but the telephone number there',
  },
  {
    channel: 'video and screen share',
    standing: 'not covered',
    how: 'the front door is voice only',
    remains: 'a held agent still sees customer video: keep video off on queues that take payments',
  },
  {
    channel: 'chat, from the customer',
    standing: 'not covered',
    how: 'no chat entry is provisioned by this release',
    remains: 'turn on in-flight redaction with undelivered originals; give Unprocessed originals a day',
  },
  {
    channel: 'chat, from the agent',
    standing: 'not covered',
    how: 'agents never learn a number here, so there is none to send',
    remains: 'training; in-flight redaction works in both directions',
  },
  {
    channel: 'SMS and messaging apps',
    standing: 'not covered',
    how: 'no such entry is provisioned; a flow that sends captured data in a message is a finding (HL-CARD16)',
    remains: 'as for chat; the carrier keeps copies beyond reach',
  },
  {
    channel: 'e-mail',
    standing: 'not covered',
    how: 'no e-mail address is provisioned; e-mail that an instance stores is encrypted and expires',
    remains: 'redact or delete on arrival; tell senders not to',
  },
  {
    channel: 'attachments',
    standing: 'not covered',
    how: 'stored under the customer key, staging copies for a day',
    remains: 'a scan before agents can open them',
  },
  {
    channel: 'agent notes, dispositions, contact attributes',
    standing: 'not covered',
    how: 'a flow that writes captured data into an attribute, tag or note is a finding (HL-CARD2, HL-CARD14); what a person writes is not looked at',
    remains:
      'a number that was spoken to the agent: training, and a search of attributes; they live for 24 months',
  },
  {
    channel: 'cases, tasks, customer profiles',
    standing: 'not covered',
    how: 'a flow that puts captured data into one of them is a finding (HL-CARD15); what a person writes is not looked at',
    remains: 'what people type there by hand',
  },
  {
    channel: 'views, step-by-step guides, screen pops',
    standing: 'not covered',
    how: 'a flow that puts captured data into a view, a URL or a connector is a finding (HL-CARD17); what a person types into a guide is not looked at',
    remains: 'input fields of guides: ask for no number there',
  },
  {
    channel: 'real-time transcripts and segments',
    standing: 'prevented',
    how: 'analytics are off for the payment segment before the first digit (HL-CARD8); tones are no words',
    remains: 'what suspending does to a running real-time transcript is a live question (LIVE-RECORDING2)',
  },
  {
    channel: 'AI agents and assistants',
    standing: 'not covered',
    how: 'none is provisioned; none runs in the payment step',
    remains: 'sessions of an assistant may hold what was said before and after: redact, keep them short',
  },
];
