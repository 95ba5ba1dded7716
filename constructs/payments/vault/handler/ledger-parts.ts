import type { Circuit } from '../../../../lib/payments/gateway/circuit';
import {
  type CapRows,
  type CircuitRows,
  type CounterRows,
  LEDGER_ROWS,
  type MessageRows,
} from '../../../../lib/payments/ledger';
import type { Cap, Counter, MessageUse } from '../../../../lib/payments/ledger-rows';
import { circuitOf, itemOf } from './ledger-item';
import type { Condition, Rows } from './ledger-row';

const DAYS = 24 * 3600;

/** A total outlives its day by far, for whoever asks why a payment was refused. */
const CAP_SECONDS = 40 * DAYS;

/** A message's row has no end: it would be taken again for as long as a key can read it. */
export class MessageTable implements MessageRows {
  public constructor(private readonly rows: Rows) {}

  public async claim(messageId: string, { paymentId, contactId, field }: MessageUse): Promise<boolean> {
    const use = { paymentId, contactId, field };
    return this.rows.putIf(LEDGER_ROWS.message(messageId), use, {
      ConditionExpression:
        'attribute_not_exists(pk) OR (paymentId = :paymentId AND contactId = :contactId AND field = :field)',
      ExpressionAttributeValues: itemOf({
        ':paymentId': paymentId,
        ':contactId': contactId,
        ':field': field,
      }),
    });
  }
}

export class CapTable implements CapRows {
  /** @param once repeats nothing */
  public constructor(
    private readonly rows: Rows,
    private readonly once: Rows,
  ) {}

  public async total(cap: Cap): Promise<number> {
    return Number((await this.rows.get(LEDGER_ROWS.cap(cap)))?.['total']?.N ?? 0);
  }

  public async reserve(cap: Cap, amount: number, limit: number): Promise<boolean> {
    // Without this a single amount above the limit would pass where there is no row yet.
    if (amount > limit) return false;
    const total = await this.rows.update(
      LEDGER_ROWS.cap(cap),
      {
        UpdateExpression: 'SET expiresAt = :end ADD #total :amount',
        ConditionExpression: 'attribute_not_exists(#total) OR #total <= :most',
        ExpressionAttributeNames: { '#total': 'total' },
        ExpressionAttributeValues: itemOf({ ':amount': amount, ':most': limit - amount, ':end': endOf(cap) }),
      },
      'total',
    );
    return total !== undefined;
  }

  public async giveBack(cap: Cap, amount: number): Promise<void> {
    await this.once.update(
      LEDGER_ROWS.cap(cap),
      {
        UpdateExpression: 'ADD #total :amount',
        ExpressionAttributeNames: { '#total': 'total' },
        ExpressionAttributeValues: itemOf({ ':amount': -amount }),
      },
      'total',
    );
  }
}

export class CounterTable implements CounterRows {
  public constructor(private readonly rows: Rows) {}

  public async count(counter: Counter): Promise<number> {
    const count = await this.rows.update(
      LEDGER_ROWS.counter(counter),
      {
        UpdateExpression: 'SET expiresAt = :end ADD #count :one',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: itemOf({ ':one': 1, ':end': counter.expiresAt }),
      },
      'count',
    );
    return count ?? 0;
  }

  public async counted(counter: Counter): Promise<number> {
    return Number((await this.rows.get(LEDGER_ROWS.counter(counter)))?.['count']?.N ?? 0);
  }
}

export class CircuitTable implements CircuitRows {
  public constructor(private readonly rows: Rows) {}

  public async circuit(gateway: string): Promise<Circuit | undefined> {
    return circuitOf(await this.rows.get(LEDGER_ROWS.circuit(gateway)));
  }

  public async change(gateway: string, from: Circuit | undefined, to: Circuit): Promise<boolean> {
    return this.rows.putIf(LEDGER_ROWS.circuit(gateway), to, from === undefined ? ABSENT : unchanged(from));
  }
}

const ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

function unchanged({ version }: Circuit): Condition {
  return {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: itemOf({ ':version': version }),
  };
}

function endOf({ day }: Cap): number {
  return Math.floor(Date.parse(day) / 1000) + CAP_SECONDS;
}
