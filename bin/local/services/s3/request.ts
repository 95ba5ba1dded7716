import type { HttpAnswer } from '../http-server';
import type { BucketStore } from './bucket-store';
import type { StoredBucket } from './stored-bucket';

/** A request whose operation, bucket and key are known. */
export interface S3Request {
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent. */
  readonly body: Buffer;
}

/** What an operation works on. */
export interface S3Place {
  readonly bucket: StoredBucket;
  /** The caller's other buckets, to copy from. */
  readonly reach: (name: string) => ReturnType<BucketStore['reach']>;
}

/** One operation: how a request asks for it, and what it does. */
export interface S3Operation {
  readonly operation: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  readonly on: 'bucket' | 'object';
  /** The parameter or header that tells it from others of its method. */
  readonly marked?: string;
  /** Parameters and headers that it understands; any other is refused, not passed over. */
  readonly takes?: readonly string[];
  readonly run: (request: S3Request, place: S3Place) => HttpAnswer;
}
