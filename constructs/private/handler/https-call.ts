import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';

export interface HttpsRequest {
  readonly method: 'GET' | 'POST';
  readonly hostname: string;
  /** With the query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything, the connection included. */
  readonly timeoutMs: number;
  /** Gives the request up before. */
  readonly signal?: AbortSignal | undefined;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends one request and answers with what came back, whatever its status. */
export type HttpsCall = (request: HttpsRequest) => Promise<HttpsAnswer>;

/** No answer within the time that a call may take. */
export class CallTimeout extends Error {
  public override readonly name = 'TimeoutError';
}

/**
 * Connections are kept while the service keeps them. `fetch` lets go of one after four seconds, and a caller types for
 * longer: each step of a payment would begin with a handshake.
 */
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

/** @throws CallTimeout, or the error of the connection */
export const httpsCall: HttpsCall = async ({ body, timeoutMs, ...how }) => {
  let timer: NodeJS.Timeout | undefined;
  const answered = new Promise<HttpsAnswer>((resolve, reject) => {
    const sent = request({ ...how, agent }, (answer) => {
      read(answer).then(resolve, reject);
    });
    sent.on('error', (error) => reject(how.signal?.aborted ? how.signal.reason : error));
    timer = setTimeout(() => sent.destroy(new CallTimeout('timeout: no answer in time')), timeoutMs);
    sent.end(body);
  });
  return answered.finally(() => clearTimeout(timer));
};

function read(answer: IncomingMessage): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () => {
      const { statusCode: status = 0, headers } = answer;
      resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
