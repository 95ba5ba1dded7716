import { randomUUID } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  type Entrance,
  type Entrances,
  type KeyRegister,
  type KeyRegistration,
  LEDGER_ROWS,
  type Ledger,
  lastPointer,
  type PaymentName,
  type PaymentPointer,
  type PublicKeySlot,
  type PublicKeySlots,
  pointerTo,
} from '../../../../lib/payments/ledger';
import type { Payment } from '../../../../lib/payments/payment';
import { type DynamoDb, isConditionFailed } from '../../../private/handler/dynamo-db';
import { entranceOf, itemOf, keyRegistrationOf, paymentOf, pointerOf, publicKeySlotOf } from './ledger-item';
import { CapTable, CircuitTable, CounterTable, MessageTable } from './ledger-parts';
import { type Condition, type Key, Rows } from './ledger-row';
import { WorkTable } from './work-table';

/** A pointer outlives every repeat of a call; the payment's row is what counts. */
const POINTER_SECONDS = 90 * 24 * 3600;

const ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

/**
 * The ledger in DynamoDB: single-item conditional writes, consistent reads.
 *
 * Every write carries a random token. When a write's answer is lost it is repeated, and the repeat fails its
 * own condition; the token in the row then tells that the write did take effect.
 */
export class LedgerTable implements Ledger {
  public readonly messages: MessageTable;
  public readonly caps: CapTable;
  public readonly counters: CounterTable;
  public readonly circuits: CircuitTable;
  public readonly work: WorkTable;
  private readonly rows: Rows;

  /** @param once a client that repeats nothing, for the one write that must not be repeated */
  public constructor(client: DynamoDb, table: string, once: DynamoDb = client) {
    this.rows = new Rows(client, table);
    this.messages = new MessageTable(this.rows);
    this.caps = new CapTable(this.rows, new Rows(once, table));
    this.counters = new CounterTable(this.rows);
    this.circuits = new CircuitTable(this.rows);
    this.work = new WorkTable(this.rows);
  }

  public async find(name: PaymentName): Promise<Payment | undefined> {
    return paymentOf(await this.get(LEDGER_ROWS.payment(name)));
  }

  public async pointer(paymentId: string): Promise<PaymentPointer | undefined> {
    return pointerOf(await this.get(LEDGER_ROWS.pointer(paymentId)));
  }

  public async open(payment: Payment, replaces: Payment | undefined): Promise<boolean> {
    const ended = lastPointer(replaces);
    // Before the row: a row without its pointer could not be charged, a pointer without its row leads nowhere, and
    // how the replaced payment ended is known nowhere else once its row is gone.
    await Promise.all([
      this.point(pointerTo(payment), pointerEnd(payment)),
      ...(ended === undefined ? [] : [this.point(ended, replaces?.expiresAt ?? pointerEnd(payment))]),
    ]);
    return this.write(payment, replaces === undefined ? ABSENT : unchanged(replaces));
  }

  public async move(from: Payment, to: Payment): Promise<boolean> {
    return this.write(to, unchanged(from));
  }

  private async point(pointer: PaymentPointer, expiresAt: number): Promise<void> {
    await this.put(LEDGER_ROWS.pointer(pointer.paymentId), { ...pointer, expiresAt });
  }

  private async write(payment: Payment, condition: Condition): Promise<boolean> {
    const key = LEDGER_ROWS.payment(payment);
    const token = randomUUID();
    try {
      await this.put(key, { ...payment, token }, condition);
      return true;
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      return (await this.get(key))?.['token']?.S === token;
    }
  }

  private async put(key: Key, fields: object, condition: Condition = {}): Promise<void> {
    await this.rows.put(key, fields, condition);
  }

  private async get(key: Key): Promise<Record<string, AttributeValue> | undefined> {
    return this.rows.get(key);
  }
}

/** Which of Connect's key ids the vault accepts, in the ledger's table. */
export class KeyTable implements KeyRegister {
  private readonly rows: Rows;

  public constructor(client: DynamoDb, table: string) {
    this.rows = new Rows(client, table);
  }

  public async find(keyId: string): Promise<KeyRegistration | undefined> {
    return keyRegistrationOf(await this.rows.get(LEDGER_ROWS.key(keyId)));
  }

  public async put(registration: KeyRegistration): Promise<void> {
    await this.rows.put(LEDGER_ROWS.key(registration.keyId), registration);
  }
}

/** The ways to a payment that each instance registered, in the ledger's table. */
export class EntranceTable implements Entrances {
  private readonly rows: Rows;

  public constructor(client: DynamoDb, table: string) {
    this.rows = new Rows(client, table);
  }

  public async find(instanceArn: string): Promise<Entrance | undefined> {
    return entranceOf(await this.rows.get(LEDGER_ROWS.entrance(instanceArn)));
  }

  public async put(entrance: Entrance): Promise<void> {
    await this.rows.put(LEDGER_ROWS.entrance(entrance.instanceArn), entrance);
  }
}

/** The public halves of the key slots, in the ledger's table. */
export class PublicKeyTable implements PublicKeySlots {
  private readonly rows: Rows;

  public constructor(client: DynamoDb, table: string) {
    this.rows = new Rows(client, table);
  }

  public async find(slot: string): Promise<PublicKeySlot | undefined> {
    return publicKeySlotOf(await this.rows.get(LEDGER_ROWS.slot(slot)));
  }

  public async put(slot: PublicKeySlot): Promise<void> {
    await this.rows.put(LEDGER_ROWS.slot(slot.slot), slot);
  }
}

function pointerEnd({ createdAt }: Payment): number {
  return Math.floor(Date.parse(createdAt) / 1000) + POINTER_SECONDS;
}

function unchanged({ paymentId, revision }: Payment): Condition {
  return {
    ConditionExpression: 'paymentId = :paymentId AND revision = :revision',
    ExpressionAttributeValues: itemOf({ ':paymentId': paymentId, ':revision': revision }),
  };
}
