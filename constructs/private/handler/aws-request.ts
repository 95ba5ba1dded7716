import type { SignatureV4 } from '@smithy/signature-v4';
import { encoded, signedHeaders } from './aws-signature';
import { type HttpsAnswer, type HttpsCall, httpsCall } from './https-call';

type Signing = ConstructorParameters<typeof SignatureV4>[0];

/** What every client of the SDK has in its `config`: who calls, and where. */
export interface CallerConfig {
  readonly credentials: Signing['credentials'];
  readonly sha256: Signing['sha256'];
  readonly region: () => Promise<string>;
}

/** A request to a service of AWS, before it is signed. */
export interface AwsRequest {
  /** As the service's host name begins, and as it is signed for. */
  readonly service: 'connect' | 'dynamodb' | 'events' | 'kms' | 'lambda' | 'ssm';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Signs a request, sends it, and answers with what came back, whatever its status. */
export type SendAws = (request: AwsRequest) => Promise<HttpsAnswer>;

/** Signs as the role of the function, or as a client of the SDK would. */
export function sendAws(
  { credentials, region: regionOf }: CallerConfig,
  send: HttpsCall = httpsCall,
): SendAws {
  return async ({ service, method, path, query = {}, headers, body, ...limits }) => {
    const region = await regionOf();
    const hostname = `${service}.${region}.amazonaws.com`;
    const signer = typeof credentials === 'function' ? await credentials() : credentials;
    const request = { method, path, query, headers: { ...headers, host: hostname }, body };
    return send({
      method,
      hostname,
      path: path + asked(query),
      headers: signedHeaders(request, signer, { service, region, now: new Date() }),
      body,
      ...limits,
    });
  };
}

function asked(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** What a service answered in place of a result, with what the SDK's errors have. */
export class AwsRefusal extends Error {
  /** The same as `code`. */
  public override readonly name: string;
  public readonly $fault: 'client' | 'server';
  public readonly $metadata: { readonly httpStatusCode: number };

  /** @param message no more than the class of the error, unless it is for judging and never for a log */
  public constructor(
    operation: string,
    /** The error's class: `ConditionalCheckFailedException`. */
    public readonly code: string,
    public readonly status = 400,
    message = `${operation} was refused with ${code}`,
  ) {
    super(message);
    this.name = code;
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status };
  }
}

/** The class of an error as a service writes it: with a namespace before it, or an address behind it. */
export function errorCode(type: unknown): string {
  return /^(?:[^:]*#)?([A-Za-z]{1,80})(?::.*)?$/.exec(String(type ?? ''))?.[1] ?? 'UnknownError';
}
