import fc from 'fast-check';
import { MessageReader, writtenMessage } from '../../../bin/local/services/http-message';

const header = fc.stringMatching(/^x-[a-z]{1,8}$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const message = fc.record({
  first: fc.constantFrom('POST / HTTP/1.1', 'HTTP/1.1 200 -'),
  headers: fc.dictionary(header, value, { maxKeys: 4 }),
  body: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  ),
});

/** The bytes in pieces of the sizes given, and the rest. */
function pieces(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const found: Buffer[] = [];
  let rest = bytes;
  for (const size of sizes) {
    found.push(rest.subarray(0, size));
    rest = rest.subarray(size);
  }
  return [...found, rest];
}

function readAll(bytes: Buffer, sizes: readonly number[]) {
  const reader = new MessageReader();
  return pieces(bytes, sizes).flatMap((piece) => reader.push(piece));
}

test('messages are read as they were written, however the bytes arrive', () => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(80), { maxLength: 12 }),
      (messages, sizes) => {
        const written = messages.map(({ first, headers, body }) =>
          Buffer.from(writtenMessage(first, headers, body)),
        );

        const read = readAll(Buffer.concat(written), sizes);

        expect(read.map(({ first, body }) => [first, body.toString('hex')])).toEqual(
          messages.map(({ first, body }) => [first, Buffer.from(body as string).toString('hex')]),
        );
        for (const [at, { headers }] of read.entries())
          expect(headers).toMatchObject(messages[at]?.headers ?? {});
      },
    ),
  );
});

test('a body in chunks is read, wherever the bytes break', () => {
  const bytes = Buffer.from(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n',
  );

  for (let at = 0; at <= bytes.length; at += 1) {
    const [one, ...others] = readAll(bytes, [at]);

    expect(one?.body.toString()).toBe('hello!');
    expect(others).toEqual([]);
  }
});

test('a length that a service wrote itself is not written twice', () => {
  const written = writtenMessage('HTTP/1.1 200 -', { 'content-length': '7' }, 'é').toString();

  expect(written.match(/content-length/g)).toHaveLength(1);
  expect(written).toContain('content-length: 2\r\n');
});
