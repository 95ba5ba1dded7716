import { EventEmitter } from 'node:events';

import dynalite = require('dynalite');

import type { HttpAnswer } from './http-server';

/** A request in DynamoDB's protocol. */
export interface DatabaseRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One dynalite, asked within this process: its own server would cost each request a second connection. */
export class Database {
  private readonly server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });

  /** What DynamoDB answers; a refused request is an answer too. */
  public ask({ headers, body }: DatabaseRequest): Promise<HttpAnswer> {
    return new Promise((resolve) => {
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
      this.server.emit('request', request, new Answer(resolve));
      request.emit('data', Buffer.from(body));
      request.emit('end');
    });
  }
}

/** What dynalite uses of a response. */
class Answer {
  public statusCode = 200;
  private readonly headers: Record<string, string> = {};

  public constructor(private readonly done: (answer: HttpAnswer) => void) {}

  public setHeader(name: string, value: string | number): void {
    this.headers[name.toLowerCase()] = String(value);
  }

  public end(body = ''): void {
    this.done({ status: this.statusCode, headers: this.headers, body });
  }
}
