/** One message of HTTP/1.1, a request or an answer. */
export interface HttpMessage {
  /** `POST / HTTP/1.1`, or `HTTP/1.1 200 OK`. */
  readonly first: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Part {
  readonly bytes: Buffer;
  /** Where the message goes on, or the next one begins. */
  readonly end: number;
}

const NOTHING: Buffer = Buffer.alloc(0);

/**
 * Reads messages off a kept connection. It knows what our own clients and services write: a body with a length or in
 * chunks, one message after the other. Node's parser and streams know all of HTTP, at five times the work, and a call
 * sends a hundred requests.
 */
export class MessageReader {
  #bytes: Buffer = NOTHING;

  /** @returns the messages that are complete with these bytes */
  public push(chunk: Buffer): HttpMessage[] {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const complete: HttpMessage[] = [];
    for (let message = this.#next(); message !== undefined; message = this.#next()) complete.push(message);
    return complete;
  }

  #next(): HttpMessage | undefined {
    const bytes = this.#bytes;
    const headEnd = bytes.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
    const headers = headersOf(lines);
    const body = bodyOf(bytes, headEnd + 4, headers);
    if (body === undefined) return undefined;
    this.#bytes = body.end === bytes.length ? NOTHING : bytes.subarray(body.end);
    return { first, headers, body: body.bytes };
  }
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

function bodyOf(bytes: Buffer, start: number, headers: Readonly<Record<string, string>>): Part | undefined {
  if (headers['transfer-encoding'] !== undefined) return chunksOf(bytes, start);
  const end = start + Number(headers['content-length'] ?? 0);
  return bytes.length < end ? undefined : { bytes: bytes.subarray(start, end), end };
}

function chunksOf(bytes: Buffer, start: number): Part | undefined {
  const chunks: Buffer[] = [];
  for (let place = start; ; ) {
    const line = bytes.indexOf('\r\n', place);
    if (line < 0) return undefined;
    const length = Number.parseInt(bytes.toString('latin1', place, line), 16);
    const end = line + 2 + length;
    if (bytes.length < end + 2) return undefined;
    if (length === 0) return { bytes: Buffer.concat(chunks), end: end + 2 };
    chunks.push(bytes.subarray(line + 2, end));
    place = end + 2;
  }
}

/** Writes a message with its length. */
export function writtenMessage(
  first: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): string | Buffer {
  let head = `${first}\r\n`;
  for (const name in headers) if (name !== 'content-length') head += `${name}: ${headers[name]}\r\n`;
  head += `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return typeof body === 'string' ? head + body : Buffer.concat([Buffer.from(head), body]);
}
