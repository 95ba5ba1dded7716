import { Duration } from 'aws-cdk-lib';
import {
  PaymentEnvironment,
  PaymentGateway,
  PaymentVault,
  Retention,
  SettlementComparison,
  SettlementReports,
  VaultSeam,
} from '../../../../constructs';
import { METRICS } from '../../../../lib/payments/metrics';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:222222222222:support';
const SECRET = 'arn:aws:secretsmanager:us-east-1:222222222222:secret:acme/gateway-AbCdEf';
const STRIPE = PaymentGateway.stripe({ apiKeySecretArn: SECRET });
const ADYEN = PaymentGateway.adyen({
  apiKeySecretArn: SECRET,
  merchantAccount: 'Acme',
  environment: PaymentEnvironment.TEST,
});

const compared = (reports = SettlementReports.create(), gateway = STRIPE, more: object = {}) =>
  synthesize((stack) => {
    const vault = new PaymentVault(stack, 'Vault', {
      vault: VaultSeam.inAccount({ name: 'acme' }),
      gateway,
      merchant: 'acme',
      limits: { USD: 100_000 },
      countries: ['DE'],
    });
    new SettlementComparison(stack, 'Settlement', { vault, reports, alarmTopicArn: TOPIC, ...more });
  });

const comparing = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::Lambda::Function').find(
    ({ Properties }) => Properties.Environment.Variables.REPORTS_BUCKET !== undefined,
  )?.Properties;
const alarmOn = (template: SynthesizedTemplate, metric: string, statistic?: string) =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties)
    .find(
      ({ MetricName, Statistic }) =>
        MetricName === metric && (statistic === undefined || Statistic === statistic),
    );
const reportsBucket = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::S3::Bucket').find(
    ({ Metadata }) => Metadata.Hardline.classification === 'settlement-reports',
  );
const bucketPolicy = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::S3::BucketPolicy').find(({ Properties }) =>
    JSON.stringify(Properties).includes('DenyReads'),
  )?.Properties.PolicyDocument.Statement;

describe('the comparing function', () => {
  test('runs once a day, for as long as Lambda lets it, one run at a time, and again when it could not end', () => {
    const template = compared();
    const rules = resourcesOf(template, 'AWS::Events::Rule').map(({ Properties }) => Properties);
    const again = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);

    expect(rules.map(({ ScheduleExpression }) => ScheduleExpression)).toContain('cron(0 6 * * ? *)');
    expect(comparing(template)).toMatchObject({
      Timeout: 900,
      MemorySize: 512,
      ReservedConcurrentExecutions: 1,
    });
    expect(again).toContainEqual(
      expect.objectContaining({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 }),
    );
  });

  test('is told the gateway, and in how many days it settles', () => {
    const variables = [STRIPE, ADYEN].map(
      (gateway) => comparing(compared(undefined, gateway)).Environment.Variables,
    );

    expect(variables.map(({ GATEWAY, SETTLED_WITHIN_DAYS }) => [GATEWAY, SETTLED_WITHIN_DAYS])).toEqual([
      ['stripe', '2'],
      ['adyen', '7'],
    ]);
  });

  test('runs at another hour and waits for other days when the merchant knows better', () => {
    const template = compared(
      SettlementReports.create({
        hour: 23,
        settledWithin: Duration.days(5),
        reportEvery: Duration.days(3),
      }),
    );

    expect(JSON.stringify(resourcesOf(template, 'AWS::Events::Rule'))).toContain('cron(0 23 * * ? *)');
    expect(comparing(template).Environment.Variables.SETTLED_WITHIN_DAYS).toBe('5');
    expect(alarmOn(template, 'SettlementReportAge', 'Maximum')).toMatchObject({ Threshold: 72 });
  });

  test('finds payments by the time of their submission in an index that holds no card and no call', () => {
    const { GlobalSecondaryIndexes } = only(compared(), 'AWS::DynamoDB::Table').Properties;

    expect(GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'by-submission',
        KeySchema: [
          { AttributeName: 'merchant', KeyType: 'HASH' },
          { AttributeName: 'submittedAt', KeyType: 'RANGE' },
        ],
        Projection: {
          ProjectionType: 'INCLUDE',
          NonKeyAttributes: ['paymentId', 'state', 'amount', 'approvedAmount', 'currency', 'mode'],
        },
      },
    ]);
  });
});

describe('alarms', () => {
  const template = compared();

  test.each([
    ['SettlementDifference', 'Sum', 1, 'notBreaching'],
    ['SettlementReport', 'Sum', 1, 'notBreaching'],
    ['SettlementReportAge', 'Maximum', 48, 'notBreaching'],
    ['SettlementReportAge', 'SampleCount', 1, 'breaching'],
  ])('are on %s, its %s', (metric, statistic, Threshold, TreatMissingData) => {
    expect(alarmOn(template, metric, statistic)).toMatchObject({
      Threshold,
      TreatMissingData,
      Namespace: 'Hardline/Payments',
      AlarmActions: [TOPIC],
      AlarmDescription: expect.stringContaining('docs/runbooks/settlement-differences.md'),
    });
  });

  test('look at series that the metrics have', () => {
    const alarms = ['SettlementDifference', 'SettlementReport', 'SettlementReportAge'] as const;

    for (const metric of alarms) {
      const [seam, ...others] = alarmOn(template, metric).Dimensions;
      expect(seam).toEqual({ Name: 'seam', Value: 'acme' });
      expect(METRICS[metric].series).toContainEqual(others.map(({ Name }: { Name: string }) => Name));
    }
  });

  test('wait longer for the reports of a gateway that writes one for each payout', () => {
    expect(alarmOn(compared(undefined, ADYEN), 'SettlementReportAge', 'Maximum')).toMatchObject({
      Threshold: 120,
    });
  });
});

