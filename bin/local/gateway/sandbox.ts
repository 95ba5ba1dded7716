import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayBooks, type Outcome } from './books';
import type { GatewayCharge } from './charge';
import { decodeForm } from './form';
import { GatewayError, unauthorized } from './gateway-error';
import { GatewayRequest } from './gateway-request';
import { IdempotencyKeys } from './idempotency';

/**
 * A payment gateway on this machine that speaks the three calls of Stripe's API which a payment makes. It listens on
 * the loopback address only and calls nobody. `gatewayTestCards` lists the cards and what each of them does.
 */
export class GatewaySandbox {
  /** Every request in the order it arrived, refused ones included. */
  public readonly requests: GatewayRequest[] = [];
  private readonly books = new GatewayBooks();
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

  /** The address that stands for https://api.stripe.com, without a path. */
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
    const outcome = this.answer(record, request.headers.authorization);
    record.answer = outcome.lost ?? outcome.status;
    if (outcome.lost === 'connection-cut') request.socket.destroy();
    else if (outcome.lost === undefined) send(response, outcome);
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

function send(response: ServerResponse, { status, body }: Outcome): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
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
