import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import dynalite = require('dynalite');

import type { JsonObject } from '../engine/json';

/** An item as plain values. */
export type Item = Readonly<Record<string, unknown>>;

interface Place {
  readonly account: string;
  readonly region: string;
}

interface TablePlace extends Place {
  readonly tableName: string;
}

/** One DynamoDB per account and Region, so that an account cannot reach another one's tables. */
export class Tables {
  private readonly servers = new Map<string, Promise<{ readonly url: string; readonly server: Server }>>();
  private readonly places: TablePlace[] = [];

  /** The address of an account's DynamoDB in a Region. */
  public async url(account: string, region: string): Promise<string> {
    const place = `${account}/${region}`;
    const started = this.servers.get(place) ?? start();
    this.servers.set(place, started);
    return (await started).url;
  }

  /** Creates a table. */
  public async create(place: Place, input: JsonObject): Promise<void> {
    await this.call(place, 'CreateTable', input);
    await this.call(place, 'DescribeTable', { TableName: input['TableName'] ?? '' });
    this.places.push({ account: place.account, region: place.region, tableName: String(input['TableName']) });
  }

  /** Deletes a table with its items. */
  public async delete(place: Place, tableName: string): Promise<void> {
    await this.call(place, 'DeleteTable', { TableName: tableName });
    const isThis = (table: TablePlace): boolean =>
      table.tableName === tableName && table.account === place.account && table.region === place.region;
    this.places.splice(this.places.findIndex(isThis), 1);
  }

  /** All items of a table, as plain values; the account tells tables of one name apart. */
  public async items(tableName: string, account?: string): Promise<readonly Item[]> {
    const place = this.places.find(
      (table) => table.tableName === tableName && table.account === (account ?? table.account),
    );
    if (place === undefined) {
      const known = this.places.map((table) => table.tableName).join(', ') || 'none';
      throw new Error(`no table is called ${tableName}; there are: ${known}`);
    }
    const items: Item[] = [];
    let start: JsonObject = {};
    do {
      const page = await this.call(place, 'Scan', { TableName: tableName, ...start });
      items.push(...((page['Items'] ?? []) as Record<string, AttributeValue>[]).map(plainItem));
      start = page['LastEvaluatedKey'] === undefined ? {} : { ExclusiveStartKey: page['LastEvaluatedKey'] };
    } while (start['ExclusiveStartKey'] !== undefined);
    return items;
  }

  /** Stops every DynamoDB. */
  public async stop(): Promise<void> {
    const servers = await Promise.all(this.servers.values());
    await Promise.all(servers.map(({ server }) => stop(server)));
  }

  private async call(place: Place, operation: string, input: JsonObject): Promise<JsonObject> {
    const response = await fetch(await this.url(place.account, place.region), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=LOCAL/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-date': '20260101T000000Z',
      },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as JsonObject;
    if (!response.ok)
      throw new Error(`DynamoDB ${operation}: ${String(answer['message'] ?? answer['__type'])}`);
    return answer;
  }
}

/** How DynamoDB writes a value: its type as the key. */
type AttributeValue = Readonly<Record<string, unknown>>;

function plainItem(item: Readonly<Record<string, AttributeValue>>): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(attribute: AttributeValue): unknown {
  const [type, value] = Object.entries(attribute)[0] ?? [];
  if (type === 'N') return Number(value);
  if (type === 'NULL') return null;
  if (type === 'M') return plainItem(value as Record<string, AttributeValue>);
  if (type === 'L') return (value as AttributeValue[]).map(plainValue);
  return value;
}

async function start(): Promise<{ url: string; server: Server }> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
