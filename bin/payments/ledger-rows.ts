import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { HardlineError } from '../../lib/errors';
import type { LedgerRow } from '../../lib/payments/dispute';
import { LEDGER_ROWS } from '../../lib/payments/ledger-rows';

/** A payment's pointer and the row that it leads to. */
export interface PaymentRows {
  readonly pointer: LedgerRow;
  readonly payment?: LedgerRow;
}

/**
 * Reads a payment's rows, with the caller's own permissions.
 *
 * @throws HardlineError when the table has no such payment, or cannot be read
 */
export async function readPayment(
  client: Pick<DynamoDBClient, 'send'>,
  table: string,
  paymentId: string,
): Promise<PaymentRows> {
  const get = async (key: { readonly pk: string; readonly sk: string }) => {
    const Key = { pk: { S: key.pk }, sk: { S: key.sk } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : plain(Item);
  };
  try {
    const pointer = await get(LEDGER_ROWS.pointer(paymentId));
    if (pointer === undefined) throw notThere(table, paymentId);
    const name = { merchant: String(pointer['merchant']), reference: String(pointer['reference']) };
    const payment = await get(LEDGER_ROWS.payment(name));
    return { pointer, ...(payment === undefined ? {} : { payment }) };
  } catch (cause) {
    if (cause instanceof HardlineError) throw cause;
    throw unreadable(table, cause);
  }
}

/** The texts and numbers of an item. */
export function plain(item: Readonly<Record<string, AttributeValue>>): LedgerRow {
  return Object.fromEntries(
    Object.entries(item).map(([name, { S: text, N: number }]) => [
      name,
      text ?? (number === undefined ? undefined : Number(number)),
    ]),
  );
}

function notThere(table: string, paymentId: string): HardlineError {
  return new HardlineError(
    `table ${table} has no payment ${JSON.stringify(paymentId)}: give the payment id of an event, a log line or the gateway; ids of payments that were never sent are kept for 90 days`,
  );
}

/** The error for a table that the caller may not read, or that is not there. */
export function unreadable(table: string, cause: unknown): HardlineError {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  return new HardlineError(
    `table ${table} cannot be read: ${name}: ${message}; use a role of the vault's account that may read the ledger`,
    undefined,
    { cause },
  );
}
