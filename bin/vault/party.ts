import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { CONTENT_TYPE, type ContractOperation } from '../../lib/payments/contract/http';
import type { CheckSettings, Exchange, Unsigned } from './settings';

/** How a request differs from a right one. */
export interface Odd {
  readonly method?: string;
  readonly contentType?: string;
  /** In place of the JSON of the body. */
  readonly text?: string;
  readonly sign?: (request: Unsigned) => Promise<Record<string, string>>;
  /** Sends what was signed, and not what was meant. */
  readonly tamper?: (body: string) => string;
}

/** The vault under test: every request to it is kept. */
export class Party {
  public readonly exchanges: Exchange[] = [];

  public constructor(private readonly settings: CheckSettings) {}

  /** Asks for an operation. */
  public async ask(operation: ContractOperation, body: object, odd: Odd = {}): Promise<Exchange> {
    return this.send(operation, `/${operation}`, odd.text ?? JSON.stringify(body), odd);
  }

  /** Asks for whatever is at a path. */
  public async send(
    operation: Exchange['operation'],
    path: string,
    body: string,
    odd: Odd = {},
  ): Promise<Exchange> {
    const url = new URL(`${this.settings.url}${path}`);
    const { method = 'POST' } = odd;
    const headers = await this.headersOf(url, body, odd);
    const started = performance.now();
    const answer = await answered(
      url,
      { method, headers, body: odd.tamper?.(body) ?? body },
      this.longestMs(),
    );
    const exchange = { operation, ...answer, milliseconds: Math.round(performance.now() - started) };
    this.exchanges.push(exchange);
    return exchange;
  }

  /** Sends a request and cuts the connection before the answer can arrive. */
  public async sendAndLeave(operation: ContractOperation, body: object): Promise<void> {
    const url = new URL(`${this.settings.url}/${operation}`);
    const text = JSON.stringify(body);
    const headers = await this.headersOf(url, text, {});
    await sentOnly(url, headers, text);
  }

  /** How often a reference was charged; undefined when nobody can be asked. */
  public async charges(reference: string): Promise<number | undefined> {
    const { chargesUrl } = this.settings;
    if (chargesUrl === undefined) return undefined;
    const url = new URL(chargesUrl);
    url.searchParams.set('reference', reference);
    const { text } = await answered(url, { method: 'GET', headers: {}, body: '' }, this.longestMs());
    const { charges } = objectIn(text);
    if (typeof charges === 'number') return charges;
    throw new Error(`${chargesUrl} does not answer {"charges": number}`);
  }

  /** Later than the limit, so that a slow answer is measured and not only missed. */
  private longestMs(): number {
    return this.settings.withinMs + 5000;
  }

  private headersOf(url: URL, body: string, odd: Odd): Promise<Record<string, string>> {
    const { method = 'POST', contentType = CONTENT_TYPE, sign = this.settings.identity.sign } = odd;
    const headers = { 'content-type': contentType, accept: CONTENT_TYPE };
    return sign({ method, host: url.host, path: url.pathname, headers, body });
  }
}

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A fetch that follows nothing; the answer is read to its end, since its size is judged. */
async function answered(
  url: URL,
  { method, headers, body }: Sent,
  longestMs: number,
): Promise<Omit<Exchange, 'operation' | 'milliseconds'>> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(longestMs),
    });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string } };
    return { status: undefined, headers: {}, text: '', failure: cause?.code ?? name ?? 'failed' };
  }
}

/** Long enough for a server to have read what was sent, and shorter than a charge at a gateway. */
const READ_MS = 40;

function sentOnly(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
    });
    // The vault may answer first, or the cut is noticed here: both are the point.
    request.on('error', () => resolve());
    request.on('response', () => undefined);
    request.end(body, () =>
      setTimeout(() => {
        request.destroy();
        resolve();
      }, READ_MS),
    );
  });
}

/** A JSON object in a text, or an empty one. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}
