import type { VaultEndpoint } from '../../../../../lib/payments/contract/endpoint';
import {
  ANSWER_WITHIN_MS,
  CONTENT_TYPE,
  type ContractOperation,
  LONGEST_VAULT_ANSWER_BYTES,
  operationUrl,
} from '../../../../../lib/payments/contract/http';
import { exchange, type Reply } from '../../../../../lib/payments/gateway/exchange';
import { isObject } from '../../../../../lib/payments/gateway/json';
import type { VaultReply } from '../relay/vault-functions';
import type { Authentication } from './authentication';

/** A request of the seam that another party answers. */
export type ContractRequest = { readonly operation: ContractOperation } & object;

/**
 * The vault of another party: one request over TLS to one address, no redirect followed, the size of the answer
 * bounded, one attempt, and always a reply within the time.
 */
export class VaultHttp {
  public constructor(
    private readonly endpoint: VaultEndpoint,
    private readonly authenticate: Authentication,
    private readonly send: typeof fetch = (url, init) => fetch(url, init),
    private readonly clock: () => number = Date.now,
  ) {}

  public get url(): string {
    return this.endpoint.url;
  }

  /** @param timeoutMs for everything, the signature included */
  public async call(request: ContractRequest, timeoutMs = ANSWER_WITHIN_MS): Promise<VaultReply> {
    const deadline = this.clock() + timeoutMs;
    const { operation } = request;
    const { host, path, url } = this.endpoint;
    const body = JSON.stringify(request);
    const headers = await this.signed(
      {
        host,
        path: `${path}/${operation}`,
        headers: { 'content-type': CONTENT_TYPE, accept: CONTENT_TYPE },
        body,
      },
      timeoutMs,
    );
    if (headers === undefined) return { kind: 'not-run', failure: 'not-signed' };
    const reply = await exchange(this.send, {
      method: 'POST',
      url: operationUrl(url, operation),
      headers,
      body,
      timeoutMs: deadline - this.clock(),
      longestAnswerBytes: LONGEST_VAULT_ANSWER_BYTES,
    });
    return vaultReply(reply);
  }

  /** What fails here, fails before anything is sent. */
  private async signed(
    request: Parameters<Authentication>[0],
    timeoutMs: number,
  ): Promise<Record<string, string> | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), timeoutMs);
    });
    const signed = this.authenticate(request).catch(() => undefined);
    return Promise.race([signed, late]).finally(() => clearTimeout(timer));
  }
}

/** A 4xx is the vault's word that it did nothing; anything but an answer leaves that open. */
function vaultReply(reply: Reply): VaultReply {
  if (reply.kind === 'failed') return { kind: reply.sent ? 'unknown' : 'not-run', failure: reply.failure };
  const { status, body } = reply;
  if (status === 200 && isObject(body)) return { kind: 'answered', payload: body };
  if (status === 200) return { kind: 'unknown', failure: 'unreadable-answer' };
  return { kind: status >= 400 && status < 500 ? 'not-run' : 'unknown', failure: `status-${status}` };
}
