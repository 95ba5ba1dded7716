import { Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  accessLogDays,
  type BucketLayout,
  compileLifecycle,
  completeRegister,
  entryName,
  type PurposeRegister,
  refuseConflicts,
  wantedRules,
} from '../../lib/retention';
import { acknowledge } from '../policy/acknowledge';
import { CAUSES } from '../policy/causes';
import { AccessLogBucket } from '../private/access-log-bucket';
import { describeResource } from '../private/hardline-metadata';
import { keepsVersions } from '../private/keeps-versions';
import { checkAgainstLock } from '../private/lock-check';
import { denyWithoutTls, policyDocument, type Statement } from '../private/policy';
import {
  DELETES,
  denyToAllBut,
  encryptedWith,
  PRIVATE_AND_VERSIONED,
  READS,
} from '../private/private-bucket';
import { lifecycleRule } from './compiled-lifecycle';
import type { Retention } from './retention';
import { isStored } from './storage-configurations';
import { StoredData } from './stored-data';

export interface RecordingsBucketProps {
  readonly keyArn: string;
  readonly retention: Retention;
  /** Where Connect writes in it. */
  readonly layout: BucketLayout;
  /** Address of the agents' workspace, which uploads attachments from the browser. */
  readonly workspaceOrigin: string;
  /** Connect's role on the instance, which writes, reads and deletes. */
  readonly serviceRoleArn: string;
  /** Principals that may read; everybody else is denied, whatever his IAM policies say. */
  readonly readers: () => string[];
}

/** The bucket Connect writes to: one door in, named readers out, everything gone after its time. */
export class RecordingsBucket extends Construct {
  public readonly resource: CfnBucket;
  private readonly props: RecordingsBucketProps;
  private readonly register: PurposeRegister;
  private readonly reads: Statement[] = [];

  public constructor(scope: Construct, id: string, props: RecordingsBucketProps) {
    super(scope, id);
    this.props = props;
    this.register = completeRegister(props.retention._decision);
    refuseConflicts(wantedRules(this.register, props.layout), this.node.path);
    const logs = this.accessLogs();
    this.resource = this.bucket(logs);
    this.policy();
    logs.receiveFrom(this.resource.attrArn);
    acknowledge(this.resource, CAUSES.oneCopyOfRecordings);
    this.checkLock();
  }

  /** Adds a statement that lets a principal read under a prefix. */
  public allowRead(statement: Statement): void {
    this.reads.push(statement);
  }

  private bucket(logs: AccessLogBucket): CfnBucket {
    const bucket = new CfnBucket(this, 'Resource', {
      ...encryptedWith(this.props.keyArn),
      ...PRIVATE_AND_VERSIONED,
      loggingConfiguration: { destinationBucketName: logs.resource.ref, logFilePrefix: 'recordings/' },
      lifecycleConfiguration: { rules: this.lifecycle() },
      ...(isStored('ATTACHMENTS', this.register)
        ? { corsConfiguration: { corsRules: [this.attachmentUploads()] } }
        : {}),
    });
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(bucket, {
      part: 'recordings',
      classification: 'recordings',
      retentionDays: longestDays(this.register),
      register: this.register,
    });
    return bucket;
  }

  private accessLogs(): AccessLogBucket {
    const { retention } = this.props;
    return new AccessLogBucket(this, 'AccessLogs', {
      part: 'recordings',
      oneCopy: CAUSES.oneCopyOfRecordings,
      days: accessLogDays(retention._decision),
      changeReason: retention._changeReasonOf(StoredData.ACCESS_LOGS),
    });
  }

  /** One rule for the whole bucket, so that no prefix Connect invents is kept for ever; each kind its own time. */
  private lifecycle(): CfnBucket.RuleProperty[] {
    return compileLifecycle(this.register, this.props.layout).map(lifecycleRule);
  }

  private checkLock(): void {
    const { retention } = this.props;
    checkAgainstLock(this.resource, {
      retentionDays: longestDays(this.register),
      kinds: Object.fromEntries(
        this.register.map((entry) => [entryName(entry), { days: entry.days, undoDays: entry.undoDays }]),
      ),
      versions: () => keepsVersions(this.resource),
      reason: ({ kind, data }) => {
        if (kind !== 'retention') return undefined;
        const [name] = data ?? [];
        return name === undefined ? retention._anyChangeReason : retention._changeReasonOf(name);
      },
      howToSay: ({ kind, data }) =>
        kind === 'versions'
          ? 'leave versions on'
          : `say in words that it is wanted (the reason of Retention.days${data === undefined ? '' : `, or the changeReason of Retention.keep for each`}), or undo it`,
    });
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
    return denyToAllBut(sid, { actions, objects: `${this.resource.attrArn}/*`, spared });
  }
}

function longestDays(register: PurposeRegister): number {
  return Math.max(...register.map(({ days }) => days));
}
