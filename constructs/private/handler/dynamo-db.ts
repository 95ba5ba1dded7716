import { setTimeout as pause } from 'node:timers/promises';
import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { type AwsCall, awsCall, type CallerConfig } from './aws-json';
import { AwsRefusal } from './aws-request';
import { roleCaller } from './role-caller';

/** What our handlers ask a table; texts, numbers, truths and sets of texts are in JSON as the SDK has them. */
interface Operations {
  readonly GetItem: readonly [GetItemCommandInput, GetItemCommandOutput];
  readonly PutItem: readonly [PutItemCommandInput, PutItemCommandOutput];
  readonly UpdateItem: readonly [UpdateItemCommandInput, UpdateItemCommandOutput];
  readonly DeleteItem: readonly [DeleteItemCommandInput, DeleteItemCommandOutput];
  readonly Query: readonly [QueryCommandInput, QueryCommandOutput];
  readonly Scan: readonly [ScanCommandInput, ScanCommandOutput];
}

type Answer<O extends keyof Operations> = Omit<Operations[O][1], '$metadata'>;

export interface DynamoDbProps {
  /** How often one operation is sent at most. @default 2 */
  readonly attempts?: number;
  /** @default - the role of the function */
  readonly caller?: CallerConfig;
  /** @default - over TLS */
  readonly call?: AwsCall;
}

/** A caller is waiting: a call is given up after this time, and repeated once. The time budget counts on both. */
const TIMEOUT_MS = 1000;
const LONGEST_PAUSE_MS = 100;

/** Rows of DynamoDB. */
export class DynamoDb {
  public readonly config: CallerConfig;
  private readonly attempts: number;
  private readonly call: AwsCall;

  public constructor({ attempts = 2, caller = roleCaller(), call = awsCall(caller) }: DynamoDbProps = {}) {
    this.attempts = attempts;
    this.config = caller;
    this.call = call;
  }

  /** @throws AwsRefusal, or the error of the connection, when the last attempt failed or another would not help */
  public async send<O extends keyof Operations>(operation: O, input: Operations[O][0]): Promise<Answer<O>> {
    const how = {
      service: 'dynamodb',
      target: `DynamoDB_20120810.${operation}`,
      timeoutMs: TIMEOUT_MS,
    } as const;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.call(how, input)) as unknown as Answer<O>;
      } catch (error) {
        if (attempt >= this.attempts || !isWorthRepeating(error)) throw error;
        await pause(LONGEST_PAUSE_MS * Math.random());
      }
    }
  }
}

/** Refused because a condition does not hold. */
export function isConditionFailed(error: unknown): boolean {
  return error instanceof AwsRefusal && error.name === 'ConditionalCheckFailedException';
}

const BUSY = /^(?:ProvisionedThroughputExceeded|RequestLimitExceeded|Throttling|TransactionInProgress)/;

/** A service that is busy or broken, and a connection that is: everything but a refusal that stays one. */
function isWorthRepeating(error: unknown): boolean {
  return (
    !(error instanceof AwsRefusal) || error.status >= 500 || error.status === 429 || BUSY.test(error.name)
  );
}
