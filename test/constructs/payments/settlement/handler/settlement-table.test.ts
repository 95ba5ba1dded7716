import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { SettlementTable } from '../../../../../constructs/payments/settlement/handler/compare-settlement/settlement-table';
import { LEDGER_ROWS, SUBMISSION_INDEX } from '../../../../../lib/payments/ledger-rows';
import { describeBook } from '../../../../lib/payments/settlement/book-conformance';
import { paymentIdOf } from '../../../../lib/payments/settlement/reports';

const NOW = new Date('2026-11-20T06:00:00Z');
const TAKEN = { transaction: 't-1', kind: 'taken', amount: 4990, currency: 'USD' } as const;
const text = (attributeName: string) => ({ AttributeName: attributeName, AttributeType: 'S' }) as const;
const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });

let server: Server;
let client: DynamoDBClient;
let tables = 0;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
  const TableName = `ledger-${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'merchant', 'submittedAt'].map(text),
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      GlobalSecondaryIndexes: [
        {
          IndexName: SUBMISSION_INDEX,
          KeySchema: [key('merchant', 'HASH'), key('submittedAt', 'RANGE')],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const isThere = await client.send(new ScanCommand({ TableName })).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return TableName;
}

async function put(TableName: string, row: object): Promise<void> {
  const Item = Object.fromEntries(
    Object.entries(row).map(([name, value]): [string, AttributeValue] => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );
  await client.send(new PutItemCommand({ TableName, Item }));
}

const tableOf = (table: string) => new SettlementTable(client, { table, merchant: 'acme', now: () => NOW });

describeBook('a book of settlements in DynamoDB', async () => {
  const table = await freshTable();
  return {
    book: tableOf(table),
    add: async ({ amount, ...payment }) => {
      const name = { merchant: 'acme', reference: payment.paymentId };
      const taken = payment.state === 'partial' ? { amount: 4990, approvedAmount: amount } : { amount };
      await put(table, { ...LEDGER_ROWS.payment(name), ...name, ...payment, ...taken });
      await put(table, { ...LEDGER_ROWS.pointer(payment.paymentId), ...name, paymentId: payment.paymentId });
    },
  };
});

describe('a payment in the ledger', () => {
  const paymentId = paymentIdOf(1);
  const name = { merchant: 'acme', reference: 'INV-1' };
  const row = {
    ...LEDGER_ROWS.payment(name),
    ...name,
    paymentId,
    state: 'approved',
    amount: 4990,
    currency: 'USD',
  };

  test('is found after its pointer has gone, when an earlier report had it', async () => {
    const table = await freshTable();
    await put(table, row);
    await put(table, { ...LEDGER_ROWS.pointer(paymentId), ...name, paymentId });
    await tableOf(table).settle(paymentId, [TAKEN]);
    // DynamoDB takes the pointer away after 90 days.
    await put(table, { ...LEDGER_ROWS.pointer(paymentId), paymentId: 'gone' });

    const { booked } = await tableOf(table).settle(paymentId, [{ ...TAKEN, kind: 'given-back' }]);

    expect(booked).toMatchObject({ paymentId, state: 'approved' });
  });

  test('whose row a later attempt took over counts as its pointer says', async () => {
    const table = await freshTable();
    await put(table, { ...row, paymentId: paymentIdOf(2) });
    await put(table, { ...LEDGER_ROWS.pointer(paymentId), ...name, paymentId, state: 'declined' });

    const { booked } = await tableOf(table).settle(paymentId, [TAKEN]);

    expect(booked).toEqual({ paymentId, state: 'declined' });
  });

  test('has rows beside it that end by themselves, but for the progress', async () => {
    const table = await freshTable();
    const book = tableOf(table);
    await book.settle(paymentId, [TAKEN]);
    await book.keep({ kind: 'not-in-ledger', paymentId, foundAt: NOW.toISOString() });
    await book.note({ name: 'r', version: '1', arrivedAt: '' }, { result: 'compared', ours: 1 });
    await book.proceed({ since: NOW.toISOString(), until: NOW.toISOString() });

    const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
    const days = Items.map(({ pk, expiresAt }) => [
      pk?.S?.split('#')[0],
      expiresAt === undefined ? undefined : (Number(expiresAt.N) * 1000 - NOW.getTime()) / 86_400_000,
    ]);

    expect(new Map(days as [string, number][])).toEqual(
      new Map([
        ['settlement', 540],
        ['settlement-differences', 540],
        ['settlement-report', 540],
        ['settlement-progress', undefined],
      ]),
    );
  });
});

test('what DynamoDB leaves over of a read is read again', async () => {
  const asked: number[] = [];
  const half = {
    send: async ({
      input,
    }: {
      input: { RequestItems: { ledger: { Keys: Record<string, AttributeValue>[] } } };
    }) => {
      const { Keys } = input.RequestItems.ledger;
      asked.push(Keys.length);
      const [done, left] = [Keys.slice(0, 40), Keys.slice(40)];
      return {
        Responses: { ledger: done.map(({ pk }) => ({ paymentId: { S: pk?.S?.split('#')[1] } })) },
        UnprocessedKeys: left.length > 0 ? { ledger: { Keys: left } } : {},
      };
    },
  } as unknown as DynamoDBClient;
  const ids = Array.from({ length: 130 }, (_, at) => paymentIdOf(at));

  const settled = await new SettlementTable(half, {
    table: 'ledger',
    merchant: 'acme',
    now: () => NOW,
  }).settledAmong(ids);

  expect(settled.size).toBe(130);
  expect(asked).toEqual([100, 90, 50, 10]);
});
