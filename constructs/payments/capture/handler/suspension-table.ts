import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { RECORD_DAYS, suspensionKey } from '../../../../lib/payments/lease';
import { type DynamoDb, isConditionFailed } from '../../../private/handler/dynamo-db';
import { CLAIM_SECONDS, type Suspension, type Suspensions, type SweptSuspensions } from './suspensions';

type Item = Record<string, AttributeValue>;
type Values = Pick<UpdateItemCommandInput, 'ExpressionAttributeValues'>;

/** The records in DynamoDB: single-item conditional writes, consistent reads. */
export class SuspensionTable implements Suspensions, SweptSuspensions {
  public constructor(
    private readonly client: DynamoDb,
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
    const wanted = { TableName: this.table, Key: keyOf(initialContactId), ConsistentRead: true };
    const { Item } = await this.client.send('GetItem', wanted);
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
      const wanted = { TableName: this.table, ConsistentRead: true, ExclusiveStartKey: start };
      const { Items = [], LastEvaluatedKey: last } = await this.client.send('Scan', wanted);
      found.push(...Items.map(suspensionOf));
      start = last;
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
    const target = { TableName: this.table, Key: keyOf(initialContactId) };
    return unlessConditionFails(this.client.send('UpdateItem', { ...target, ...update }));
  }

  private delete(initialContactId: string, condition: string, given: Item): Promise<boolean> {
    const target = { TableName: this.table, Key: keyOf(initialContactId), ConditionExpression: condition };
    return unlessConditionFails(this.client.send('DeleteItem', { ...target, ...values(given) }));
  }
}

async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
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
