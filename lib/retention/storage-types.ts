/** How a resource type of `AWS::Connect::InstanceStorageConfig` is stored. */
export type StorageMeans = 'S3' | 'KINESIS_STREAM' | 'KINESIS_VIDEO_STREAM';

/**
 * The 13 resource types of `AWS::Connect::InstanceStorageConfig`, with the folder or name that this library gives
 * each. Contact records may also go to a Firehose stream, nothing else may.
 *
 * CloudFormation registry schema of the type; its prose still lists six (`LIVE-INSTANCE1`).
 */
export const STORAGE_TYPES = {
  CALL_RECORDINGS: { means: 'S3', folder: 'CallRecordings' },
  SCREEN_RECORDINGS: { means: 'S3', folder: 'ScreenRecordings' },
  CHAT_TRANSCRIPTS: { means: 'S3', folder: 'ChatTranscripts' },
  EMAIL_MESSAGES: { means: 'S3', folder: 'EmailMessages' },
  ATTACHMENTS: { means: 'S3', folder: 'Attachments' },
  SCHEDULED_REPORTS: { means: 'S3', folder: 'Reports' },
  CONTACT_EVALUATIONS: { means: 'S3', folder: 'ContactEvaluations' },
  CONTACT_TRACE_RECORDS: { means: 'KINESIS_STREAM', folder: 'ContactRecords' },
  AGENT_EVENTS: { means: 'KINESIS_STREAM', folder: 'AgentEvents' },
  REAL_TIME_CONTACT_ANALYSIS_VOICE_SEGMENTS: { means: 'KINESIS_STREAM', folder: 'VoiceSegments' },
  REAL_TIME_CONTACT_ANALYSIS_CHAT_SEGMENTS: { means: 'KINESIS_STREAM', folder: 'ChatSegments' },
  /** Deprecated: voice segments under their first name. */
  REAL_TIME_CONTACT_ANALYSIS_SEGMENTS: { means: 'KINESIS_STREAM', folder: 'VoiceSegments' },
  MEDIA_STREAMS: { means: 'KINESIS_VIDEO_STREAM', folder: 'MediaStreams' },
} as const satisfies Readonly<Record<string, { readonly means: StorageMeans; readonly folder: string }>>;

export type StorageType = keyof typeof STORAGE_TYPES;

/** The types that take a bucket, in the order in which they are configured. */
export const S3_STORAGE_TYPES: readonly StorageType[] = typesStoredBy('S3');

function typesStoredBy(means: StorageMeans): readonly StorageType[] {
  return (Object.keys(STORAGE_TYPES) as StorageType[]).filter((type) => STORAGE_TYPES[type].means === means);
}
