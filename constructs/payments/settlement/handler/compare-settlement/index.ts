import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { GATEWAY_ADAPTERS, type GatewayAdapter } from '../../../../../lib/payments/gateway/adapters';
import { oneOf, readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { compareSettlementHandler } from './compare-settlement';
import { ReportBucket } from './report-bucket';
import { SettlementTable } from './settlement-table';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  MERCHANT: text,
  GATEWAY: oneOf(...(Object.keys(GATEWAY_ADAPTERS) as GatewayAdapter[])),
  REPORTS_BUCKET: text,
  REPORTS_PREFIX: text,
  RESULTS_PREFIX: text,
  SETTLED_WITHIN_DAYS: wholeNumber,
});

/** Nobody waits: what is throttled is repeated for longer. */
const PATIENT = { maxAttempts: 6 };

export const handler = compareSettlementHandler(
  { gateway: environment.GATEWAY, settledWithinDays: environment.SETTLED_WITHIN_DAYS },
  {
    shelf: new ReportBucket(new S3Client(PATIENT), {
      bucket: environment.REPORTS_BUCKET,
      reports: environment.REPORTS_PREFIX,
      results: environment.RESULTS_PREFIX,
    }),
    book: new SettlementTable(new DynamoDBClient(PATIENT), {
      table: environment.LEDGER_TABLE,
      merchant: environment.MERCHANT,
      now: () => new Date(),
    }),
    now: () => new Date(),
  },
);
