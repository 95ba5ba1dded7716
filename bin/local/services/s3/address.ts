import type { HttpRequest } from '../http-server';

/** What a request is about. */
export interface S3Address {
  readonly bucket: string;
  /** Empty for a request about the bucket. */
  readonly key: string;
}

/**
 * Bucket and key of a request, in the style of a virtual host (`bucket.s3.region.amazonaws.com/key`) or of a path
 * (`s3.region.amazonaws.com/bucket/key`, or this machine's address). The path is read as it was sent: two slashes or
 * dots in a key are the key's own.
 */
export function addressOf({ target, headers }: Pick<HttpRequest, 'target' | 'headers'>): S3Address {
  const path = (target.split('?')[0] ?? '').replace(/^\//, '');
  const host = hostBucket(headers['host'] ?? '');
  if (host !== undefined) return { bucket: host, key: decodeURIComponent(path) };
  const slash = path.indexOf('/');
  if (slash < 0) return { bucket: decodeURIComponent(path), key: '' };
  return { bucket: decodeURIComponent(path.slice(0, slash)), key: decodeURIComponent(path.slice(slash + 1)) };
}

function hostBucket(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '');
  const end = name.search(/\.s3[.-]/);
  return end > 0 ? name.slice(0, end) : undefined;
}
