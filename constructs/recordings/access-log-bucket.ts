import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../policy/acknowledge';
import { CAUSES } from '../policy/causes';
import { describeResource } from '../private/hardline-metadata';
import { denyWithoutTls, policyDocument } from '../private/policy';

/** Who read which recording is audit: 12 months (PCI DSS 10.5.1). */
const ACCESS_LOG_DAYS = 400;

/** The bucket that receives the server access logs of the recordings bucket. */
export class AccessLogBucket extends Construct {
  public readonly resource: CfnBucket;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = this.bucket();
    acknowledge(this.resource, CAUSES.accessLogsWithoutKms);
    acknowledge(this.resource, CAUSES.oneCopyOfRecordings);
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

  private bucket(): CfnBucket {
    const bucket = new CfnBucket(this, 'Resource', {
      // S3 delivers access logs to buckets with S3-managed keys only.
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      versioningConfiguration: { status: 'Enabled' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire-access-logs',
            status: 'Enabled',
            expirationInDays: ACCESS_LOG_DAYS,
            noncurrentVersionExpiration: { noncurrentDays: 1 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
    });
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(bucket, {
      part: 'recordings',
      classification: 'access-logs',
      retentionDays: ACCESS_LOG_DAYS,
    });
    return bucket;
  }
}
