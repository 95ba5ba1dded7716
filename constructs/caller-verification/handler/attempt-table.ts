import type { AttemptRows, Attempts } from '../../../lib/caller-verification';
import { LEDGER_ROWS } from '../../../lib/payments/ledger';
import { itemOf } from '../../payments/vault/handler/ledger-item';
import type { Condition, Item, Rows } from '../../payments/vault/handler/ledger-row';

/** Kept for a day after it stopped counting, for whoever asks why a caller was locked. */
const KEPT_SECONDS = 24 * 3600;

/** Attempts in the ledger's table: the keyed hash of a customer, a count and a time; no digit and no name. */
export class AttemptTable implements AttemptRows {
  public constructor(private readonly rows: Rows) {}

  public async find(key: string): Promise<Attempts | undefined> {
    return attemptsOf(await this.rows.get(LEDGER_ROWS.digits(key)));
  }

  /** A write whose answer was lost is repeated by the SDK and fails its own condition; the token tells it. */
  public async change(key: string, from: Attempts | undefined, to: Attempts): Promise<boolean> {
    const expiresAt = Math.floor(to.until / 1000) + KEPT_SECONDS;
    const isDone = await this.rows.putIf(LEDGER_ROWS.digits(key), { ...to, expiresAt }, unchanged(from));
    return isDone || (await this.find(key))?.token === to.token;
  }
}

function unchanged(from: Attempts | undefined): Condition {
  if (from === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#token = :token',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: itemOf({ ':token': from.token }),
  };
}

/** A row without a number counts as locked, which `NaN` does. */
function attemptsOf(item: Item | undefined): Attempts | undefined {
  if (item === undefined) return undefined;
  const [count, until] = [Number(item['count']?.N), Number(item['until']?.N)];
  return {
    count: Number.isNaN(count) ? Number.MAX_SAFE_INTEGER : count,
    until,
    token: item['token']?.S ?? '',
  };
}
