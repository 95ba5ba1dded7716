import type { RawResource, RawTemplate } from '../template/types';
import { isAudit, judgeAudit } from './audit';
import { flowTemplate } from './fixture-flows';
import {
  BUCKET,
  changed,
  intended,
  KEY,
  LOG_GROUP,
  REGISTER,
  recordings,
  STORAGE,
  STREAM,
  template,
} from './fixture-parts';
import { recordedFlow } from './fixture-recorded-flow';
import { FLOW_RESOURCES } from './flow-sources';
import { judgeMadeAnyway, leavesOut } from './made-anyway';
import { judgePromisedTimes } from './promised-times';
import { judgePurposes } from './purposes';
import { holdsRecordings } from './recording-buckets';
import { registerOf } from './register';
import { pci, SOURCES } from './sources';
import { isDataStream, isStreamed, judgeStreamKey, judgeStreamPurpose } from './streams';
import type { Control } from './types';

const [FIRST, ...OTHERS] = REGISTER;

/** How long data is kept, and why. */
export const RETENTION_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-RET1',
    title: 'What is stored has a purpose',
    why: 'Personal data without a purpose may not be kept at all, and nobody can say how long; who answers for it is the first question of a regulator.',
    severity: 'warning',
    sources: [SOURCES.gdpr, SOURCES.connectOutputs, pci('3.2.1')],
    appliesTo: ['AWS::S3::Bucket', 'AWS::Connect::InstanceStorageConfig'],
    where: (resource, assembly) =>
      resource.type === 'AWS::S3::Bucket' ? holdsRecordings(resource, assembly) : isStreamed(resource),
    judge: (resource, assembly) =>
      resource.type === 'AWS::S3::Bucket'
        ? judgePurposes(resource, assembly)
        : judgeStreamPurpose(resource, assembly),
    fix: 'write Retention.days(90).withPurpose({ why, legalBasis, owner, minimumDays, maximumDays }), or a purpose for each kind with .keep(StoredData..., { purpose }), and .notStored(StoredData..., reason) for what nobody needs; without this library, give the bucket a register in Metadata.Hardline',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: intended(BUCKET, { register: [{ ...FIRST, purpose: undefined }, ...OTHERS] }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-RET2',
    title: 'Each kind of data goes when its register says',
    why: 'An override, or a rule that somebody added, deletes evidence early or keeps calls for years, and the register still says otherwise.',
    severity: 'error',
    sources: [SOURCES.s3Lifecycle, SOURCES.connectOutputs],
    appliesTo: ['AWS::S3::Bucket'],
    where: (bucket, assembly) => holdsRecordings(bucket, assembly) && registerOf(bucket) !== undefined,
    judge: judgePromisedTimes,
    fix: 'take the override out, or say the time with Retention.keep: where several rules match, S3 follows the shortest',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: intended(BUCKET, { register: [{ ...FIRST, days: 400 }, ...OTHERS] }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-RET3',
    title: 'No flow makes what is not stored',
    why: 'What the register says does not exist is what nobody looks for when a customer asks for erasure.',
    severity: 'error',
    sources: [SOURCES.flowRecording, SOURCES.connectOutputs],
    appliesTo: FLOW_RESOURCES,
    where: leavesOut,
    judge: judgeMadeAnyway,
    fix: 'turn the recording or analysis off in the block that is named, or keep the kind with a purpose',
    fixtures: {
      pass: notStoredWith('screen-recordings'),
      fail: notStoredWith('call-recordings'),
    },
  },
  {
    kind: 'resource',
    id: 'HL-RET4',
    title: 'Audit is kept for a year',
    why: 'An intruder is found after months; a log that is gone by then answers nothing. Short retention is for content.',
    severity: 'error',
    sources: [SOURCES.logRetention, SOURCES.connectFlowLogs, pci('10.5.1')],
    appliesTo: ['AWS::Logs::LogGroup', 'AWS::S3::Bucket'],
    where: isAudit,
    judge: judgeAudit,
    fix: 'keep flow logs and access logs for 365 days or more',
    fixtures: {
      pass: template({ Logs: intended(LOG_GROUP, { classification: 'logs' }) }),
      fail: template({
        Logs: intended(changed(LOG_GROUP, { RetentionInDays: 90 }), { classification: 'logs' }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-RET5',
    title: 'A stream has a customer key that Connect may encrypt with',
    why: 'Records of callers lie in the stream for a day or more; and a key whose policy does not let Connect encrypt loses each record without a word.',
    severity: 'error',
    sources: [SOURCES.connectStreams, SOURCES.connectKeys],
    appliesTo: ['AWS::Connect::InstanceStorageConfig'],
    where: isDataStream,
    judge: judgeStreamKey,
    fix: "encrypt the stream with a customer key and give the instance's service-linked role kms:GenerateDataKey in its policy, before the association; or use ContactStream",
    fixtures: {
      pass: streamed(STREAM),
      fail: streamed(changed(STREAM, { StreamEncryption: undefined })),
    },
  },
];

/** A bucket that does not store one kind, and a flow that records agents. */
function notStoredWith(kind: string) {
  const register = REGISTER.map((entry) =>
    entry.kind === kind ? { ...entry, purpose: undefined, notStored: 'nobody listens to them' } : entry,
  );
  const added = register.some((entry) => entry.kind === kind)
    ? register
    : [...register, { kind, days: 90, undoDays: 1, notStored: 'nobody needs them' }];
  const { Resources } = recordings({ Bucket: intended(BUCKET, { register: added }) });
  return template({ ...Resources, ...flowTemplate(recordedFlow()).Resources });
}

/** Contact records that go to a stream. */
function streamed(stream: RawResource): RawTemplate {
  return template({
    Key: KEY,
    Stream: stream,
    Storage: {
      Type: 'AWS::Connect::InstanceStorageConfig',
      Properties: {
        InstanceArn: STORAGE.Properties?.['InstanceArn'],
        ResourceType: 'CONTACT_TRACE_RECORDS',
        StorageType: 'KINESIS_STREAM',
        KinesisStreamConfig: { StreamArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } },
      },
    },
  });
}
