import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AdyenBooks, isForAdyen } from './adyen';
import { GatewayBooks, type Outcome } from './books';
import type { GatewayCharge } from './charge';
import { decodeForm } from './form';
import { GatewayError, unauthorized } from './gateway-error';
import { GatewayRequest } from './gateway-request';
import { IdempotencyKeys } from './idempotency';

/** What the sandbox does with every request, beside what the test cards do. */
export const GATEWAY_TROUBLES = [
  'none',
  'rate-limited',
  'down',
  'answer-lost',
  'connection-cut',
  'malformed',
] as const;
export type GatewayTrouble = (typeof GATEWAY_TROUBLES)[number];

/**
 * A payment gateway on this machine that speaks the calls of Stripe's API and of Adyen's which a payment makes. It
 * listens on the loopback address only and calls nobody. `gatewayTestCards` lists the cards and what each of them
 * does; `trouble` makes every request fail in one way.
 */
export class GatewaySandbox {
  /** Every request in the order it arrived, refused ones included. */
  public readonly requests: GatewayRequest[] = [];
  /** Set and cleared by whoever plays an outage. */
  public trouble: GatewayTrouble = 'none';
  private readonly books = new GatewayBooks();
  private readonly adyen = new AdyenBooks(this.books.charges);
  private readonly keys = new IdempotencyKeys();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  public static async start(): Promise<GatewaySandbox> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new GatewaySandbox(server);
  }

  /** The address that stands for https://api.stripe.com and https://checkout-test.adyen.com, without a path. */
  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The charges in the books, declined ones included (`paid` is false). */
  public charges(): readonly GatewayCharge[] {
    return this.books.charges;
  }

  /** Ends the server and the connections that still wait for an answer. */
  public async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined) return;
    const record = recordOf(request, body);
    this.requests.push(record);
    const outcome = troubled(this.trouble, () => this.outcome(record, request));
    record.answer = outcome.lost ?? outcome.status;
    if (outcome.lost === 'connection-cut') request.socket.destroy();
    else if (outcome.lost === undefined) send(response, outcome, this.trouble === 'malformed');
  }

  private outcome(record: GatewayRequest, { headers }: IncomingMessage): Outcome {
    const { path, rawBody, idempotencyKey } = record;
    if (!isForAdyen(path)) return this.answer(record, headers.authorization);
    return this.adyen.answer(path, rawBody, single(headers['x-api-key']), idempotencyKey);
  }

  private answer(record: GatewayRequest, authorization: string | undefined): Outcome {
    try {
      authorize(authorization);
      return record.method === 'POST' ? this.answerPost(record) : this.answerGet(record);
    } catch (error) {
      if (error instanceof GatewayError) return { status: error.status, body: error.body };
      throw error;
    }
  }

  private answerPost(record: GatewayRequest): Outcome {
    const { idempotencyKey, path, rawBody } = record;
    const stored = this.keys.replay(idempotencyKey, path, rawBody);
    if (stored) return stored;
    const outcome = this.execute(record);
    this.keys.store(idempotencyKey, path, rawBody, { status: outcome.status, body: outcome.body });
    return outcome;
  }

  /** A failure of the gateway itself is an answer like any other, so its key replays it; a refusal is not. */
  private execute({ path, rawBody, method }: GatewayRequest): Outcome {
    try {
      if (path === '/v1/payment_methods') return this.books.addPaymentMethod(decodeForm(rawBody));
      if (path === '/v1/payment_intents') return this.books.addPaymentIntent(decodeForm(rawBody));
    } catch (error) {
      if (error instanceof GatewayError && error.status >= 500)
        return { status: error.status, body: error.body };
      throw error;
    }
    throw unknownUrl(method, path);
  }

  private answerGet({ method, path }: GatewayRequest): Outcome {
    const id = /^\/v1\/payment_intents\/([A-Za-z0-9_]+)$/.exec(path)?.[1];
    if (method === 'GET' && id !== undefined) return this.books.paymentIntent(id);
    throw unknownUrl(method, path);
  }
}

function recordOf(request: IncomingMessage, body: string): GatewayRequest {
  const { headers, method = 'GET', url = '/' } = request;
  return new GatewayRequest(
    method,
    new URL(url, 'http://sandbox').pathname,
    single(headers['idempotency-key']),
    single(headers['stripe-version']),
    body,
  );
}

function authorize(authorization: string | undefined): void {
  const key = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (key === undefined) throw unauthorized('You did not provide an API key.');
  if (/^[rs]k_live_/.test(key)) throw unauthorized('The sandbox refuses a live key: give it a test key.');
}

function unknownUrl(method: string, path: string): GatewayError {
  const message = `Unrecognized request URL (${method}: ${path}).`;
  return new GatewayError(404, { type: 'invalid_request_error', message });
}

/** `rate-limited` and `down` do nothing; in the others the gateway does its part and the answer suffers. */
function troubled(trouble: GatewayTrouble, work: () => Outcome): Outcome {
  const error = { message: `The sandbox is in trouble: ${trouble}.` };
  if (trouble === 'rate-limited') return { status: 429, body: { error } };
  if (trouble === 'down') return { status: 503, body: { error } };
  const outcome = work();
  if (trouble === 'answer-lost') return { ...outcome, lost: 'no-answer' };
  return trouble === 'connection-cut' ? { ...outcome, lost: 'connection-cut' } : outcome;
}

function send(response: ServerResponse, { status, body }: Outcome, isCut: boolean): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json' }).end(isCut ? text.slice(0, -2) : text);
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Undefined when the caller hung up before the request was complete. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
