import { SignatureV4 } from '@smithy/signature-v4';
import type { CallerConfig } from './aws-json';

/** One read of a service that answers JSON to a path. */
export interface AwsRead {
  readonly service: 'connect';
  /** Without a query, of characters that no part of a URL escapes. */
  readonly path: string;
  readonly abortSignal: AbortSignal;
}

/** Reads once; what is refused is thrown with the name and the fault that an SDK client gives it. */
export type AwsGet = (read: AwsRead) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Reads from a REST API with the SDK's own signer and nothing else of it: the client of Amazon Connect is larger than
 * everything else that a handler with one question to it holds. Who calls is taken from a client that the handler has
 * anyway.
 */
export function awsGet(caller: CallerConfig, send: typeof fetch = fetch): AwsGet {
  return async ({ service, path, abortSignal }) => {
    const region = await caller.region();
    const hostname = `${service}.${region}.amazonaws.com`;
    const { credentials, sha256 } = caller;
    const signer = new SignatureV4({ credentials, sha256, region, service });
    const request = { method: 'GET', protocol: 'https:', hostname, path, headers: { host: hostname } };
    const { host: _, ...headers } = (await signer.sign(request)).headers;
    const answer = await send(`https://${hostname}${path}`, { method: 'GET', headers, signal: abortSignal });
    if (!answer.ok) throw new AwsReadRefused(answer);
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  };
}

/** A refusal; its text would quote the request, so it has none. */
class AwsReadRefused extends Error {
  public override readonly name: string;
  public readonly $fault: 'client' | 'server';

  public constructor({ status, headers }: Pick<Response, 'status' | 'headers'>) {
    super('refused');
    const [type = ''] = (headers.get('x-amzn-errortype') ?? '').split(':');
    this.name = /^[A-Za-z]{1,80}$/.test(type) ? type : 'UnknownError';
    this.$fault = status < 500 ? 'client' : 'server';
  }
}
