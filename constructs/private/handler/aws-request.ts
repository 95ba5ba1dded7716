import { SignatureV4 } from '@smithy/signature-v4';
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

/** Sends requests with the SDK's own signer and nothing else of it. */
export function sendAws(caller: CallerConfig, send: HttpsCall = httpsCall): SendAws {
  const signers = new Map<string, SignatureV4>();
  return async ({ service, method, path, query = {}, headers, body, ...limits }) => {
    const region = await caller.region();
    const hostname = `${service}.${region}.amazonaws.com`;
    const signer = signers.get(service) ?? signerOf(caller, region, service);
    signers.set(service, signer);
    const signed = await signer.sign({
      method,
      protocol: 'https:',
      hostname,
      path,
      query: { ...query },
      headers: { host: hostname, ...headers },
      body,
    });
    const asked = new URLSearchParams(query).toString();
    return send({
      method,
      hostname,
      path: asked === '' ? path : `${path}?${asked}`,
      headers: signed.headers,
      body,
      ...limits,
    });
  };
}

function signerOf({ credentials, sha256 }: CallerConfig, region: string, service: string): SignatureV4 {
  return new SignatureV4({ credentials, sha256, region, service });
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
