import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type AcknowledgedCause, acknowledge } from '../policy/acknowledge';
import { CAUSES } from '../policy/causes';
import { describeResource } from './hardline-metadata';
import { keepsVersions } from './keeps-versions';
import { checkAgainstLock } from './lock-check';
import { denyWithoutTls, policyDocument } from './policy';
import { PRIVATE_AND_VERSIONED } from './private-bucket';

/** Who read what is audit: 12 months at least (PCI DSS 10.5.1). */
const ACCESS_LOG_DAYS = 400;

export interface AccessLogBucketProps {
  readonly part: 'recordings' | 'vault';
  /** Why what it logs, and so the log, is kept once. */
  readonly oneCopy: AcknowledgedCause;
  /** A year at least; 400 where nobody says anything. */
  readonly days?: number;
  /** Says in words that another time than the locked one is wanted. */
  readonly changeReason?: string | undefined;
}

const HOW_TO_SAY = {
  recordings:
    'say in words that it is wanted (the changeReason of Retention.keep for access-logs), or undo it',
  vault: 'undo it',
};

/** The bucket that receives the server access logs of another. */
export class AccessLogBucket extends Construct {
  public readonly resource: CfnBucket;

  public constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { part, days = ACCESS_LOG_DAYS, changeReason: reason } = props;
    this.resource = this.bucket(part, days);
    const versions = () => keepsVersions(this.resource);
    checkAgainstLock(this.resource, {
      retentionDays: days,
      versions,
      reason,
      silentWhereUnknown: true,
      howToSay: () => HOW_TO_SAY[part],
    });
    acknowledge(this.resource, CAUSES.accessLogsWithoutKms);
    acknowledge(this.resource, props.oneCopy);
  }

  /** Lets one bucket deliver here; S3 has no grant beside the policy when ACLs are off. */
  public receiveFrom(sourceBucketArn: string): CfnBucketPolicy {
    return new CfnBucketPolicy(this, 'Policy', {
      bucket: this.resource.ref,
      policyDocument: policyDocument([
        denyWithoutTls('s3:*', [this.resource.attrArn, `${this.resource.attrArn}/*`]),
        {
          Sid: 'DeliverAccessLogs',
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `${this.resource.attrArn}/*`,
          Condition: {
            StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
            ArnEquals: { 'aws:SourceArn': sourceBucketArn },
          },
        },
      ]),
    });
  }

  private bucket(part: AccessLogBucketProps['part'], days: number): CfnBucket {
    const bucket = new CfnBucket(this, 'Resource', {
      // S3 delivers access logs to buckets with S3-managed keys only.
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
      ...PRIVATE_AND_VERSIONED,
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire-access-logs',
            status: 'Enabled',
            expirationInDays: days,
            noncurrentVersionExpiration: { noncurrentDays: 1 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
    });
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(bucket, {
      part,
      classification: 'access-logs',
      retentionDays: days,
    });
    return bucket;
  }
}
