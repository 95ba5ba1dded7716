import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { SuspensionTable } from '../../../../../constructs/payments/capture/handler/suspension-table';
import type {
  Suspension,
  Suspensions,
  SweptSuspensions,
} from '../../../../../constructs/payments/capture/handler/suspensions';
import type { DynamoDb } from '../../../../../constructs/private/handler/dynamo-db';
import { dynamoDbAt } from '../../../private/handler/dynamo-db-at';
import { MemorySuspensions } from './memory-suspensions';

let server: Server;
let client: DynamoDBClient;
let rows: DynamoDb;
let tables = 0;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  rows = dynamoDbAt(port);
  client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

async function freshTable(): Promise<string> {
  tables += 1;
  const TableName = `suspensions-${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await client.send(new DescribeTableCommand({ TableName }));
  return TableName;
}

const suspension = (more: Partial<Suspension> = {}): Suspension => ({
  initialContactId: 'call',
  paymentContactId: 'payment',
  contactIds: ['call', 'agent'],
  leaseUntil: 2000,
  heldSeen: false,
  ...more,
});
const sorted = (found: Suspension | undefined) =>
  found === undefined ? undefined : { ...found, contactIds: [...found.contactIds].sort() };

describe.each<[string, () => Promise<Suspensions & SweptSuspensions>]>([
  ['in memory', async () => new MemorySuspensions()],
  ['in DynamoDB', async () => new SuspensionTable(rows, await freshTable())],
])('the records of suspensions %s', (_, make) => {
  let records: Suspensions & SweptSuspensions;

  beforeEach(async () => {
    records = await make();
  });

  test('are found as they were opened', async () => {
    expect(await records.open(suspension(), 1000)).toBe('opened');
    expect(sorted(await records.find('call'))).toEqual(suspension({ contactIds: ['agent', 'call'] }));
    expect(await records.find('another')).toBeUndefined();
    expect((await records.all()).map(sorted)).toEqual([suspension({ contactIds: ['agent', 'call'] })]);
  });

  test('are taken over by the next payment of the call, which keeps the contacts of the one before', async () => {
    await records.open(suspension(), 1000);
    await records.noteHeld(suspension());
    await records.open(
      suspension({ paymentContactId: 'next', contactIds: ['second-agent'], leaseUntil: 3000 }),
      2500,
    );

    expect(sorted(await records.find('call'))).toEqual(
      suspension({
        paymentContactId: 'next',
        contactIds: ['agent', 'call', 'second-agent'],
        leaseUntil: 3000,
      }),
    );
  });

  test('note a hold of their own payment, and none of another', async () => {
    await records.open(suspension(), 1000);
    await records.noteHeld(suspension({ paymentContactId: 'another' }));

    expect((await records.find('call'))?.heldSeen).toBe(false);

    await records.noteHeld(suspension());

    expect((await records.find('call'))?.heldSeen).toBe(true);
  });

  test('are closed by their own payment only, and may be closed twice', async () => {
    await records.open(suspension(), 1000);
    await records.close(suspension({ paymentContactId: 'another' }));

    expect(await records.find('call')).toBeDefined();

    await records.close(suspension());
    await records.close(suspension());

    expect(await records.find('call')).toBeUndefined();
  });

  test('are claimed by one sweep, which keeps a payment from beginning', async () => {
    await records.open(suspension(), 1000);

    expect(await records.claim(suspension(), 2001)).toBe(true);
    expect(await records.claim(suspension(), 2002)).toBe(false);
    expect(await records.open(suspension({ paymentContactId: 'next' }), 2100)).toBe('claimed');
    expect((await records.find('call'))?.claimedAt).toBe(2001);
  });

  test('lose a claim that is two minutes old', async () => {
    await records.open(suspension(), 1000);
    await records.claim(suspension(), 2001);

    expect(await records.open(suspension({ paymentContactId: 'next' }), 2122)).toBe('opened');
    expect((await records.find('call'))?.claimedAt).toBeUndefined();
  });

  test('are not claimed when a payment has taken them over, or when there are none', async () => {
    expect(await records.claim(suspension(), 2001)).toBe(false);

    await records.open(suspension({ leaseUntil: 2600 }), 2000);

    expect(await records.claim(suspension(), 2001)).toBe(false);
    expect(await records.claim(suspension({ leaseUntil: 2600, paymentContactId: 'another' }), 2001)).toBe(
      false,
    );
  });

  test('are settled by the sweep that claimed them, and not after a payment has taken them over', async () => {
    await records.open(suspension(), 1000);
    await records.claim(suspension(), 2001);
    await records.settle(suspension(), 1999);

    expect(await records.find('call')).toBeDefined();

    await records.open(suspension({ paymentContactId: 'next' }), 2200);
    await records.settle(suspension(), 2001);

    expect((await records.find('call'))?.paymentContactId).toBe('next');

    await records.claim(suspension({ paymentContactId: 'next' }), 2300);
    await records.settle(suspension(), 2300);

    expect(await records.all()).toEqual([]);
  });
});

test('the table keeps a record for thirty days after its lease, and nothing but ids and times', async () => {
  const table = await freshTable();
  await new SuspensionTable(rows, table).open(suspension(), 1000);

  const { Items } = await client.send(new ScanCommand({ TableName: table }));

  expect(Items).toEqual([
    {
      pk: { S: 'call#call' },
      sk: { S: 'suspension' },
      paymentContactId: { S: 'payment' },
      contactIds: { SS: expect.arrayContaining(['call', 'agent']) },
      leaseUntil: { N: '2000' },
      expiresAt: { N: String(2000 + 30 * 24 * 3600) },
    },
  ]);
});
