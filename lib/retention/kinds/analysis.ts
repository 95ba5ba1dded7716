import type { StoredKind } from '../data-kind';
import type { StorageType } from '../storage-types';

interface Analysed {
  readonly channel: 'voice' | 'chat' | 'email';
  readonly storageType: StorageType;
  /** At the root of the bucket, beside the configured prefix. */
  readonly folders: readonly [string, ...string[]];
  readonly what: string;
}

/**
 * What Contact Lens makes of a channel. Calls that never reach an agent have a folder `ivr` of their own; AWS's
 * page does not show it, live instances do (`LIVE-RECORDING4`).
 */
const ANALYSED: readonly Analysed[] = [
  {
    channel: 'voice',
    storageType: 'CALL_RECORDINGS',
    folders: ['Analysis/Voice/', 'Analysis/Voice/ivr/'],
    what: 'calls',
  },
  { channel: 'chat', storageType: 'CHAT_TRANSCRIPTS', folders: ['Analysis/Chat/'], what: 'chats' },
  { channel: 'email', storageType: 'EMAIL_MESSAGES', folders: ['Analysis/Email/'], what: 'e-mail' },
];

const SOURCE = 'connect/latest/adminguide/example-contact-lens-output-locations.html';

function kindsOf({ channel, storageType, folders: [first, ...more], what }: Analysed): StoredKind[] {
  const shared = {
    class: 'content',
    key: `the customer key of ${storageType === 'CALL_RECORDINGS' ? 'call recordings' : what}`,
    deletedBy: 'lifecycle',
    source: SOURCE,
  } as const;
  const place = { in: 'bucket', storageType, from: 'root' } as const;
  return [
    {
      ...shared,
      name: `${channel}-analysis`,
      title: `Transcripts and analysis of ${what}, before redaction`,
      state: 'raw',
      // `Analysis/Voice/` alone would take the redacted files too: raw ones begin with the year.
      place: { ...place, paths: [`${first}20`, ...more.map((folder) => `${folder}20`)] },
      kept: 'one day; Contact Lens writes it only with RedactedAndOriginal or without redaction',
      byProductDays: 1,
      avoidedBy: 'a flow whose analysis gives redacted results only (RedactedOnly), or none',
    },
    {
      ...shared,
      name: `${channel}-analysis-redacted`,
      title: `Transcripts and analysis of ${what}, redacted${channel === 'voice' ? ', with the redacted recording' : ''}`,
      state: 'redacted',
      place: { ...place, paths: [`${first}Redacted/`, ...more.map((folder) => `${folder}Redacted/`)] },
      kept: 'as long as the retention says, 90 days by default',
      avoidedBy: 'a flow without analysis',
      onlyTheService: 'redaction is a guess of a model and misses some',
    },
  ];
}

/** What Contact Lens writes. */
export const ANALYSIS_KINDS: readonly StoredKind[] = ANALYSED.flatMap(kindsOf);
