import { SignatureV4 } from '@smithy/signature-v4';
import { HardlineError } from '../../../lib/errors';

type Signing = ConstructorParameters<typeof SignatureV4>[0];

/** What every client of the SDK has in its `config`: who calls, and where. */
export interface CallerConfig {
  readonly credentials: Signing['credentials'];
  readonly sha256: Signing['sha256'];
  readonly region: () => Promise<string>;
}

/** One operation of a service that speaks JSON. */
export interface AwsOperation {
  readonly service: 'ssm' | 'events' | 'kms';
  /** The service's name for it: `AmazonSSM.GetParameters`. */
  readonly target: string;
  readonly timeoutMs: number;
}

/** What a service answered in place of a result; the class of its error is all that is kept. */
export class AwsRefusal extends HardlineError {
  public constructor(
    target: string,
    public readonly code: string,
  ) {
    super(`${target} was refused with ${code}`);
  }
}

/** Sends one operation and answers with its JSON. */
export type AwsCall = (operation: AwsOperation, input: object) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Calls an operation of Systems Manager or EventBridge with the SDK's own signer and nothing else of it: a handler
 * that a caller waits for reads six short texts and sends one event, for which two more clients would be loaded.
 * Who calls is taken from a client that the handler has anyway.
 *
 * @throws AwsRefusal that names the operation and the error's class, never the answer
 */
export function awsCall(caller: CallerConfig, send: typeof fetch = fetch): AwsCall {
  return async ({ service, target, timeoutMs }, input) => {
    const region = await caller.region();
    const hostname = `${service}.${region}.amazonaws.com`;
    const { credentials, sha256 } = caller;
    const signer = new SignatureV4({ credentials, sha256, region, service });
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

function refused(target: string, type: unknown): AwsRefusal {
  return new AwsRefusal(target, /[A-Za-z]{1,80}$/.exec(String(type))?.[0] ?? 'UnknownError');
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