describe('a bucket of its own', () => {
  test('is kept, encrypted, versioned, private and logged, and forgets after 400 days', () => {
    const template = compared();
    const bucket = reportsBucket(template);

    expect(bucket).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LoggingConfiguration: { LogFilePrefix: 'settlement/' },
        PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true },
      },
    });
    expect(bucket?.Properties.LifecycleConfiguration.Rules[0]).toMatchObject({
      ExpirationInDays: 400,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    });
    expect(JSON.stringify(bucket?.Properties.BucketEncryption)).toContain('SettlementReportsKey');
  });

  test('forgets after the time that is given', () => {
    const bucket = reportsBucket(compared(SettlementReports.create({ retention: Retention.days(90) })));

    expect(bucket?.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(90);
    expect(bucket?.Metadata.Hardline.retentionDays).toBe(90);
  });

  test('lets a job put reports and read nothing', () => {
    const job = 'arn:aws:iam::333333333333:role/report-fetcher';
    const template = compared(SettlementReports.create({ uploaderArns: [job] }));
    const [, reads] = bucketPolicy(template);
    const keys = resourcesOf(template, 'AWS::KMS::Key').filter(
      ({ Metadata }) => Metadata?.Hardline.classification === 'settlement-reports',
    );

    expect(bucketPolicy(template).at(-1)).toMatchObject({
      Sid: 'PutReports',
      Principal: { AWS: [job] },
      Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
    });
    expect(JSON.stringify(bucketPolicy(template).at(-1).Resource)).toContain('/reports/*');
    expect(JSON.stringify(reads.Condition)).not.toContain(job);
    expect(JSON.stringify(keys)).toContain(job);
  });

  test('lets those people take its desk who are named', () => {
    const clerk = 'arn:aws:iam::222222222222:role/finance';
    const template = compared(SettlementReports.create({ deskPrincipalArns: [clerk] }));
    const desk = resourcesOf(template, 'AWS::IAM::Role').find(({ Properties }) =>
      JSON.stringify(Properties).includes('finance'),
    );

    expect(desk?.Properties.AssumeRolePolicyDocument.Statement[0]).toMatchObject({
      Principal: { AWS: [clerk] },
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    });
  });
});

describe('a bucket of somebody else', () => {
  const KEY = 'arn:aws:kms:us-east-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const from = (more: object = {}) =>
    SettlementReports.fromBucket({ bucketName: 'finance-reports', keyArn: KEY, ...more });

  test('is not changed: no bucket, key or policy of ours, and a role that its owner can let in', () => {
    const template = compared(from());
    const policies = JSON.stringify(resourcesOf(template, 'AWS::IAM::ManagedPolicy'));

    expect(resourcesOf(template, 'AWS::S3::Bucket')).toEqual([]);
    expect(resourcesOf(template, 'AWS::S3::BucketPolicy')).toEqual([]);
    expect(policies).toContain(':s3:::finance-reports/reports/*');
    expect(policies).toContain(KEY);
    expect(JSON.stringify(template.Outputs)).toMatch(/ComparingRoleArn.*reads settlement reports/);
  });

  test('may have folders of other names', () => {
    const template = compared(from({ reportsFolder: 'stripe/daily/', resultsFolder: 'compared/' }));

    expect(comparing(template).Environment.Variables).toMatchObject({
      REPORTS_BUCKET: 'finance-reports',
      REPORTS_PREFIX: 'stripe/daily/',
      RESULTS_PREFIX: 'compared/',
    });
  });

  test.each([
    [{ bucketName: 'finance.reports' }, /bucketName 'finance.reports' is refused/],
    [{ bucketName: undefined }, /bucketName 'undefined' is refused/],
    [
      { reportsFolder: 'reports' },
      /folder 'reports' is refused: begin it with a letter .* end it with a slash/,
    ],
    [{ reportsFolder: '/' }, /folder '\/' is refused/],
    [{ resultsFolder: 'reports/results/' }, /hold each other: a result would be taken for a report/],
    [{ reportsFolder: 'results/in/' }, /hold each other/],
  ])('is refused with %j', (more, message) => {
    expect(() => from(more)).toThrow(message);
  });
});

describe('what cannot be', () => {
  test.each([
    [{ hour: 24 }, /hour is 24: use a whole number from 0 to 23/],
    [{ settledWithin: Duration.days(61) }, /settledWithin in days is 61/],
    [{ reportEvery: Duration.hours(2) }, /reportEvery in hours is 2/],
    [{ retention: undefined, keep: 5 }, /unknown prop 'keep'/],
  ])('is refused at synth: %j', (options, message) => {
    expect(() => compared(SettlementReports.create(options))).toThrow(message);
  });

  test('is a prop that nobody reads', () => {
    expect(() => compared(undefined, STRIPE, { topic: TOPIC })).toThrow("unknown prop 'topic'");
    expect(() =>
      compared(SettlementReports.fromBucket({ bucketName: 'abc', prefix: 'x/' } as never)),
    ).toThrow("unknown prop 'prefix'");
  });
});

test('a vault that nobody compares has no index and no function for it', () => {
  const template = synthesize(
    (stack) =>
      void new PaymentVault(stack, 'Vault', {
        vault: VaultSeam.inAccount({ name: 'acme' }),
        gateway: STRIPE,
        merchant: 'acme',
        limits: { USD: 1 },
      }),
  );

  expect(only(template, 'AWS::DynamoDB::Table').Properties).not.toHaveProperty('GlobalSecondaryIndexes');
  expect(comparing(template)).toBeUndefined();
});
