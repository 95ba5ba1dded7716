import { type AttributeValue, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { App, Stack } from 'aws-cdk-lib';
import { LocalAws } from '../../../../bin/local';
import {
  PaymentEnvironment,
  PaymentGateway,
  PaymentVault,
  SettlementComparison,
  SettlementReports,
  VaultSeam,
} from '../../../../constructs';
import { LEDGER_ROWS } from '../../../../lib/payments/ledger-rows';
import type { BookedPayment, DailyResult } from '../../../../lib/payments/settlement';
import { temporaryFolder } from '../../../examples/support/synthesized';

export const PLACE = { account: '222222222222', region: 'us-east-1' };
export const MERCHANT = 'acme';
const SECRET = 'arn:aws:secretsmanager:us-east-1:222222222222:secret:acme/stripe-AbCdEf';
const DAY = 86_400_000;

/** A vault whose ledger is compared, on the local AWS, and people who use it. */
export interface ComparedVault {
  readonly aws: LocalAws;
  readonly bucket: string;
  readonly table: string;
  /** What the environment of a person's command line has. */
  readonly environment: Record<string, string>;
  /** A person puts a report. */
  upload(name: string, content: string | Buffer): Promise<void>;
  /** A payment is in the ledger. */
  book(payment: BookedPayment, reference: string): Promise<void>;
  /** The comparison began so many days ago. */
  beganDaysAgo(days: number): Promise<void>;
  /** The hour of the schedule has come; the result that it leaves. */
  compared(): Promise<DailyResult>;
  /** What the function has logged at the last run. */
  logged(): readonly Record<string, unknown>[];
  stop(): Promise<void>;
}

export async function comparedVault(reports = SettlementReports.create()): Promise<ComparedVault> {
  const aws = await LocalAws.start({
    assembly: synthesizedVault(reports),
    existing: {
      roles: ['acme-payment-relay', 'acme-vault-link'].map(
        (name) => `arn:aws:iam::111111111111:role/${name}`,
      ),
      secrets: { [SECRET]: '{"apiKey":"sk_test_local_sandbox"}' },
      buckets: [{ name: 'finance-reports', ...PLACE }],
    },
  });
  await aws.deploy();
  const stack = aws.stack('Vault');
  const environment = aws.operatorEnvironment(PLACE);
  const client = {
    region: PLACE.region,
    credentials: { accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'local' },
  };
  const s3 = new S3Client({ ...client, endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? '' });
  const dynamodb = new DynamoDBClient({
    ...client,
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
  });
  const table = stack.only('AWS::DynamoDB::Table').physicalId;
  const bucket = bucketOf(aws);
  const put = async (row: object) => {
    await dynamodb.send(new PutItemCommand({ TableName: table, Item: itemOf(row) }));
  };
  const rule = aws.schedules('Vault').find((name) => name.includes('CompareSettlement')) ?? '';
  return {
    aws,
    bucket,
    table,
    environment,
    upload: async (name, Body) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `reports/${name}`, Body }));
    },
    book: async (payment, reference) => {
      const name = { merchant: MERCHANT, reference };
      await put({ ...LEDGER_ROWS.payment(name), ...name, ...payment });
      await put({ ...LEDGER_ROWS.pointer(payment.paymentId), ...name, paymentId: payment.paymentId });
    },
    beganDaysAgo: async (days) => {
      const at = new Date(Date.now() - days * DAY).toISOString();
      await put({ ...LEDGER_ROWS.settlementProgress(), since: at, until: at });
    },
    compared: async () => {
      const [answer] = await aws.tick('Vault', rule);
      if (answer?.kind !== 'ok') throw new Error(JSON.stringify(answer));
      const results = aws.bucketContent(bucket).filter(({ key }) => key.startsWith('results/'));
      const last = results.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1);
      if (last?.kind !== 'object') throw new Error('no result was left');
      return JSON.parse(last.body.toString());
    },
    logged: () =>
      (aws.functions.at(-1)?.logs ?? [])
        .join('')
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
    stop: async () => {
      s3.destroy();
      dynamodb.destroy();
      await aws.stop();
    },
  };
}

function synthesizedVault(reports: SettlementReports): string {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  const stack = new Stack(app, 'Vault', { env: PLACE });
  const vault = new PaymentVault(stack, 'Vault', {
    vault: VaultSeam.inAccount({
      name: 'acme',
      captureAccount: '111111111111',
      vaultAccount: PLACE.account,
      region: PLACE.region,
    }),
    gateway: PaymentGateway.stripe({ apiKeySecretArn: SECRET, environment: PaymentEnvironment.TEST }),
    merchant: MERCHANT,
    limits: { USD: 100_000 },
  });
  new SettlementComparison(stack, 'Settlement', {
    vault,
    reports,
    alarmTopicArn: 'arn:aws:sns:us-east-1:222222222222:support',
  });
  app.synth();
  return folder;
}

/** The function is told which one it is. */
function bucketOf(aws: LocalAws): string {
  const functions = aws.stack('Vault').ofType('AWS::Lambda::Function');
  const variables = functions.map(
    ({ properties }) =>
      (properties['Environment'] as { readonly Variables?: Record<string, string> } | undefined)?.Variables,
  );
  return variables.flatMap((own) => own?.['REPORTS_BUCKET'] ?? [])[0] ?? '';
}

function itemOf(row: object): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );
}
