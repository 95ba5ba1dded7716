import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertifiedKeyPair } from '../../../../constructs/payments/vault/handler/make-key/certificate';
import type { PaymentGateway } from '../../../../lib/payments/gateway';
import { LONGEST_ANSWER_BYTES } from '../../../../lib/payments/gateway/exchange';
import type { DeclineClass } from '../../../../lib/payments/seam';
import { type GatewayBench, type Mood, PART, type Step } from './conformance';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What a request asks for, in words that every gateway shares. */
export interface Asked {
  readonly step: Step;
  readonly paymentId?: string;
  readonly amount?: number;
  readonly currency?: string;
  /** The gateway's id, where the path names it. */
  readonly reference?: string;
  readonly isAuthorization?: boolean;
}

export interface Charge {
  readonly reference: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly asked: Asked;
  readonly isTakenBack: boolean;
}

/** How one gateway's API reads and writes. */
export interface Dialect {
  readonly origin: string;
  gateway(send: typeof fetch): PaymentGateway;
  read(method: string, url: URL, body: string): Asked | undefined;
  approved(asked: Asked, charge: Charge): Answer;
  declined(declineClass: DeclineClass, asked: Asked): Answer;
  tokenized(url: URL): Answer;
  takenBack(asked: Asked, charge: Charge | undefined): Answer;
  found(asked: Asked, charges: readonly Charge[]): Answer;
  readonly rateLimited: Answer;
  readonly badKey: Answer;
  readonly failed: Answer;
}

/** The gateway's side: an HTTP server that keeps books, honours idempotency keys and misbehaves on demand. */
class MisbehavingServer {
  public readonly charges: Charge[] = [];
  public strays = 0;
  private readonly moods = new Map<Step, Mood[]>();
  private readonly answers = new Map<string, Answer>();
  private readonly server: Server;
  private tls: Server | undefined;

  public constructor(private readonly dialect: Dialect) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  public async start(): Promise<void> {
    await listen(this.server);
  }

  public async stop(): Promise<void> {
    await Promise.all([this.server, this.tls].map((server) => server && close(server)));
  }

  public next(step: Step, mood: Mood): void {
    this.moods.set(step, [...(this.moods.get(step) ?? []), mood]);
  }

  /** Stands for `fetch`: the gateway's own address leads here, and in two moods to where it must not. */
  public readonly send = (async (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(String(input));
    if (!String(input).startsWith(this.dialect.origin)) throw new Error('another host was called');
    const asked = this.dialect.read(init.method ?? 'GET', url, String(init.body ?? ''));
    return fetch(`${await this.baseFor(asked?.step)}${url.pathname}${url.search}`, init);
  }) as typeof fetch;

