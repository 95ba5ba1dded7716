import type { AttributeValue, PutItemCommandInput, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type DynamoDb, isConditionFailed } from '../../../private/handler/dynamo-db';
import { itemOf } from './ledger-item';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Readonly<Record<string, AttributeValue>>;

export type Condition = Pick<
  PutItemCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

export type Update = Pick<
  UpdateItemCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Rows of one table: each call is about one item, and reads are consistent. */
export class Rows {
  public constructor(
    private readonly client: DynamoDb,
    private readonly table: string,
  ) {}

  public async get(key: Key): Promise<Record<string, AttributeValue> | undefined> {
    const wanted = { TableName: this.table, Key: itemOf(key), ConsistentRead: true };
    const { Item } = await this.client.send('GetItem', wanted);
    return Item;
  }

  public async put(key: Key, fields: object, condition: Condition = {}): Promise<void> {
    const Item = { ...itemOf(fields), ...itemOf(key) };
    await this.client.send('PutItem', { TableName: this.table, Item, ...condition });
  }

  /** @returns false when the row was not as the condition wants it */
  public async putIf(key: Key, fields: object, condition: Condition): Promise<boolean> {
    return unlessConditionFails(this.put(key, fields, condition));
  }

  /** @returns the row's number of that name afterwards; undefined when it was not as the condition wants it */
  public async update(key: Key, update: Update, counted: string): Promise<number | undefined> {
    let count: number | undefined;
    const target = { TableName: this.table, Key: itemOf(key) };
    const written = this.client.send('UpdateItem', { ...target, ReturnValues: 'UPDATED_NEW', ...update });
    const sent = written.then(({ Attributes }) => {
      count = Number(Attributes?.[counted]?.N);
    });
    return (await unlessConditionFails(sent)) ? count : undefined;
  }

  public async remove(key: Key): Promise<void> {
    await this.client.send('DeleteItem', { TableName: this.table, Key: itemOf(key) });
  }

  /** Rows of one partition in order, up to and with a sort key. */
  public async until(pk: string, sk: string, limit: number): Promise<readonly Item[]> {
    const { Items } = await this.client.send('Query', {
      TableName: this.table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk <= :sk',
      ExpressionAttributeValues: itemOf({ ':pk': pk, ':sk': sk }),
      Limit: limit,
    });
    return Items ?? [];
  }
}

async function unlessConditionFails(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}
