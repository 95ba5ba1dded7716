import { createHash, createHmac } from 'node:crypto';

/** What is signed: the path is encoded, the query is not. */
export interface Signable {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case, `host` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** What a signature is good for. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  readonly now: Date;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Derived keys, by all that they are derived from but the secret, which decides whether one is used again. */
const KEYS = new Map<string, { readonly secret: string; readonly key: Buffer }>();

/**
 * The headers of a request with its signature, version 4. A call of a payment signs ninety requests; the SDK's signer
 * does the same at three times the work, and the tests hold the two against each other.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(request: Signable, signer: Signer, scope: Scope): Record<string, string> {
  const moment = scope.now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = moment.slice(0, 8);
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': moment };
  if (signer.sessionToken !== undefined) headers['x-amz-security-token'] = signer.sessionToken;
  const names = Object.keys(headers).sort();
  const signed = names.join(';');
  const credential = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const text = `${ALGORITHM}\n${moment}\n${credential}\n${hash(canonical(request, headers, names))}`;
  const signature = mac(keyOf(signer.secretAccessKey, day, scope), text).toString('hex');
  headers['authorization'] =
    `${ALGORITHM} Credential=${signer.accessKeyId}/${credential}, SignedHeaders=${signed}, Signature=${signature}`;
  return headers;
}

function canonical(
  { method, path, query, body }: Signable,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`);
  // In the order of the names as they are written.
  const written = new Map(Object.keys(query).map((name) => [encoded(name), encoded(query[name] ?? '')]));
  const asked = [...written.keys()].sort().map((name) => `${name}=${written.get(name)}`);
  return [
    method,
    // Encoded once more, as every service but S3 wants it.
    path === '/' ? path : encoded(path).replaceAll('%2F', '/'),
    asked.join('&'),
    ...lines,
    '',
    names.join(';'),
    hash(body),
  ].join('\n');
}

function keyOf(secret: string, day: string, { region, service }: Scope): Buffer {
  const name = `${day}/${region}/${service}`;
  const known = KEYS.get(name);
  if (known?.secret === secret) return known.key;
  const parts = [day, region, service, 'aws4_request'];
  const key = parts.reduce<string | Buffer>((before, part) => mac(before, part), `AWS4${secret}`) as Buffer;
  // One for each service; those of yesterday are of no use.
  if (KEYS.size > 20) KEYS.clear();
  KEYS.set(name, { secret, key });
  return key;
}

/** A text in an address: a client and a service must write the same, so nothing but these letters stays as it is. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function mac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
