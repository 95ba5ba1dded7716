import { readFileSync } from 'node:fs';
import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { HardlineError } from '../../lib/errors';
import type { GatewayAdapter } from '../../lib/payments/gateway/adapters';
import {
  type BookedPayment,
  bookOf,
  type Comparison,
  compareSettlement,
  readSettlement,
  type SettledPeriod,
} from '../../lib/payments/settlement';
import { plain, unreadable } from './ledger-rows';

type Book = ReadonlyMap<string, BookedPayment>;

/** Reads the reports, compares them with the ledger, and counts what is not of our payments. */
export function compareFiles(
  files: readonly string[],
  gateway: GatewayAdapter,
  book: Book,
  period: SettledPeriod,
): { readonly comparison: Comparison; readonly foreign: number } {
  const reports = files.map((file) => readSettlement(gateway, textOf(file), file));
  const lines = reports.flatMap((report) => report.lines);
  const foreign = reports.reduce((sum, report) => sum + report.foreign, 0);
  return { comparison: compareSettlement(book, lines, period), foreign };
}

/**
 * Reads every payment of the ledger's table, with the caller's own permissions.
 *
 * @throws HardlineError when the table cannot be read
 */
export async function bookFromTable(client: Pick<DynamoDBClient, 'send'>, table: string): Promise<Book> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  let from: Record<string, AttributeValue> | undefined;
  try {
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: table,
          FilterExpression: 'sk IN (:payment, :pointer)',
          ExpressionAttributeValues: { ':payment': { S: 'payment' }, ':pointer': { S: 'pointer' } },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      rows.push(...(page.Items ?? []).map(plain));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  } catch (cause) {
    throw unreadable(table, cause);
  }
  return bookOf(rows);
}

/**
 * Reads an export of the ledger's table to S3 (DYNAMODB_JSON, unpacked): one `{"Item":{...}}` a line.
 *
 * @throws HardlineError when a line is none
 */
export function bookFromExport(file: string): Book {
  const lines = textOf(file).split('\n');
  return bookOf(
    lines.flatMap((line, at) => (line.trim() === '' ? [] : [itemOf(line, `${file} line ${at + 1}`)])),
  );
}

function itemOf(line: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const { Item: item } = JSON.parse(line) as { readonly Item?: Record<string, AttributeValue> };
    if (item !== undefined) return plain(item);
  } catch {
    // The parser's message would quote the line.
  }
  throw new HardlineError(
    `${where} is no {"Item":{...}}: give an export of the table in the format DYNAMODB_JSON, unpacked`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HardlineError(`${file} cannot be read: give a file that is there`, undefined, { cause });
  }
}
