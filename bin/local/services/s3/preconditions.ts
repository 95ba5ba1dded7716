import type { StoredObject, StoredVersion } from './object-version';
import type { S3Request } from './request';
import { s3Error } from './s3-error';

type Headers = S3Request['headers'];

/** Conditions of a read. */
export const READ_CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
/** Conditions of a write. */
export const WRITE_CONDITIONS = ['if-match', 'if-none-match'];

/** Checks what a read asks for. @throws ServiceError 412, or 304 when the reader has it already */
export function checkRead(headers: Headers, { etag, at }: StoredObject): void {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match !== undefined ? !names(match, etag) : isAfter(at, headers['if-unmodified-since'])) throw failed();
  const isKnown =
    noneMatch !== undefined ? names(noneMatch, etag) : isBefore(at, headers['if-modified-since']);
  if (isKnown) throw s3Error('NotModified', 'Not Modified', { etag });
}

/** Checks what a write asks for: that nothing is there, or a certain version. */
export function checkWrite(headers: Headers, current: StoredVersion | undefined): void {
  const there = current?.kind === 'object' ? current : undefined;
  const { 'if-none-match': none, 'if-match': match } = headers;
  if (none !== undefined && none !== '*')
    throw s3Error('InvalidArgument', 'If-None-Match of a write can only be *');
  if (none === '*' && there !== undefined) throw failed();
  if (match === undefined) return;
  if (there === undefined) throw s3Error('NoSuchKey', 'The specified key does not exist.');
  if (!names(match, there.etag)) throw failed();
}

function names(header: string, etag: string): boolean {
  const bare = (text: string): string => text.trim().replace(/^"|"$/g, '');
  return header.split(',').some((each) => each.trim() === '*' || bare(each) === bare(etag));
}

/** A date in a header has no fractions of a second. */
function isAfter(at: Date, header: string | undefined): boolean {
  return header !== undefined && Math.floor(at.getTime() / 1000) * 1000 > Date.parse(header);
}

function isBefore(at: Date, header: string | undefined): boolean {
  return header !== undefined && !isAfter(at, header);
}

function failed(): Error {
  return s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
}
