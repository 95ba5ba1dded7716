import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  LEDGER_ROWS,
  SETTLEMENT_DIFFERENCES,
  SUBMISSION_INDEX,
} from '../../../../../lib/payments/ledger-rows';
import {
  type ArrivedReport,
  type BookedPayment,
  bookOf,
  type FoundDifference,
  type Progress,
  type ReportState,
  type Settled,
  type SettledPayment,
  type SettledPeriod,
  type SettlementBook,
} from '../../../../../lib/payments/settlement';
import { itemOf } from '../../../vault/handler/ledger-item';
import { differenceOf, elementOf, type Item, plainOf, settledOf } from './settlement-item';

export interface SettlementTableProps {
  readonly table: string;
  readonly merchant: string;
  readonly now: () => Date;
}

/** DynamoDB reads no more at once. */
const MOST_READ = 100;

/** The client repeats what is refused as a whole, and not what is left over. */
const AGAIN_AFTER_MS = 100;

/** Longer than a chargeback may take; a row that changes is kept from then. */
const KEPT_SECONDS = 540 * 24 * 3600;

type Key = { readonly pk: string; readonly sk: string };

/**
 * What is remembered of settlements, in the ledger's table. Every write is one row, and the same when it happens
 * twice; nothing of a payment's own rows is written.
 */
export class SettlementTable implements SettlementBook {
  public constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly props: SettlementTableProps,
  ) {}

  public async states(reports: readonly ArrivedReport[]): Promise<readonly (ReportState | undefined)[]> {
    const keys = reports.map((report) => LEDGER_ROWS.settlementReport(idOf(report)));
    const found = await this.batch(keys);
    const states = new Map(found.map((item) => [item['pk']?.S, item['state']?.S]));
    return keys.map(({ pk }) => {
      const state = states.get(pk);
      return state === undefined ? undefined : (JSON.parse(state) as ReportState);
    });
  }

  public async note(report: ArrivedReport, state: ReportState): Promise<void> {
    const { name, arrivedAt } = report;
    const row = { name, arrivedAt, result: state.result, state: JSON.stringify(state) };
    await this.put(LEDGER_ROWS.settlementReport(idOf(report)), row);
  }

  /**
   * The pointer of a payment id goes after 90 days; where the payment is stands in the settlement's row from then on.
   */
  public async settle(paymentId: string, settled: readonly Settled[]): Promise<SettledPayment> {
    const pointer = await this.get(LEDGER_ROWS.pointer(paymentId));
    const row = await this.add(paymentId, settled, pointer);
    const { merchant, reference } = plainOf(row);
    const payment =
      typeof merchant === 'string' && typeof reference === 'string'
        ? await this.get(LEDGER_ROWS.payment({ merchant, reference }))
        : undefined;
    const rows = [payment, pointer].filter((item) => item !== undefined).map(plainOf);
    const booked = bookOf(rows).get(paymentId);
    return { settled: settledOf(row), ...(booked === undefined ? {} : { booked }) };
  }

  public async *submitted({ since, until }: SettledPeriod): AsyncGenerator<readonly BookedPayment[]> {
    const pages = this.query({
      IndexName: SUBMISSION_INDEX,
      KeyConditionExpression: 'merchant = :merchant AND submittedAt BETWEEN :since AND :until',
      ExpressionAttributeValues: itemOf({
        ':merchant': this.props.merchant,
        ':since': since.toISOString(),
        ':until': until.toISOString(),
      }),
    });
    for await (const items of pages) yield [...bookOf(items.map(plainOf)).values()];
  }

  public async settledAmong(paymentIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.batch(paymentIds.map((paymentId) => LEDGER_ROWS.settlement(paymentId)));
    return new Set(found.flatMap((item) => item['paymentId']?.S ?? []));
  }

  public async *differences(): AsyncGenerator<readonly FoundDifference[]> {
    const pages = this.query({
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: itemOf({ ':pk': SETTLEMENT_DIFFERENCES }),
    });
    for await (const items of pages) yield items.flatMap(differenceOf);
  }

  public async keep(difference: FoundDifference): Promise<void> {
    await this.put(LEDGER_ROWS.settlementDifference(difference.paymentId), difference);
  }

  public async drop(paymentId: string): Promise<void> {
    const Key = itemOf(LEDGER_ROWS.settlementDifference(paymentId));
    await this.client.send(new DeleteItemCommand({ TableName: this.props.table, Key }));
  }

  public async progress(): Promise<Progress | undefined> {
    const item = await this.get(LEDGER_ROWS.settlementProgress());
    const [since, until] = [item?.['since']?.S, item?.['until']?.S];
    return since === undefined || until === undefined ? undefined : { since, until };
  }

  public async proceed({ since, until }: Progress): Promise<void> {
    const Item = { ...itemOf({ since, until }), ...itemOf(LEDGER_ROWS.settlementProgress()) };
    await this.client.send(new PutItemCommand({ TableName: this.props.table, Item }));
  }

  private async add(
    paymentId: string,
    settled: readonly Settled[],
    pointer: Item | undefined,
  ): Promise<Item> {
    const { merchant, reference } = pointer ?? {};
    const isNamed = merchant !== undefined && reference !== undefined;
    const { Attributes } = await this.client.send(
      new UpdateItemCommand({
        TableName: this.props.table,
        Key: itemOf(LEDGER_ROWS.settlement(paymentId)),
        UpdateExpression: `ADD settled :settled SET paymentId = :paymentId, expiresAt = :end${
          isNamed ? ', merchant = :merchant, #reference = :reference' : ''
        }`,
        ...(isNamed ? { ExpressionAttributeNames: { '#reference': 'reference' } } : {}),
        ExpressionAttributeValues: {
          ':settled': { SS: [...new Set(settled.map(elementOf))] },
          ...itemOf({ ':paymentId': paymentId, ':end': this.end() }),
          ...(isNamed ? { ':merchant': merchant, ':reference': reference } : {}),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes ?? {};
  }

  private async get(key: Key): Promise<Item | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.props.table, Key: itemOf(key), ConsistentRead: true }),
    );
    return Item;
  }

  private async put(key: Key, fields: object): Promise<void> {
    const Item = { ...itemOf({ ...fields, expiresAt: this.end() }), ...itemOf(key) };
    await this.client.send(new PutItemCommand({ TableName: this.props.table, Item }));
  }

  private async *query(input: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<readonly Item[]> {
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page: QueryCommandOutput = await this.client.send(
        new QueryCommand({ TableName: this.props.table, ...input, ExclusiveStartKey: from }),
      );
      yield page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  /** What DynamoDB did not come to is asked for again. */
  private async batch(keys: readonly Key[]): Promise<readonly Item[]> {
    const found: Item[] = [];
    let left = keys.map((key) => itemOf(key));
    while (left.length > 0) {
      const asked = left.slice(0, MOST_READ);
      const { table } = this.props;
      const { Responses, UnprocessedKeys }: BatchGetItemCommandOutput = await this.client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: asked, ConsistentRead: true } } }),
      );
      found.push(...(Responses?.[table] ?? []));
      const again = UnprocessedKeys?.[table]?.Keys ?? [];
      if (again.length > 0) await pause(AGAIN_AFTER_MS);
      left = [...again, ...left.slice(asked.length)];
    }
    return found;
  }

  private end(): number {
    return Math.floor(this.props.now().getTime() / 1000) + KEPT_SECONDS;
  }
}

/** Names of reports are longer than a key may be. */
function idOf({ name, version }: ArrivedReport): string {
  return createHash('sha256').update(`${name}\n${version}`).digest('hex');
}
