import { request } from 'node:http';
import type { HttpsCall } from '../../../../constructs/private/handler/https-call';

/** What handlers send over TLS, sent without it to a server on this machine. */
export function httpCall(port: number): HttpsCall {
  return ({ body, timeoutMs: _, hostname: __, ...how }) =>
    new Promise((resolve, reject) => {
      const sent = request({ ...how, host: '127.0.0.1', port }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { statusCode: status = 0, headers } = answer;
          resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
