import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  type ArrivedReport,
  type DailyResult,
  ReportReplaced,
  type ReportShelf,
} from '../../../../../lib/payments/settlement';

/** A bucket and its two folders. */
export interface ReportPlaces {
  readonly bucket: string;
  readonly reports: string;
  readonly results: string;
}

/** Reports in a bucket, read from an offset on and only while they are the ones that were listed. */
export class ReportBucket implements ReportShelf {
  public constructor(
    private readonly s3: Pick<S3Client, 'send'>,
    private readonly places: ReportPlaces,
  ) {}

  public async *list(): AsyncGenerator<readonly ArrivedReport[]> {
    const { bucket: Bucket, reports: Prefix } = this.places;
    let ContinuationToken: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await this.s3.send(
        new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }),
      );
      yield (page.Contents ?? []).flatMap((object) => this.arrived(object));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  public async *read({ name, version }: ArrivedReport, offset: number): AsyncGenerator<Uint8Array> {
    const body = await this.body(name, version, offset);
    if (body !== undefined) yield* body;
  }

  public async write(name: string, result: DailyResult): Promise<void> {
    await this.s3.send(
      new PutObjectCommand({
        Bucket: this.places.bucket,
        Key: `${this.places.results}${name}`,
        Body: `${JSON.stringify(result, undefined, 2)}\n`,
        ContentType: 'application/json',
      }),
    );
  }

  /** The console makes an empty object for a folder. */
  private arrived({ Key, ETag, LastModified }: NonNullable<ListObjectsV2CommandOutput['Contents']>[number]) {
    if (Key === undefined || ETag === undefined || LastModified === undefined || Key.endsWith('/')) return [];
    return [
      { name: Key.slice(this.places.reports.length), version: ETag, arrivedAt: LastModified.toISOString() },
    ];
  }

  private async body(
    name: string,
    version: string,
    offset: number,
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      const { Body } = await this.s3.send(
        new GetObjectCommand({
          Bucket: this.places.bucket,
          Key: `${this.places.reports}${name}`,
          IfMatch: version,
          ...(offset === 0 ? {} : { Range: `bytes=${offset}-` }),
        }),
      );
      // In Node the body is a readable stream; the client's type knows browsers too.
      return Body as AsyncIterable<Uint8Array> | undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.name : '';
      // Everything of it was read, and the run was cut off before that was noted.
      if (reason === 'InvalidRange') return undefined;
      if (reason === 'PreconditionFailed' || reason === 'NoSuchKey') throw new ReportReplaced();
      throw error;
    }
  }
}
