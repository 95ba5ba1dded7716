import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  ScanCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { RECORD_DAYS, suspensionKey } from '../../../../lib/payments/lease';
import { CLAIM_SECONDS, type Suspension, type Suspensions, type SweptSuspensions } from './suspensions';

type Item = Record<string, AttributeValue>;
type Values = Pick<UpdateItemCommandInput, 'ExpressionAttributeValues'>;

/** The records in DynamoDB: single-item conditional writes, consistent reads. */
export class SuspensionTable implements Suspensions, SweptSuspensions {
  public constructor(
    private readonly client: DynamoDBClient,
    private readonly table: string,
  ) {}

  public async open(suspension: Suspension, now: number): Promise<'opened' | 'claimed'> {
    const opened = await this.update(suspension.initialContactId, {
      UpdateExpression:
        'SET paymentContactId = :payment, leaseUntil = :until, expiresAt = :expires ' +
        'REMOVE claimedAt, heldSeen ADD contactIds :contacts',
      ConditionExpression: 'attribute_not_exists(claimedAt) OR claimedAt < :stale',
      ...values({
        ':payment': { S: suspension.paymentContactId },
        ':until': number(suspension.leaseUntil),
        ':expires': number(suspension.leaseUntil + RECORD_DAYS * 24 * 3600),
        ':contacts': { SS: [...suspension.contactIds] },
        ':stale': number(now - CLAIM_SECONDS),
      }),
    });
    return opened ? 'opened' : 'claimed';
  }

  public async find(initialContactId: string): Promise<Suspension | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.table, Key: keyOf(initialContactId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : suspensionOf(Item);
  }

  public async noteHeld({ initialContactId, paymentContactId }: Suspension): Promise<void> {
    await this.update(initialContactId, {
      UpdateExpression: 'SET heldSeen = :true',
      ConditionExpression: 'paymentContactId = :payment',
      ...values({ ':true': { BOOL: true }, ':payment': { S: paymentContactId } }),
    });
  }

  public async close({ initialContactId, paymentContactId }: Suspension): Promise<void> {
    await this.delete(initialContactId, 'paymentContactId = :payment', {
      ':payment': { S: paymentContactId },
    });
  }

  public async all(): Promise<readonly Suspension[]> {
    const found: Suspension[] = [];
    let start: Item | undefined;
    do {
      const page = await this.client.send(
        new ScanCommand({ TableName: this.table, ConsistentRead: true, ExclusiveStartKey: start }),
      );
      found.push(...(page.Items ?? []).map(suspensionOf));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return found;
  }

  public claim(
    { initialContactId, paymentContactId, leaseUntil }: Suspension,
    now: number,
  ): Promise<boolean> {
    return this.update(initialContactId, {
      UpdateExpression: 'SET claimedAt = :now',
      ConditionExpression:
        'paymentContactId = :payment AND leaseUntil = :until AND (attribute_not_exists(claimedAt) OR claimedAt < :stale)',
      ...values({
        ':now': number(now),
        ':payment': { S: paymentContactId },
        ':until': number(leaseUntil),
        ':stale': number(now - CLAIM_SECONDS),
      }),
    });
  }

  public async settle({ initialContactId }: Suspension, claimedAt: number): Promise<void> {
    await this.delete(initialContactId, 'claimedAt = :claimed', { ':claimed': number(claimedAt) });
  }

  private update(
    initialContactId: string,
    update: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
  ): Promise<boolean> {
    const command = new UpdateItemCommand({
      TableName: this.table,
      Key: keyOf(initialContactId),
      ...update,
    });
    return unlessConditionFails(this.client.send(command));
  }

  private delete(initialContactId: string, condition: string, given: Item): Promise<boolean> {
    const command = new DeleteItemCommand({
      TableName: this.table,
      Key: keyOf(initialContactId),
      ConditionExpression: condition,
      ...values(given),
    });
    return unlessConditionFails(this.client.send(command));
  }
}

async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function keyOf(initialContactId: string): Item {
  const { pk, sk } = suspensionKey(initialContactId);
  return { pk: { S: pk }, sk: { S: sk } };
}

function suspensionOf(item: Item): Suspension {
  const { pk, paymentContactId, contactIds, leaseUntil, heldSeen, claimedAt } = item;
  return {
    initialContactId: (pk?.S ?? '').replace(/^call#/, ''),
    paymentContactId: paymentContactId?.S ?? '',
    contactIds: contactIds?.SS ?? [],
    leaseUntil: Number(leaseUntil?.N ?? 0),
    heldSeen: heldSeen?.BOOL === true,
    ...(claimedAt?.N === undefined ? {} : { claimedAt: Number(claimedAt.N) }),
  };
}

function number(value: number): AttributeValue {
  return { N: String(value) };
}

function values(given: Item): Values {
  return { ExpressionAttributeValues: given };
}
