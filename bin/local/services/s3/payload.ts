import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { unknownOperation } from '../endpoint';
import type { S3Request } from './request';
import { s3Error } from './s3-error';

/** The body of a request, checked against whatever it came with. */
export interface Payload {
  readonly bytes: Buffer;
  readonly checksum?: readonly [name: string, value: string];
}

type Headers = Readonly<Record<string, string>>;

const PREFIX = 'x-amz-checksum-';

/** The checksums that are run here, as S3 writes them. */
const CHECKSUMS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  crc32: (bytes) => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(crc32(bytes));
    return four.toString('base64');
  },
  sha1: (bytes) => createHash('sha1').update(bytes).digest('base64'),
  sha256: (bytes) => createHash('sha256').update(bytes).digest('base64'),
};

/** Headers about the body, which every operation understands. */
export const PAYLOAD_HEADERS = [
  'x-amz-content-sha256',
  'x-amz-decoded-content-length',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-trailer',
  ...Object.keys(CHECKSUMS).map((name) => `${PREFIX}${name}`),
];

/** Takes a body out of its chunks and checks it. @throws ServiceError when it is not what its headers say */
export function payloadOf({ headers, body }: Pick<S3Request, 'headers' | 'body'>): Payload {
  const isChunked = headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true;
  const { bytes, trailers } = isChunked ? unchunked(body) : { bytes: body, trailers: {} };
  checkLength(headers['x-amz-decoded-content-length'], bytes);
  checkDigests(headers, bytes);
  const checksum = Object.entries({ ...headers, ...trailers }).find(([name]) => name.startsWith(PREFIX));
  if (checksum === undefined) return { bytes };
  const compute = CHECKSUMS[checksum[0].slice(PREFIX.length)];
  if (compute === undefined) throw unknownOperation('s3', checksum[0]);
  if (compute(bytes) !== checksum[1])
    throw s3Error('BadDigest', 'The checksum you specified did not match what we received.');
  return { bytes, checksum };
}

/** Chunks are `<length in hex>[;signature]`, the bytes, and a line end; after the empty one come trailers. */
function unchunked(body: Buffer): { bytes: Buffer; trailers: Headers } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end < 0 ? at : end), 16);
    if (!Number.isInteger(length) || end + 2 + length > body.length)
      throw s3Error('IncompleteBody', 'The request body terminated unexpectedly');
    at = end + 2;
    if (length === 0)
      return { bytes: Buffer.concat(parts), trailers: trailersOf(body.toString('latin1', at)) };
    parts.push(body.subarray(at, at + length));
    at += length + 2;
  }
}

function trailersOf(text: string): Headers {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim()];
    }),
  );
}

function checkLength(expected: string | undefined, bytes: Buffer): void {
  if (expected !== undefined && Number(expected) !== bytes.length)
    throw s3Error('IncompleteBody', 'You did not provide the number of bytes specified by the headers');
}

function checkDigests(headers: Headers, bytes: Buffer): void {
  const { 'content-md5': md5, 'x-amz-content-sha256': sha256 } = headers;
  if (md5 !== undefined && md5 !== createHash('md5').update(bytes).digest('base64'))
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  if (/^[0-9a-f]{64}$/.test(sha256 ?? '') && sha256 !== createHash('sha256').update(bytes).digest('hex'))
    throw s3Error('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match.");
}

/** Deletions of many objects and locks must come with a digest of their body. */
export function requireDigest({ headers }: Pick<S3Request, 'headers'>, payload: Payload): void {
  if (headers['content-md5'] === undefined && payload.checksum === undefined)
    throw s3Error(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for this request',
    );
}
