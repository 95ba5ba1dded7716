import type { GatewayFailure } from './gateway';
import { field, word } from './json';

/** More than any answer that is read here; a longer one is cut off and counts as unreadable. */
export const LONGEST_ANSWER_BYTES = 256 * 1024;

/** One request to a gateway, or to the vault of another party. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** More than that is not read. Default: `LONGEST_ANSWER_BYTES`. */
  readonly longestAnswerBytes?: number;
}

export type Reply =
  | { readonly kind: 'reply'; readonly status: number; readonly body: unknown }
  /** `sent` is false only when the gateway certainly never read the request. */
  | { readonly kind: 'failed'; readonly failure: GatewayFailure; readonly sent: boolean };

/** Codes of Node.js for a connection that never came about. A host that becomes unreachable later is not one. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Codes for a certificate that was refused, which ends the handshake before a request is written. */
const WRONG_CERTIFICATE = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Sends one request and reads its answer within a time and a size. Never throws, and keeps nothing of what was
 * thrown but its code: an error of `fetch` may hold the request, and so the card.
 */
export async function exchange(send: typeof fetch, request: Exchange): Promise<Reply> {
  const signal = AbortSignal.timeout(Math.max(Math.floor(request.timeoutMs), 1));
  try {
    const response = await send(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      // A redirect would carry the card to another host.
      redirect: 'manual',
      signal,
    });
    return await readReply(response, request.longestAnswerBytes ?? LONGEST_ANSWER_BYTES);
  } catch (error) {
    return signal.aborted ? { kind: 'failed', failure: 'timeout', sent: true } : brokenOff(error);
  }
}

async function readReply(response: Response, longestBytes: number): Promise<Reply> {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    return { kind: 'failed', failure: 'redirected', sent: true };
  }
  const text = await boundedText(response, longestBytes);
  if (text === undefined) return { kind: 'failed', failure: 'oversized-answer', sent: true };
  return { kind: 'reply', status: response.status, body: parse(text) };
}

async function boundedText({ body }: Response, longestBytes: number): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.byteLength;
    if (size > longestBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function brokenOff(error: unknown): Reply {
  const code = codeOf(error);
  if (NEVER_CONNECTED.has(code)) return { kind: 'failed', failure: 'unreachable', sent: false };
  if (WRONG_CERTIFICATE.has(code)) return { kind: 'failed', failure: 'certificate', sent: false };
  return { kind: 'failed', failure: 'network', sent: true };
}

/** `fetch` throws a TypeError whose cause carries the code. */
function codeOf(error: unknown): string {
  return word(field(error, 'cause', 'code')) ?? '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the answer.
    return undefined;
  }
}
