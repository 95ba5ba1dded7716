import { EventEmitter } from 'node:events';
import type { RequestOptions } from 'node:https';
import { connect, type Socket } from 'node:net';
import { MessageReader, writtenMessage } from '../services/http-message';

/** What our handlers use of an answer of Node's client. */
interface WireAnswer extends EventEmitter {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** A connection that is kept, with the request that it serves now. */
interface Connection {
  readonly socket: Socket;
  readonly reader: MessageReader;
  current: WireRequest | undefined;
}

const idle = new Map<number, Connection[]>();

/** Stands for a request of Node's client that leads to a service of the local AWS: one write, one answer. */
export class WireRequest extends EventEmitter {
  private connection: Connection | undefined;
  private over = false;

  public constructor(
    private readonly options: RequestOptions,
    private readonly port: number,
    answered: (answer: WireAnswer) => void,
  ) {
    super();
    this.once('response', answered);
    const { signal } = options;
    if (signal?.aborted) process.nextTick(() => this.destroy(new Error('aborted')));
    else signal?.addEventListener('abort', () => this.destroy(new Error('aborted')), { once: true });
  }

  public end(body: string): this {
    const { method = 'GET', path = '/', headers = {} } = this.options;
    this.connection = idle.get(this.port)?.pop() ?? open(this.port);
    this.connection.current = this;
    const message = writtenMessage(`${method} ${path} HTTP/1.1`, headers as Record<string, string>, body);
    this.connection.socket.write(message);
    return this;
  }

  /** Nobody waits for the answer any more: the connection is of no use, since it may still come. */
  public destroy(error: Error): this {
    if (!this.finish()) return this;
    this.connection?.socket.destroy();
    this.emit('error', error);
    return this;
  }

  /** @internal The whole answer is here. */
  public settle(status: number, headers: Readonly<Record<string, string>>, body: Buffer): void {
    if (!this.finish()) return;
    const answer = Object.assign(new EventEmitter(), { statusCode: status, headers });
    this.emit('response', answer);
    answer.emit('data', body);
    answer.emit('end');
  }

  private finish(): boolean {
    const first = !this.over;
    this.over = true;
    return first;
  }
}

function open(port: number): Connection {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const connection: Connection = { socket, reader: new MessageReader(), current: undefined };
  socket.on('data', (chunk: Buffer) => hear(connection, port, chunk));
  socket.on('error', (error) => lose(connection, port, error));
  socket.on('close', () => lose(connection, port, new Error('socket hang up')));
  return connection;
}

function hear(connection: Connection, port: number, chunk: Buffer): void {
  for (const { first, headers, body } of connection.reader.push(chunk)) {
    const { current } = connection;
    connection.current = undefined;
    const kept = idle.get(port) ?? [];
    idle.set(port, [...kept, connection]);
    current?.settle(Number(first.split(' ')[1]), headers, body);
  }
}

function lose(connection: Connection, port: number, error: Error): void {
  idle.set(
    port,
    (idle.get(port) ?? []).filter((kept) => kept !== connection),
  );
  connection.current?.destroy(error);
}
