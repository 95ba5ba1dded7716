import { awsCall, type CallerConfig } from '../../../../constructs/private/handler/aws-json';
import { DynamoDb } from '../../../../constructs/private/handler/dynamo-db';
import type { HttpsCall } from '../../../../constructs/private/handler/https-call';
import { roleCaller } from '../../../../constructs/private/handler/role-caller';
import { httpCall } from './http-call';

export const TEST_CALLER: CallerConfig = roleCaller({
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SESSION_TOKEN: 'test',
});

/** The handlers' DynamoDB, led to one on this machine. */
export function dynamoDbAt(port: number, around: (send: HttpsCall) => HttpsCall = (send) => send): DynamoDb {
  return new DynamoDb({ caller: TEST_CALLER, call: awsCall(TEST_CALLER, around(httpCall(port))) });
}
