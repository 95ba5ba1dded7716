import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type HttpMessage, MessageReader, writtenMessage } from './http-message';
import type { HttpAnswer, HttpRequest } from './http-server';

const NO_QUERY = new URLSearchParams();

/** An HTTP server on 127.0.0.1 for services that speak JSON: what `LocalHttpServer` does, at a fifth of its work. */
export class WireServer {
  readonly #sockets = new Set<Socket>();

  private constructor(
    public readonly url: string,
    private readonly server: Server,
    answer: (request: HttpRequest) => Promise<HttpAnswer>,
  ) {
    server.on('connection', (socket) => this.#serve(socket, answer));
  }

  /** Starts a server on a free port. */
  public static async start(answer: (request: HttpRequest) => Promise<HttpAnswer>): Promise<WireServer> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new WireServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, answer);
  }

  /** Closes the server and every connection to it. */
  public async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(socket: Socket, answer: (request: HttpRequest) => Promise<HttpAnswer>): void {
    const reader = new MessageReader();
    // Answers leave in the order of their requests.
    let before: Promise<void> = Promise.resolve();
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      for (const message of reader.push(chunk)) {
        const answered = answerOrFailure(message, answer);
        before = before.then(async () => write(socket, await answered));
      }
    });
  }
}

function write(socket: Socket, { status, headers = {}, body }: HttpAnswer): void {
  if (socket.writable) socket.write(writtenMessage(`HTTP/1.1 ${status} -`, headers, body));
}

async function answerOrFailure(
  message: HttpMessage,
  answer: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  try {
    return await answer(requestOf(message));
  } catch (error) {
    return { status: 500, body: error instanceof Error ? error.message : String(error) };
  }
}

function requestOf({ first, headers, body }: HttpMessage): HttpRequest {
  const [method = 'GET', target = '/'] = first.split(' ');
  const mark = target.indexOf('?');
  return {
    method,
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? NO_QUERY : new URLSearchParams(target.slice(mark + 1)),
    headers,
    body,
  };
}
