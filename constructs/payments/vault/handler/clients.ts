import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDb } from '../../../private/handler/dynamo-db';

/**
 * A caller is waiting: a call is given up after a second and repeated once, as those of the tables are.
 * `throwOnRequestTimeout` is needed, or the SDK only warns about a late answer and goes on waiting.
 */
const WHILE_A_CALLER_WAITS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true },
} as const;

export function ledgerClient(): DynamoDb {
  return new DynamoDb();
}

/** For a write that must not be repeated when its answer is lost. */
export function onceClient(): DynamoDb {
  return new DynamoDb({ attempts: 1 });
}

export function secretsClient(): SecretsManagerClient {
  return new SecretsManagerClient(WHILE_A_CALLER_WAITS);
}
