import { DynamoDb } from '../../../private/handler/dynamo-db';

/** A caller is waiting: a call is given up after a second and repeated once. */
export function suspensionsClient(): DynamoDb {
  return new DynamoDb();
}
