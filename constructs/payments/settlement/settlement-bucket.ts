import { Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { AccessLogBucket } from '../../private/access-log-bucket';
import { CustomerKey } from '../../private/customer-key';
import { describeResource } from '../../private/hardline-metadata';
import { keepsVersions } from '../../private/keeps-versions';
import { checkAgainstLock } from '../../private/lock-check';
import { denyWithoutTls, policyDocument, type Statement } from '../../private/policy';
import {
  DELETES,
  denyToAllBut,
  encryptedWith,
  PRIVATE_AND_VERSIONED,
  READS,
} from '../../private/private-bucket';
import { Retention } from '../../recordings/retention';

export interface SettlementBucketProps {
  readonly seam: string;
  readonly reportsFolder: string;
  readonly resultsFolder: string;
  readonly uploaderArns?: string[] | undefined;
  readonly retention?: Retention | undefined;
}

/** A report that somebody replaced can be brought back for a month. */
const NONCURRENT_DAYS = 30;
/** A multipart upload under a customer key needs to decrypt its own parts. */
const WRITE_WITH_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * Where reports arrive and results are left. Reports hold names of shoppers: nobody reads but the comparison and the
 * settlement desk, whatever his IAM policies say, and nobody deletes for good but the lifecycle.
 */
export class SettlementBucket extends Construct {
  public readonly resource: CfnBucket;
  private readonly key: CustomerKey;
  private readonly props: SettlementBucketProps;
  private readonly readers: string[] = [];
  private readonly deleters: string[] = [];

  public constructor(scope: Construct, id: string, props: SettlementBucketProps) {
    super(scope, id);
    this.props = props;
    this.key = new CustomerKey(this, 'Key', { description: `Settlement reports of ${props.seam}` });
    describeResource(this.key.resource, { part: 'vault', classification: 'settlement-reports' });
    const logs = new AccessLogBucket(this, 'AccessLogs', { part: 'vault', oneCopy: CAUSES.oneCopyOfReports });
    this.resource = this.bucket(logs);
    this.policy();
    logs.receiveFrom(this.resource.attrArn);
    acknowledge(this.resource, CAUSES.oneCopyOfReports);
    const { duration, changeReason: reason } = this.retention;
    const versions = () => keepsVersions(this.resource);
    checkAgainstLock(this.resource, { retentionDays: duration.toDays(), versions, reason });
    for (const [at, arn] of (props.uploaderArns ?? []).entries())
      this.key.allowRoleThrough(`Uploader${at + 1}`, arn, 's3', WRITE_WITH_KEY);
  }

  public get keyArn(): string {
    return this.key.arn;
  }

  /** Lets a role read, and hide what was put by mistake; what it may do of that its own policy says. */
  public admit(sid: string, roleArn: string, deletes: 'and deletes' | 'deletes nothing'): void {
    this.readers.push(roleArn);
    if (deletes === 'and deletes') this.deleters.push(roleArn);
    this.key.allowRoleThrough(sid, roleArn, 's3', WRITE_WITH_KEY);
  }

  private get retention(): Retention {
    const { retention = Retention.days(400) } = this.props;
    if (retention._decision.kinds.length > 0)
      throw new HardlineError(
        'settlement reports are kept for one time: give Retention.days without keep and notStored, which are of what Connect stores',
        this.node.path,
      );
    return retention;
  }

  private bucket(logs: AccessLogBucket): CfnBucket {
    const retentionDays = this.retention.duration.toDays();
    const bucket = new CfnBucket(this, 'Resource', {
      ...PRIVATE_AND_VERSIONED,
      ...encryptedWith(this.key.arn),
      loggingConfiguration: { destinationBucketName: logs.resource.ref, logFilePrefix: 'settlement/' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'everything',
            status: 'Enabled',
            expirationInDays: retentionDays,
            noncurrentVersionExpiration: { noncurrentDays: NONCURRENT_DAYS },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
          { id: 'delete-markers', status: 'Enabled', expiredObjectDeleteMarker: true },
        ],
      },
    });
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(bucket, { part: 'vault', classification: 'settlement-reports', retentionDays });
    return bucket;
  }

  private policy(): void {
    const { attrArn, ref } = this.resource;
    const objects = `${attrArn}/*`;
    new CfnBucketPolicy(this, 'Policy', {
      bucket: ref,
      policyDocument: Lazy.any({
        produce: () =>
          policyDocument([
            denyWithoutTls('s3:*', [attrArn, objects]),
            denyToAllBut('DenyReadsToUnnamedPrincipals', { actions: READS, objects, spared: this.readers }),
            denyToAllBut('DenyDeletesToAllButTheDesk', { actions: DELETES, objects, spared: this.deleters }),
            ...this.uploads(),
          ]),
      }),
    });
  }

  private uploads(): Statement[] {
    const { uploaderArns = [], reportsFolder } = this.props;
    if (uploaderArns.length === 0) return [];
    return [
      {
        Sid: 'PutReports',
        Effect: 'Allow',
        Principal: { AWS: uploaderArns },
        Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
        Resource: `${this.resource.attrArn}/${reportsFolder}*`,
      },
    ];
  }
}
