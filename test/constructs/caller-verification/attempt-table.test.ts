import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { AttemptTable } from '../../../constructs/caller-verification/handler/attempt-table';
import { Rows } from '../../../constructs/payments/vault/handler/ledger-row';
import { isLocked } from '../../../lib/caller-verification';
import { describeAttempts } from '../../lib/caller-verification/attempts-conformance';
import { RULES } from '../../lib/caller-verification/fixtures';
import { NOW } from '../../lib/payments/fixtures';
import { dynamoDbAt } from '../private/handler/dynamo-db-at';

const TABLE = 'ledger';
const ATTEMPTS = { count: 2, until: NOW.getTime() + 1000, token: 'a' };
let server: Server;
let client: DynamoDBClient;
let port: number;
let prefixes = 0;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const keys = ['pk', 'sk'] as const;
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

const table = (through = dynamoDbAt(port)) => new AttemptTable(new Rows(through, TABLE));
const stored = async (key: string) => {
  const Key = { pk: { S: `digits#${key}` }, sk: { S: 'attempts' } };
  return (await client.send(new GetItemCommand({ TableName: TABLE, Key }))).Item;
};

/** The same rows, with keys that no test before has used. */
function fresh(): AttemptTable {
  prefixes += 1;
  const own = `${prefixes}-`;
  const rows = table();
  return Object.assign(Object.create(rows), {
    find: (key: string) => rows.find(own + key),
    change: (key: string, ...states: [never, never]) => rows.change(own + key, ...states),
  });
}

describeAttempts('attempts in DynamoDB', async () => fresh());

describe('a row of attempts', () => {
  test('holds a count and times, and goes a day after it stopped counting', async () => {
    await table().change('k', undefined, ATTEMPTS);

    expect(await stored('k')).toEqual({
      pk: { S: 'digits#k' },
      sk: { S: 'attempts' },
      count: { N: '2' },
      until: { N: String(ATTEMPTS.until) },
      token: { S: 'a' },
      expiresAt: { N: String(Math.floor(ATTEMPTS.until / 1000) + 86_400) },
    });
  });

  test('whose answer was lost, and which was written again, was written', async () => {
    // Each write takes effect before its connection breaks, and is repeated.
    let writes = 0;
    const losing = dynamoDbAt(port, (send) => async (request) => {
      const answer = await send(request);
      const isWrite = request.headers['x-amz-target']?.endsWith('PutItem');
      if (isWrite) writes += 1;
      if (isWrite && writes % 2 === 1) throw new Error('the connection broke');
      return answer;
    });

    expect(await table(losing).change('lost', undefined, ATTEMPTS)).toBe(true);
    expect(await table(losing).change('lost', undefined, { ...ATTEMPTS, token: 'b' })).toBe(false);
  });

  test.each([
    ['without a count', { until: { N: String(NOW.getTime() + 1) }, token: { S: 't' } }],
    ['without a time', { count: { N: '3' }, token: { S: 't' } }],
    ['without anything', {}],
  ])('%s locks', async (how, fields) => {
    const Item = { pk: { S: `digits#${how}` }, sk: { S: 'attempts' }, ...fields };
    await client.send(new PutItemCommand({ TableName: TABLE, Item }));

    expect(isLocked(await table().find(how), RULES, NOW)).toBe(true);
  });
});