  private async baseFor(step: Step | undefined): Promise<string> {
    const mood = step && this.moods.get(step)?.[0];
    if (step === undefined || (mood !== 'wrong-certificate' && mood !== 'unreachable'))
      return urlOf(this.server);
    this.moods.get(step)?.shift();
    if (mood === 'unreachable') return unusedUrl();
    this.tls ??= await startTls(() => (this.strays += 1));
    return urlOf(this.tls).replace('http:', 'https:');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.dialect.origin);
    const asked = this.dialect.read(request.method ?? 'GET', url, Buffer.concat(chunks).toString('utf8'));
    if (asked === undefined) {
      this.strays += 1;
      reply(response, { status: 404, body: {} });
      return;
    }
    const mood = this.moods.get(asked.step)?.shift() ?? 'approve';
    const execute = () => this.execute(asked, mood, url, String(request.headers['idempotency-key']));
    this.misbehave(mood, response, asked, execute);
  }

  private misbehave(mood: Mood, response: ServerResponse, asked: Asked, execute: () => Answer): void {
    const { dialect } = this;
    const before: Partial<Record<Mood, Answer>> = {
      'rate-limited': dialect.rateLimited,
      'bad-key': dialect.badKey,
      'error-before': dialect.failed,
    };
    const refusal = before[mood];
    if (refusal !== undefined) reply(response, refusal);
    else if (mood === 'redirect')
      response.writeHead(307, { location: `${urlOf(this.server)}/elsewhere` }).end();
    // Executed when the caller has given up: the request was under way all the time.
    else if (mood === 'late') response.on('close', execute);
    else this.answerBadly(mood, response, asked, execute());
  }

  private answerBadly(mood: Mood, response: ServerResponse, asked: Asked, answer: Answer): void {
    const text = JSON.stringify(answer.body);
    if (mood === 'never-answers') return;
    if (mood === 'reset-mid-body') resetMidBody(response, text);
    else if (mood === 'slow') setTimeout(() => reply(response, answer), 30);
    else if (mood === 'error-after') reply(response, this.dialect.failed);
    else if (mood === 'malformed') response.writeHead(200).end(text.slice(0, -2));
    else if (mood === 'wrong-shape') reply(response, { status: 200, body: { unexpected: [true] } });
    else if (mood === 'another-payment') reply(response, this.ofAnother(asked, answer));
    else if (mood === 'oversized')
      reply(response, { status: 200, body: 'x'.repeat(LONGEST_ANSWER_BYTES + 1) });
    else reply(response, answer);
  }

  private execute(asked: Asked, mood: Mood, url: URL, key: string): Answer {
    const stored = this.answers.get(key);
    if (stored !== undefined && asked.step === 'money') return stored;
    const answer = this.answer(asked, mood, url);
    this.answers.set(key, answer);
    return answer;
  }

  private answer(asked: Asked, mood: Mood, url: URL): Answer {
    const { dialect } = this;
    if (mood.startsWith('decline ')) return dialect.declined(mood.slice(8) as DeclineClass, asked);
    if (asked.step === 'token') return dialect.tokenized(url);
    if (asked.step === 'lookup') return dialect.found(asked, this.charges);
    if (asked.step !== 'money') return this.takeBack(asked);
    const charge: Charge = {
      reference: `ref${this.charges.length + 1}`,
      paymentId: asked.paymentId ?? '',
      amount: mood === 'approve-part' ? PART : (asked.amount ?? 0),
      asked,
      isTakenBack: false,
    };
    this.charges.push(charge);
    return dialect.approved(asked, charge);
  }

  private takeBack(asked: Asked): Answer {
    const index = this.charges.findIndex(
      ({ reference, paymentId }) => reference === asked.reference || paymentId === asked.paymentId,
    );
    const charge = this.charges[index];
    const answer = this.dialect.takenBack(asked, charge);
    if (charge && answer.status < 300) this.charges[index] = { ...charge, isTakenBack: true };
    return answer;
  }

  /** A right answer to somebody else's request. */
  private ofAnother(asked: Asked, answer: Answer): Answer {
    if (asked.step !== 'money') return { status: 200, body: { id: 'other', object: 'other' } };
    const other = { ...asked, paymentId: 'another', currency: asked.currency ?? 'EUR' };
    const charge = { reference: 'ref99', paymentId: 'another', amount: 1, asked: other, isTakenBack: false };
    return { ...answer, ...this.dialect.approved(other, charge) };
  }
}

export async function startBench(dialect: Dialect): Promise<GatewayBench> {
  const server = new MisbehavingServer(dialect);
  await server.start();
  return {
    gateway: dialect.gateway(server.send),
    next: (step, mood) => server.next(step, mood),
    kept: () => server.charges.filter(({ isTakenBack }) => !isTakenBack),
    strays: () => server.strays,
    stop: () => server.stop(),
  };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function resetMidBody(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-length': text.length });
  response.write(text.slice(0, text.length / 2), () => response.socket?.resetAndDestroy());
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address that just had a server and has none any more. */
async function unusedUrl(): Promise<string> {
  const server = createServer();
  await listen(server);
  const url = urlOf(server);
  await close(server);
  return url;
}

let pair: ReturnType<typeof makeCertifiedKeyPair> | undefined;

/** A server whose certificate nobody trusts; it must never see a request. */
async function startTls(stray: () => void): Promise<Server> {
  const now = new Date();
  pair ??= makeCertifiedKeyPair(
    { commonName: '127.0.0.1', now, notAfter: new Date(now.getTime() + 86_400_000) },
    2048,
  );
  const { privateKeyPem, certificatePem } = await pair;
  const server = createTlsServer({ key: privateKeyPem, cert: certificatePem }, (_, response) => {
    stray();
    response.end('{}');
  });
  await listen(server);
  return server;
}
