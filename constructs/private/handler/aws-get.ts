import { AwsRefusal, type CallerConfig, errorCode, sendAws } from './aws-request';
import { type HttpsCall, httpsCall } from './https-call';

/** One read of a service that answers JSON to a path. */
export interface AwsRead {
  readonly service: 'connect';
  /** Without a query, of characters that no part of a URL escapes. */
  readonly path: string;
  readonly abortSignal: AbortSignal;
}

/** Reads once; what is refused is thrown with the name and the fault that an SDK client gives it. */
export type AwsGet = (read: AwsRead) => Promise<Readonly<Record<string, unknown>>>;

/** Whoever asks gives a read up much earlier. */
const TIMEOUT_MS = 8000;

/**
 * Reads from a REST API by a signed request: the client of Amazon Connect is larger than everything else that a handler
 * with one question to it holds. Who calls is taken from a client that the handler has anyway.
 */
export function awsGet(caller: CallerConfig, send: HttpsCall = httpsCall): AwsGet {
  const sendSigned = sendAws(caller, send);
  return async ({ service, path, abortSignal: signal }) => {
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    const answer = await sendSigned({ service, method: 'GET', path, headers: {}, body: '', ...limits });
    const { status, headers, body } = answer;
    // The text of a refusal would quote the request.
    if (status >= 300) throw new AwsRefusal(path, errorCode(headers['x-amzn-errortype']), status, 'refused');
    return JSON.parse(body) as Readonly<Record<string, unknown>>;
  };
}
