import { Aws, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import { requireKnownProps } from '../../private/checks';
import { comparingStatements, type ReportsPlace } from './reports-place';
import { SettlementBucket } from './settlement-bucket';
import { SettlementDesk } from './settlement-desk';
import type { BucketReportsOptions, CreatedReportsOptions, SettlementTimes } from './settlement-options';

const [REPORTS, RESULTS] = ['reports/', 'results/'] as const;
const TIMES = ['settledWithin', 'reportEvery', 'hour'];
const CREATED = [...TIMES, 'uploaderArns', 'deskPrincipalArns', 'retention'];
const EXISTING = [...TIMES, 'bucketName', 'keyArn', 'reportsFolder', 'resultsFolder'];

/**
 * Where the gateway's settlement reports arrive, and when. Made by its static functions; not meant to be extended.
 */
export abstract class SettlementReports {
  /**
   * Makes a bucket: customer key, TLS only, nothing public, versions, access logged, reads for the function and the
   * settlement desk only, deleted for good by its lifecycle only.
   */
  public static create(options: CreatedReportsOptions = {}): SettlementReports {
    return new CreatedReports(options);
  }

  /**
   * Takes reports from a bucket that exists already.
   */
  public static fromBucket(options: BucketReportsOptions): SettlementReports {
    const { bucketName, reportsFolder = REPORTS, resultsFolder = RESULTS } = options;
    if (!Token.isUnresolved(bucketName) && !/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucketName ?? ''))
      throw new HardlineError(
        `bucketName '${bucketName}' is refused: use the name of a bucket, 3 to 63 lower-case letters, digits and hyphens`,
      );
    for (const folder of [reportsFolder, resultsFolder])
      if (!/^[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]{0,200}\/$/.test(folder))
        throw new HardlineError(
          `folder '${folder}' is refused: begin it with a letter or digit and end it with a slash, such as reports/`,
        );
    if (reportsFolder.startsWith(resultsFolder) || resultsFolder.startsWith(reportsFolder))
      throw new HardlineError(
        `resultsFolder '${resultsFolder}' and reportsFolder '${reportsFolder}' hold each other: a result would be taken for a report`,
      );
    return new BucketReports({ ...options, reportsFolder, resultsFolder });
  }

  /**
   * When reports come, and when they are compared.
   */
  public abstract readonly times: SettlementTimes;

  /**
   * Makes what has to be made.
   *
   * @internal
   */
  public abstract _bind(scope: Construct, seam: string): ReportsPlace;
}

class CreatedReports extends SettlementReports {
  public readonly times: SettlementTimes;

  public constructor(private readonly options: CreatedReportsOptions) {
    super();
    this.times = options;
  }

  public _bind(scope: Construct, seam: string): ReportsPlace {
    requireKnownProps(scope, this.options, CREATED);
    const { uploaderArns, deskPrincipalArns, retention } = this.options;
    const folders = { reportsFolder: REPORTS, resultsFolder: RESULTS };
    const bucket = new SettlementBucket(scope, 'Reports', { ...folders, seam, uploaderArns, retention });
    const { ref: bucketName, attrArn: bucketArn } = bucket.resource;
    const desk = new SettlementDesk(scope, 'Desk', {
      ...folders,
      seam,
      bucketArn,
      keyArn: bucket.keyArn,
      trustedPrincipalArns: deskPrincipalArns,
    });
    bucket.admit('Desk', desk.roleArn, 'and deletes');
    return {
      ...folders,
      bucketName,
      statements: comparingStatements({ ...folders, bucketArn, keyArn: bucket.keyArn }),
      admit: (roleArn) => bucket.admit('Compare', roleArn, 'deletes nothing'),
    };
  }
}

class BucketReports extends SettlementReports {
  public readonly times: SettlementTimes;

  public constructor(
    private readonly options: BucketReportsOptions & { reportsFolder: string; resultsFolder: string },
  ) {
    super();
    this.times = options;
  }

  public _bind(scope: Construct): ReportsPlace {
    requireKnownProps(scope, this.options, EXISTING);
    const { bucketName, keyArn, reportsFolder, resultsFolder } = this.options;
    const folders = { reportsFolder, resultsFolder };
    const bucketArn = `arn:${Aws.PARTITION}:s3:::${bucketName}`;
    return {
      ...folders,
      bucketName,
      statements: comparingStatements({ ...folders, bucketArn, keyArn }),
      admit: () => undefined,
    };
  }
}
