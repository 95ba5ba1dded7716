import { GatewayError } from './gateway-error';

export interface StoredAnswer {
  readonly status: number;
  readonly body: object;
}

interface Entry {
  readonly path: string;
  readonly requestBody: string;
  readonly answer: StoredAnswer;
}

/**
 * Stripe's idempotency keys: the first answer of a request that started to execute is stored, errors of the server
 * included, and replayed for the same key and body; another body under the key is refused
 * (https://docs.stripe.com/api/idempotent_requests).
 */
export class IdempotencyKeys {
  private readonly entries = new Map<string, Entry>();

  public replay(key: string | undefined, path: string, requestBody: string): StoredAnswer | undefined {
    const entry = key === undefined ? undefined : this.entries.get(key);
    if (!entry) return undefined;
    if (entry.path !== path) throw reused(`for the same endpoint they were first used for (${entry.path})`);
    if (entry.requestBody !== requestBody) throw reused('with the same parameters they were first used with');
    return entry.answer;
  }

  public store(key: string | undefined, path: string, requestBody: string, answer: StoredAnswer): void {
    if (key !== undefined) this.entries.set(key, { path, requestBody, answer });
  }
}

function reused(rule: string): GatewayError {
  return new GatewayError(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used ${rule}.`,
  });
}
