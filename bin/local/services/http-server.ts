import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the local services read it. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as they were sent: a parser of addresses takes dots and double slashes for its own. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Their answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** An error's code, for the record of calls; it is not sent. */
  readonly error?: string;
}

/** An HTTP server on 127.0.0.1 that nobody else can reach, and that closes at once. */
export class LocalHttpServer {
  private constructor(
    public readonly url: string,
    private readonly server: Server,
  ) {}

  /** Starts a server on a free port. */
  public static async start(answer: (request: HttpRequest) => Promise<HttpAnswer>): Promise<LocalHttpServer> {
    const server = createServer((incoming, outgoing) => {
      void readRequest(incoming)
        .then(answer)
        .catch(
          (error: unknown): HttpAnswer => ({
            status: 500,
            body: error instanceof Error ? error.message : String(error),
          }),
        )
        .then(({ status, headers, body }) => outgoing.writeHead(status, { ...headers }).end(body));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new LocalHttpServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
  }

  /** Closes the server and every connection to it. */
  public async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const target = incoming.url ?? '/';
  const url = new URL(`http://127.0.0.1${target}`);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? 'GET',
    target,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}
