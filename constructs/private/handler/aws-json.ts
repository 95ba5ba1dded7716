import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { HardlineError } from '../../../lib/errors';

type Bytes = ConstructorParameters<typeof SignatureV4>[0]['sha256'] extends new (
  ...parameters: infer P
) => unknown
  ? P[0]
  : never;

/** What every client of the SDK has in its `config`: who calls, and where. */
export interface CallerConfig {
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
  readonly region: () => Promise<string>;
}

/** One operation of a service that speaks JSON. */
export interface AwsOperation {
  readonly service: 'ssm' | 'events';
  /** The service's name for it: `AmazonSSM.GetParameters`. */
  readonly target: string;
  readonly timeoutMs: number;
}

/** Sends one operation and answers with its JSON. */
export type AwsCall = (operation: AwsOperation, input: object) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Calls an operation of Systems Manager or EventBridge with the SDK's own signer and nothing else of it: a handler
 * that a caller waits for reads six short texts and sends one event, for which two more clients would be loaded.
 * Who calls is taken from a client that the handler has anyway.
 *
 * @throws HardlineError that names the operation and the error's class, never the answer
 */
export function awsCall(caller: CallerConfig, send: typeof fetch = fetch): AwsCall {
  return async ({ service, target, timeoutMs }, input) => {
    const region = await caller.region();
    const hostname = `${service}.${region}.amazonaws.com`;
    const signer = new SignatureV4({ credentials: caller.credentials, region, service, sha256: Sha256 });
    const body = JSON.stringify(input);
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: 'https:',
      hostname,
      path: '/',
      headers: { host: hostname, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      body,
    });
    const signal = AbortSignal.timeout(timeoutMs);
    const { host: _, ...sent } = headers;
    const answer = await send(`https://${hostname}/`, { method: 'POST', headers: sent, body, signal });
    const parsed = record(await answer.json());
    if (!answer.ok) throw refused(target, parsed['__type']);
    return parsed;
  };
}

function refused(target: string, type: unknown): HardlineError {
  const name = /[A-Za-z]{1,80}$/.exec(String(type))?.[0] ?? 'UnknownError';
  return new HardlineError(`${target} was refused with ${name}`);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The signer asks for SHA-256 in this form. */
class Sha256 {
  private hash: Hash | Hmac;

  public constructor(private readonly secret?: Bytes) {
    this.hash = this.fresh();
  }

  public update(bytes: Uint8Array): void {
    this.hash.update(bytes);
  }

  public async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  public reset(): void {
    this.hash = this.fresh();
  }

  private fresh(): Hash | Hmac {
    return this.secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(this.secret));
  }
}

function keyOf(secret: NonNullable<Bytes>): string | Uint8Array {
  if (typeof secret === 'string' || secret instanceof Uint8Array) return secret;
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
}
