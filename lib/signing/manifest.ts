import { HardlineError } from '../errors';

/** Where a signed bundle is, and of what it was made. */
export interface SignedBundle {
  readonly bucketName: string;
  readonly objectKey: string;
  readonly objectVersion: string;
  /** SHA-256 of the bundle's `index.js` before it was put into the archive that was signed, in hexadecimal. */
  readonly sha256: string;
}

/** What a pipeline that signed the bundles hands over. */
export interface SigningManifest {
  /** ARN of the version of the profile that signed. */
  readonly profileVersionArn: string;
  readonly bundles: Readonly<Record<string, SignedBundle>>;
}

/** `arn:aws:signer:us-east-1:111111111111:/signing-profiles/Name/Version`. */
export const PROFILE_VERSION_ARN =
  /^arn:[a-z-]+:signer:[a-z0-9-]+:\d{12}:\/signing-profiles\/[A-Za-z0-9_]{2,64}\/[A-Za-z0-9]{10}$/;

const TEXTS = ['bucketName', 'objectKey', 'objectVersion', 'sha256'] as const;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Reads the manifest of a pipeline.
 *
 * @throws HardlineError that says what is missing, and where
 */
export function readSigningManifest(text: string, file: string): SigningManifest {
  const { profileVersionArn, bundles } = record(parse(text, file));
  if (typeof profileVersionArn !== 'string' || !PROFILE_VERSION_ARN.test(profileVersionArn))
    throw new HardlineError(
      `profileVersionArn is ${JSON.stringify(profileVersionArn)}: give the ARN of a version of a signing profile`,
      file,
    );
  const entries = Object.entries(record(bundles)).map(
    ([name, bundle]) => [name, signedBundle(name, bundle, file)] as const,
  );
  if (entries.length === 0) throw new HardlineError('bundles is empty: no signed bundle is named', file);
  return { profileVersionArn, bundles: Object.fromEntries(entries) };
}

/** @throws HardlineError for a part that is missing, or a hash that is none */
export function signedBundle(name: string, value: unknown, where?: string): SignedBundle {
  const fields = record(value);
  const missing = TEXTS.filter((field) => typeof fields[field] !== 'string' || fields[field] === '');
  if (missing.length > 0)
    throw new HardlineError(`signed bundle '${name}' has no ${missing.join(', no ')}`, where);
  if (!SHA256.test(String(fields['sha256'])))
    throw new HardlineError(
      `signed bundle '${name}' has the sha256 '${String(fields['sha256'])}': give 64 hexadecimal digits in lower case`,
      where,
    );
  return Object.fromEntries(TEXTS.map((field) => [field, fields[field]])) as unknown as SignedBundle;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HardlineError('is not JSON: give the manifest that the signing pipeline wrote', file, {
      cause,
    });
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
