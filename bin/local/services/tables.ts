import { setImmediate } from 'node:timers/promises';

import type { JsonObject } from '../engine/json';
import { Database, type DatabaseRequest } from './database';
import type { HttpAnswer } from './http-server';

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
  private readonly databases = new Map<string, Database>();
  private readonly places: TablePlace[] = [];

  /** Asks an account's DynamoDB in a Region. */
  public ask({ account, region }: Place, request: DatabaseRequest): Promise<HttpAnswer> {
    const place = `${account}/${region}`;
    const database = this.databases.get(place) ?? new Database();
    this.databases.set(place, database);
    return database.ask(request);
  }

  /** Creates a table. */
  public async create(place: Place, input: JsonObject): Promise<void> {
    await this.call(place, 'CreateTable', input);
    const tableName = String(input['TableName']);
    while (!(await this.isActive(place, tableName))) await setImmediate();
    this.places.push({ account: place.account, region: place.region, tableName });
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

  /** Forgets every DynamoDB. */
  public stop(): void {
    this.databases.clear();
  }

  /** A table that is still being created answers as one that does not exist. */
  private async isActive(place: Place, tableName: string): Promise<boolean> {
    const answer = await this.call(place, 'DescribeTable', { TableName: tableName });
    return (answer['Table'] as JsonObject | undefined)?.['TableStatus'] === 'ACTIVE';
  }

  private async call(place: Place, operation: string, input: JsonObject): Promise<JsonObject> {
    const { status, body } = await this.ask(place, {
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=LOCAL/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-date': '20260101T000000Z',
      },
      body: JSON.stringify(input),
    });
    const answer = JSON.parse(body.toString()) as JsonObject;
    if (status !== 200)
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
