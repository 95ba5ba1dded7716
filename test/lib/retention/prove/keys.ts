import type { Random } from '../../flow-proof/random';

/** A name under which Connect may write, and the kind of data that it is. */
export interface WrittenKey {
  /** Several for a name that no page tells of: it goes with the longest-lived of them. */
  readonly kinds: readonly string[];
  readonly folder?: string;
  readonly key: string;
}

const day = (random: Random): string =>
  `20${20 + random.below(30)}/${pad(1 + random.below(12))}/${pad(1 + random.below(28))}`;
const pad = (number: number): string => String(number).padStart(2, '0');
const contact = (random: Random): string =>
  `${random.below(0xffffffff).toString(16).padStart(8, '0')}-0000-4000-8000-${String(random.below(1e9)).padStart(12, '0')}`;

/** Where each kind is written, as AWS's pages and what people show of live instances have it; not the library's table. */
export const WRITTEN: Readonly<Record<string, (alias: string, random: Random) => readonly string[]>> = {
  'call-recordings': (alias, random) => [
    `connect/${alias}/CallRecordings/${day(random)}/${contact(random)}_20261122T10:30_UTC.wav`,
  ],
  'ivr-recordings': (alias, random) => [
    `connect/${alias}/CallRecordings/ivr/${day(random)}/${contact(random)}_20261122T10:30_UTC.wav`,
  ],
  'screen-recordings': (alias, random) => [
    `connect/${alias}/ScreenRecordings/${day(random)}/${contact(random)}_agent.mp4`,
  ],
  'chat-transcripts': (alias, random) => [
    `connect/${alias}/ChatTranscripts/${day(random)}/${contact(random)}_20261122T10:30_UTC.json`,
  ],
  'email-messages': (alias, random) => [
    `connect/${alias}/EmailMessages/${day(random)}/${contact(random)}.json`,
  ],
  attachments: (alias, random) => [
    `connect/${alias}/Attachments/chat/${day(random)}/${contact(random)}_bill.pdf`,
  ],
  'staged-attachments': (alias, random) => [
    `connect/${alias}/Attachments/staging/chat/${contact(random)}`,
    `connect/${alias}/Attachmentsstaging/chat/${contact(random)}`,
  ],
  'unprocessed-messages': (alias, random) => [
    `connect/${alias}/UnprocessedChatTranscripts/${day(random)}/${contact(random)}.json`,
    `connect/${alias}/Unprocessed/connect/${alias}/ChatTranscripts/${day(random)}/${contact(random)}.json`,
  ],
  'scheduled-reports': (alias, random) => [
    `connect/${alias}/Reports/Daily-2026-11-22T00:15:00Z-${random.below(99)}.csv`,
  ],
  'contact-evaluations': (alias, random) => [
    `connect/${alias}/ContactEvaluations/${day(random)}/${contact(random)}.json`,
  ],
  'voice-analysis': (_, random) =>
    ['', 'ivr/'].map((ivr) => `Analysis/Voice/${ivr}${day(random)}/${contact(random)}_analysis_2026.json`),
  'voice-analysis-redacted': (_, random) =>
    ['', 'ivr/'].flatMap((ivr) =>
      ['analysis_redacted_2026.json', 'call_recording_redacted_2026.wav'].map(
        (file) => `Analysis/Voice/${ivr}Redacted/${day(random)}/${contact(random)}_${file}`,
      ),
    ),
  'chat-analysis': (_, random) => [`Analysis/Chat/${day(random)}/${contact(random)}_analysis_2026.json`],
  'chat-analysis-redacted': (_, random) => [
    `Analysis/Chat/Redacted/${day(random)}/${contact(random)}_analysis_redacted_2026.json`,
  ],
  'email-analysis': (_, random) => [
    `Analysis/Email/${day(random)}/${contact(random)}_analysis_2026_UTC.json`,
  ],
  'email-analysis-redacted': (_, random) => [
    `Analysis/Email/Redacted/${day(random)}/${contact(random)}_analysis_redacted_2026_UTC.json`,
  ],
};

/** Names that nobody has told of: beside the folders, inside them, and of a contact center with a longer name. */
export function foreignKeys(alias: string, random: Random): readonly WrittenKey[] {
  const name = contact(random);
  const beside = [
    `Analysis/Video/${day(random)}/${name}.json`,
    `connect/${alias}/NewFeature/${name}`,
    `connect/${alias}-2/CallRecordings/${day(random)}/${name}.wav`,
    `connect/${alias}/CallRecordings2/${day(random)}/${name}.wav`,
    name,
  ].map((key) => ({ kinds: Object.keys(WRITTEN), key }));
  return [
    ...beside,
    {
      kinds: ['voice-analysis', 'voice-analysis-redacted'],
      key: `Analysis/Voice/Summaries/${day(random)}/${name}.json`,
    },
    {
      kinds: ['call-recordings', 'ivr-recordings'],
      key: `connect/${alias}/CallRecordings/voicemail/${name}.wav`,
    },
  ];
}
