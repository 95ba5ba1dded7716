import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import {
  EntranceTable,
  KeyTable,
  LedgerTable,
  PublicKeyTable,
} from '../../../../constructs/payments/vault/handler/ledger-table';
import type { DynamoDb } from '../../../../constructs/private/handler/dynamo-db';
import { next } from '../../../../lib/payments/next';
import { CONFIRMED, moved, NOW, PAYMENT_ID, PREPARED, SUBMITTED } from '../../../lib/payments/fixtures';
import { describeLedger } from '../../../lib/payments/ledger-conformance';
import { dynamoDbAt } from '../../private/handler/dynamo-db-at';

let server: Server;
let client: DynamoDBClient;
let rows: DynamoDb;
let port: number;
let tables = 0;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
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
  const TableName = `ledger-${tables}`;
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
  await untilActive(TableName);
  return TableName;
}

async function untilActive(TableName: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      await client.send(new ScanCommand({ TableName }));
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

describeLedger('ledger in DynamoDB', async () => {
  const table = await freshTable();
  return {
    ledger: new LedgerTable(rows, table),
    keys: new KeyTable(rows, table),
    slots: new PublicKeyTable(rows, table),
    entrances: new EntranceTable(rows, table),
  };
});

/** A connection that breaks after the n-th request took effect; the client then repeats it. */
function losingAnswer(ofCall: number): DynamoDb {
  let calls = 0;
  return dynamoDbAt(port, (send) => async (request) => {
    calls += 1;
    const answer = await send(request);
    if (calls === ofCall) throw new Error('the connection broke');
    return answer;
  });
}

describe('a write whose answer was lost', () => {
  test('and which is repeated has still opened the payment', async () => {
    const table = await freshTable();
    const pointerThenRow = 2;

    const opened = await new LedgerTable(losingAnswer(pointerThenRow), table).open(PREPARED, undefined);

    expect(opened).toBe(true);
    expect(await new LedgerTable(rows, table).find(PREPARED)).toEqual(PREPARED);
  });

  test('and which is repeated has still moved the payment, so that the charge goes on', async () => {
    const table = await freshTable();
    await new LedgerTable(rows, table).open(CONFIRMED, undefined);
    const submitting = moved(CONFIRMED, SUBMITTED);

    expect(await new LedgerTable(losingAnswer(1), table).move(CONFIRMED, submitting)).toBe(true);
    expect(await new LedgerTable(rows, table).move(CONFIRMED, submitting)).toBe(false);
  });
});

describe('an amount that is given back', () => {
  test('is sent once: a repeat would take it back twice', async () => {
    const table = await freshTable();
    const cap = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;
    const never = dynamoDbAt(port, () => () => Promise.reject(new Error('the repeating client')));
    await new LedgerTable(rows, table).caps.reserve(cap, 60, 100);

    await new LedgerTable(never, table, rows).caps.giveBack(cap, 60);

    expect(await new LedgerTable(rows, table).caps.total(cap)).toBe(0);
  });
});

describe('rows of the ledger', () => {
  test('have the keys and the end date that the table is made for', async () => {
    const table = await freshTable();
    await new LedgerTable(rows, table).open(PREPARED, undefined);

    const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));

    const keys = Items.map(({ pk, sk, expiresAt }) => [
      pk?.S,
      sk?.S,
      Number(expiresAt?.N) > NOW.getTime() / 1000,
    ]);
    expect(keys.sort()).toEqual([
      ['payment#acme#INV-1', 'payment', true],
      [`payment-id#${PAYMENT_ID}`, 'pointer', true],
    ]);
  });

  test('keep the end of a replaced payment as long as they would have kept its row', async () => {
    const table = await freshTable();
    const ledger = new LedgerTable(rows, table);
    const ended = new Date(NOW.getTime() + 600_000);
    const submitting = moved(CONFIRMED, SUBMITTED);
    const step = next(submitting, { kind: 'declined', result: {} }, ended);
    const declined = step.kind === 'moved' ? step.payment : submitting;
    await ledger.open(CONFIRMED, undefined);
    await ledger.move(CONFIRMED, submitting);
    await ledger.move(submitting, declined);
    await ledger.open({ ...PREPARED, paymentId: 'id-2' }, declined);

    const Key = { pk: { S: `payment-id#${PAYMENT_ID}` }, sk: { S: 'pointer' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));

    expect(Item).toMatchObject({ state: { S: 'declined' }, expiresAt: { N: String(declined.expiresAt) } });
    expect(Item).not.toHaveProperty('amount');
  });

  test('lose their end date when the payment is submitted', async () => {
    const table = await freshTable();
    const ledger = new LedgerTable(rows, table);
    await ledger.open(CONFIRMED, undefined);
    await ledger.move(CONFIRMED, moved(CONFIRMED, SUBMITTED));

    const Key = { pk: { S: 'payment#acme#INV-1' }, sk: { S: 'payment' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));

    expect(Item?.['state']).toEqual({ S: 'submitting' });
    expect(Item).not.toHaveProperty('expiresAt');
  });
});

test('an error that is not about the condition is not taken for a lost race', async () => {
  const ledger = new LedgerTable(rows, 'no-such-table');

  await expect(ledger.move(CONFIRMED, moved(CONFIRMED, SUBMITTED))).rejects.toThrow();
});
