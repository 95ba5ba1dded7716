import { createHash, type KeyObject, timingSafeEqual, verify } from 'node:crypto';

/**
 * A request signed as RFC 9421 (HTTP Message Signatures) says, with ECDSA on P-256: method, host, path, content type
 * and the digest of the body (RFC 9530), a time and a value that is used once. Whoever signs holds a key that cannot
 * be copied, and whoever verifies needs no secret.
 */

/** What is signed, in this order; a signature over anything else counts as none. */
const COVERED = ['@method', '@authority', '@path', 'content-type', 'content-digest'] as const;
const ALGORITHM = 'ecdsa-p256-sha256';
const LABEL = 'vault';

/** Keeps a signature for this purpose from being good for another. */
export const SIGNATURE_TAG = 'hardline-payment-vault';

/** Older or newer requests are refused; a value that is used once is remembered for twice as long. */
export const SIGNATURE_AGE_SECONDS = 300;

export interface SignedParts {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

export interface SignatureParameters {
  /** Seconds since 1970. */
  readonly created: number;
  readonly nonce: string;
  readonly keyId: string;
}

/** Signs bytes with ECDSA, P-256 and SHA-256; the answer is r and s, 32 bytes each. */
export type SignBytes = (message: Uint8Array) => Promise<Uint8Array>;

/** The headers that carry a signature; lower case. */
export async function signatureHeaders(
  parts: SignedParts,
  parameters: SignatureParameters,
  sign: SignBytes,
): Promise<Record<string, string>> {
  const digest = contentDigest(parts.body);
  const input = parameterText(parameters);
  const signature = await sign(Buffer.from(signatureBase(parts, digest, input)));
  return {
    'content-digest': digest,
    'signature-input': `${LABEL}=${input}`,
    signature: `${LABEL}=:${Buffer.from(signature).toString('base64')}:`,
  };
}

/** Why a signature is refused; for the log of whoever verifies. */
export type SignatureRefusal =
  | 'unsigned'
  | 'malformed-signature'
  | 'wrong-digest'
  | 'unknown-key'
  | 'too-old'
  | 'used-before'
  | 'wrong-signature';

export interface Verification {
  /** The public key of an id. */
  readonly keyOf: (keyId: string) => KeyObject | undefined;
  /** Remembers a value that is used once; false when it was used. */
  readonly useOnce: (nonce: string) => boolean;
  readonly now: () => Date;
}

/** Verifies a request's signature. @returns undefined for a good one */
export function signatureRefusal(
  parts: SignedParts,
  headers: Readonly<Record<string, string | undefined>>,
  { keyOf, useOnce, now }: Verification,
): SignatureRefusal | undefined {
  const { 'signature-input': input, signature, 'content-digest': digest } = headers;
  if (input === undefined || signature === undefined || digest === undefined) return 'unsigned';
  const parameters = readParameters(input);
  const bytes = /^vault=:([A-Za-z0-9+/]{86}==):$/.exec(signature)?.[1];
  if (parameters === undefined || bytes === undefined) return 'malformed-signature';
  if (!isEqual(digest, contentDigest(parts.body))) return 'wrong-digest';
  const key = keyOf(parameters.keyId);
  if (key === undefined) return 'unknown-key';
  if (Math.abs(now().getTime() / 1000 - parameters.created) > SIGNATURE_AGE_SECONDS) return 'too-old';
  const base = signatureBase(parts, digest, parameterText(parameters));
  const isGood = verify(
    'sha256',
    Buffer.from(base),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(bytes, 'base64'),
  );
  if (!isGood) return 'wrong-signature';
  // Only what was signed is remembered, or anybody could fill the memory.
  return useOnce(parameters.nonce) ? undefined : 'used-before';
}

function contentDigest(body: string | Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

function parameterText({ created, nonce, keyId }: SignatureParameters): string {
  const covered = COVERED.map((name) => `"${name}"`).join(' ');
  return `(${covered});created=${created};nonce="${nonce}";keyid="${keyId}";alg="${ALGORITHM}";tag="${SIGNATURE_TAG}"`;
}

function signatureBase(parts: SignedParts, digest: string, input: string): string {
  const values = [parts.method, parts.host, parts.path, parts.contentType, digest];
  const lines = COVERED.map((name, at) => `"${name}": ${values[at]}`);
  return [...lines, `"@signature-params": ${input}`].join('\n');
}

const PARAMETERS =
  /^vault=\("@method" "@authority" "@path" "content-type" "content-digest"\);created=(\d{10});nonce="([A-Za-z0-9_-]{22,64})";keyid="([A-Za-z0-9:/_-]{1,256})";alg="ecdsa-p256-sha256";tag="hardline-payment-vault"$/;

function readParameters(input: string): SignatureParameters | undefined {
  const [, created = '', nonce = '', keyId = ''] = PARAMETERS.exec(input) ?? [];
  return created === '' ? undefined : { created: Number(created), nonce, keyId };
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
