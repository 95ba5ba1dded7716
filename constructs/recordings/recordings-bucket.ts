import { Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../policy/acknowledge';
import { CAUSES } from '../policy/causes';
import { describeResource } from '../private/hardline-metadata';
import { checkAgainstLock } from '../private/lock-check';
import { denyWithoutTls, policyDocument, type Statement } from '../private/policy';
import { AccessLogBucket } from './access-log-bucket';
import { S3_STORAGE_TYPES, SHORT_LIVED_PREFIXES } from './storage-types';

export interface RecordingsBucketProps {
  readonly keyArn: string;
  readonly retentionDays: number;
  /** Says in words that another time than the locked one is wanted. */
  readonly changeReason?: string;
  /** Prefix of everything with a storage configuration. */
  readonly prefix: string;
  /** Address of the agents' workspace, which uploads attachments from the browser. */
  readonly workspaceOrigin: string;
  /** Connect's role on the instance, which writes, reads and deletes. */
  readonly serviceRoleArn: string;
  /** Principals that may read; everybody else is denied, whatever his IAM policies say. */
  readonly readers: () => string[];
}

const READS = [
  's3:GetObject',
  's3:GetObjectTorrent',
  's3:GetObjectVersion',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTorrent',
];
const DELETES = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
/** A recording that somebody overwrote can be brought back for a week. */
const NONCURRENT_DAYS = 7;

/** The bucket Connect writes to: one door in, named readers out, everything gone after its time. */
export class RecordingsBucket extends Construct {
  public readonly resource: CfnBucket;
  private readonly props: RecordingsBucketProps;
  private readonly reads: Statement[] = [];

  public constructor(scope: Construct, id: string, props: RecordingsBucketProps) {
    super(scope, id);
    this.props = props;
    const logs = new AccessLogBucket(this, 'AccessLogs');
    this.resource = this.bucket(logs);
    this.policy();
    logs.receiveFrom(this.resource.attrArn);
    acknowledge(this.resource, CAUSES.oneCopyOfRecordings);
    checkAgainstLock(this.resource, { retentionDays: props.retentionDays, reason: props.changeReason });
  }

  /** Adds a statement that lets a principal read under a prefix. */
  public allowRead(statement: Statement): void {
    this.reads.push(statement);
  }

  private bucket(logs: AccessLogBucket): CfnBucket {
    const bucket = new CfnBucket(this, 'Resource', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          {
            bucketKeyEnabled: true,
            serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: this.props.keyArn },
          },
        ],
      },
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      versioningConfiguration: { status: 'Enabled' },
      loggingConfiguration: { destinationBucketName: logs.resource.ref, logFilePrefix: 'recordings/' },
      lifecycleConfiguration: { rules: this.lifecycle() },
      corsConfiguration: { corsRules: [this.attachmentUploads()] },
    });
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(bucket, {
      part: 'recordings',
      classification: 'recordings',
      retentionDays: this.props.retentionDays,
      ...(this.props.changeReason
        ? { optOuts: [{ choice: 'retention changed', reason: this.props.changeReason }] }
        : {}),
    });
    return bucket;
  }

  /** One rule for the whole bucket, so that no prefix Connect invents is kept for ever; shorter ones for raw data. */
  private lifecycle(): CfnBucket.RuleProperty[] {
    const { prefix, retentionDays } = this.props;
    const short = [
      ...SHORT_LIVED_PREFIXES,
      { prefix: `${prefix}/${S3_STORAGE_TYPES.ATTACHMENTS}/staging/`, days: 1 },
    ].filter(({ days }) => days < retentionDays);
    return [
      {
        id: 'everything',
        status: 'Enabled',
        expirationInDays: retentionDays,
        noncurrentVersionExpiration: { noncurrentDays: NONCURRENT_DAYS },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
      { id: 'delete-markers', status: 'Enabled', expiredObjectDeleteMarker: true },
      ...short.map((rule, index) => ({
        id: `short-lived-${index + 1}`,
        status: 'Enabled',
        prefix: rule.prefix,
        expirationInDays: rule.days,
      })),
    ];
  }

  private attachmentUploads(): CfnBucket.CorsRuleProperty {
    return {
      allowedOrigins: [this.props.workspaceOrigin],
      allowedMethods: ['GET', 'PUT'],
      allowedHeaders: ['*'],
    };
  }

  private policy(): void {
    const { attrArn, ref } = this.resource;
    new CfnBucketPolicy(this, 'Policy', {
      bucket: ref,
      policyDocument: Lazy.any({
        produce: () =>
          policyDocument([
            denyWithoutTls('s3:*', [attrArn, `${attrArn}/*`]),
            this.denyReads(),
            this.denyDeletes(),
            ...this.reads,
          ]),
      }),
    });
  }

  /** Data actions only: whoever administers the account can still repair this policy. */
  private denyReads(): Statement {
    return this.deny('DenyReadsToUnnamedPrincipals', READS, [
      this.props.serviceRoleArn,
      ...this.props.readers(),
    ]);
  }

  /** Readers read; only Connect deletes, and the lifecycle, which is no principal. */
  private denyDeletes(): Statement {
    return this.deny('DenyDeletesToAllButConnect', DELETES, [this.props.serviceRoleArn]);
  }

  private deny(sid: string, actions: readonly string[], spared: readonly string[]): Statement {
    return {
      Sid: sid,
      Effect: 'Deny',
      Principal: '*',
      Action: actions,
      Resource: `${this.resource.attrArn}/*`,
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': [...spared] },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    };
  }
}
