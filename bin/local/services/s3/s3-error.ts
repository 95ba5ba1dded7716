import { ServiceError } from '../endpoint';
import type { HttpAnswer, HttpRequest } from '../http-server';
import { xmlDocument } from './xml';

/** The refusals that are run here, with their status. */
const STATUS = {
  AccessDenied: 403,
  BadDigest: 400,
  BucketNotEmpty: 409,
  IncompleteBody: 400,
  InvalidArgument: 400,
  InvalidBucketState: 409,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidTag: 400,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MethodNotAllowed: 405,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchObjectLockConfiguration: 404,
  NoSuchVersion: 404,
  NotModified: 304,
  ObjectLockConfigurationNotFoundError: 404,
  PermanentRedirect: 301,
  PreconditionFailed: 412,
  XAmzContentSHA256Mismatch: 400,
} as const;

/** A refusal of S3; some say more in headers. */
class S3Error extends ServiceError {
  public constructor(
    code: string,
    message: string,
    status: number,
    public readonly headers: Readonly<Record<string, string>>,
  ) {
    super(code, message, status);
  }
}

/** A refused request. */
export function s3Error(
  code: keyof typeof STATUS,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ServiceError {
  return new S3Error(code, message, STATUS[code], headers);
}

/** How S3 writes an error: as XML; a request for headers and an unchanged object get none. */
export function s3ErrorAnswer(error: ServiceError, { method, target }: HttpRequest): HttpAnswer {
  const headers = error instanceof S3Error ? error.headers : {};
  if (method === 'HEAD' || error.status === 304) return { status: error.status, headers, body: '' };
  const body = xmlDocument('Error', [
    ['Code', error.code],
    ['Message', error.message],
    ['Resource', target],
    ['RequestId', 'LOCAL'],
  ]);
  return { status: error.status, headers: { 'content-type': 'application/xml', ...headers }, body };
}
