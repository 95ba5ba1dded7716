import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/**
 * A caller is waiting: a call is given up after a second and repeated once. The time budget counts on both.
 * `throwOnRequestTimeout` is needed, or the SDK only warns about a late answer and goes on waiting.
 */
const WHILE_A_CALLER_WAITS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true },
} as const;

export function ledgerClient(): DynamoDBClient {
  return new DynamoDBClient(WHILE_A_CALLER_WAITS);
}

/** For a write that must not be repeated when its answer is lost. */
export function onceClient(): DynamoDBClient {
  return new DynamoDBClient({ ...WHILE_A_CALLER_WAITS, maxAttempts: 1 });
}

export function secretsClient(): SecretsManagerClient {
  return new SecretsManagerClient(WHILE_A_CALLER_WAITS);
}
