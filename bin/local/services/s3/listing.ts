import type { StoredVersion } from './object-version';
import { byUtf8 } from './order';
import { s3Error } from './s3-error';
import type { StoredBucket } from './stored-bucket';

/** What a list asks for. */
export interface ListRequest {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** Where the page begins; nothing up to here is listed again. */
  readonly after?: ListMarker;
}

/** The last thing of a page. */
export interface ListMarker {
  readonly key: string;
  /** Of a list of versions. */
  readonly versionId?: string;
  /** What was listed last stands for all keys that begin with it. */
  readonly isPrefix?: boolean;
}

/** One page of a list. */
export interface ListPage {
  readonly versions: readonly StoredVersion[];
  readonly prefixes: readonly string[];
  /** Set when there is more. */
  readonly next?: ListMarker;
}

const MOST = 1000;

/** What every list asks for. @throws ServiceError for a number that is none */
export function listRequest(query: URLSearchParams): Omit<ListRequest, 'after'> {
  const most = query.get('max-keys') ?? String(MOST);
  if (!/^\d{1,9}$/.test(most)) throw s3Error('InvalidArgument', 'Argument maxKeys must be an integer');
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    most: Math.min(Number(most), MOST),
  };
}

/** Lists what is current, or all versions, the newest of a key first. */
export function listPage(
  bucket: StoredBucket,
  request: ListRequest,
  which: 'current' | 'all versions',
): ListPage {
  const { prefix, delimiter, most, after } = request;
  const versions: StoredVersion[] = [];
  const prefixes: string[] = [];
  let last: ListMarker | undefined;
  for (const key of bucket.keys()) {
    if (!key.startsWith(prefix) || isBefore(key, after)) continue;
    const common = commonPrefix(key, prefix, delimiter);
    if (common !== undefined && common === prefixes.at(-1)) continue;
    const found = listed(bucket.versions(key), which, after?.key === key ? after.versionId : undefined);
    for (const version of common === undefined ? found : found.slice(0, 1)) {
      if (versions.length + prefixes.length >= most)
        return { versions, prefixes, ...(last === undefined ? {} : { next: last }) };
      if (common === undefined) versions.push(version);
      else prefixes.push(common);
      last = common === undefined ? { key, versionId: version.versionId } : { key: common, isPrefix: true };
    }
  }
  return { versions, prefixes };
}

/** With a version the page before ended among the versions of that key, which then are still to come. */
function isBefore(key: string, after: ListMarker | undefined): boolean {
  if (after === undefined) return false;
  if (after.isPrefix && key.startsWith(after.key)) return true;
  return byUtf8(key, after.key) < 0 || (key === after.key && after.versionId === undefined);
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function listed(
  versions: readonly StoredVersion[],
  which: 'current' | 'all versions',
  afterVersion: string | undefined,
): readonly StoredVersion[] {
  if (which === 'current') return versions.slice(0, 1).filter(({ kind }) => kind === 'object');
  const seen = versions.findIndex(({ versionId }) => versionId === afterVersion);
  return versions.slice(seen + 1);
}
