import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * A caller is waiting: a call is given up after a second and repeated once. `throwOnRequestTimeout` is needed, or
 * the SDK only warns about a late answer and goes on waiting.
 */
export function suspensionsClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true },
  });
}
