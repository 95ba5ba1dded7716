/**
 * What Connect writes to S3 under a storage configuration (the resource types of
 * `AWS::Connect::InstanceStorageConfig` that take an S3 bucket), and the prefix we give each.
 */
export const S3_STORAGE_TYPES = {
  CALL_RECORDINGS: 'CallRecordings',
  SCREEN_RECORDINGS: 'ScreenRecordings',
  CHAT_TRANSCRIPTS: 'ChatTranscripts',
  EMAIL_MESSAGES: 'EmailMessages',
  ATTACHMENTS: 'Attachments',
  SCHEDULED_REPORTS: 'Reports',
  CONTACT_EVALUATIONS: 'ContactEvaluations',
} as const;

export type S3StorageType = keyof typeof S3_STORAGE_TYPES;

/**
 * Prefixes that Connect and Contact Lens choose themselves, at the root of the recordings bucket, with the
 * days until they go. Raw analysis sits in year folders beside `Redacted/`, so the filter ends in the century:
 * `Analysis/Voice/` alone would delete the redacted files too.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/example-contact-lens-output-locations.html
 */
export const SHORT_LIVED_PREFIXES: readonly {
  readonly prefix: string;
  readonly days: number;
  readonly why: string;
}[] = [
  { prefix: 'Analysis/Voice/20', days: 1, why: 'transcripts before redaction' },
  { prefix: 'Analysis/Chat/20', days: 1, why: 'transcripts before redaction' },
  { prefix: 'Analysis/Email/20', days: 1, why: 'transcripts before redaction' },
];
