import type { PublicKeySlot } from './ledger';
import type { PublicKeyAnswer } from './seam';

/** How long a key pair that was taken out of use is kept: a rotation that went wrong can be undone. */
export const RETIRED_KEY_DAYS = 30;

/** How long Connect's id of a key still decrypts after it was taken back: no call lasts longer. */
export const RETIRED_REGISTRATION_HOURS = 24;

/** The value of a key slot's secret. */
export interface StoredKeyPair {
  readonly generation: string;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  readonly certificatePem: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; after `until` the key decrypts nothing. */
  readonly retired?: { readonly at: string; readonly until: string };
}

const FIELDS = [
  'generation',
  'privateKeyPem',
  'publicKeyPem',
  'certificatePem',
  'notAfter',
  'createdAt',
] as const;

/**
 * Reads a slot's secret.
 *
 * @returns undefined for the placeholder that CloudFormation creates the secret with
 */
export function readStoredKeyPair(text: string | undefined): StoredKeyPair | undefined {
  const fields = parse(text);
  if (FIELDS.some((name) => typeof fields[name] !== 'string' || fields[name] === '')) return undefined;
  const pair = Object.fromEntries(FIELDS.map((name) => [name, fields[name]])) as unknown as StoredKeyPair;
  const retired = readRetired(fields['retired']);
  return retired === undefined ? pair : { ...pair, retired };
}

/** The pair with an end date; one that has an end date keeps it. */
export function retiredKeyPair(pair: StoredKeyPair, now: Date): StoredKeyPair {
  if (pair.retired !== undefined) return pair;
  return {
    ...pair,
    retired: { at: now.toISOString(), until: daysLater(now, RETIRED_KEY_DAYS).toISOString() },
  };
}

/** The half that everybody may see. */
export function publicHalf(slot: string, pair: StoredKeyPair): PublicKeySlot {
  const { generation, publicKeyPem, certificatePem, notAfter, retired } = pair;
  const end = retired === undefined ? {} : { retiredAt: retired.at };
  return { slot, generation, publicKeyPem, certificatePem, notAfter, ...end };
}

/** The public half as the capture half gets it. */
export function publicKeyAnswer(key: PublicKeySlot): PublicKeyAnswer {
  return {
    PublicKeyPem: key.publicKeyPem,
    // CloudFormation pastes it into the flow's JSON, where a bare newline would end the string.
    CertificateJson: JSON.stringify(key.certificatePem).slice(1, -1),
    NotAfter: key.notAfter,
    Generation: key.generation,
  };
}

export function daysLater(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 24 * 3600 * 1000);
}

function readRetired(value: unknown): StoredKeyPair['retired'] {
  const { at, until } = record(value);
  return typeof at === 'string' && typeof until === 'string' ? { at, until } : undefined;
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(text ?? '{}'));
  } catch {
    // The parser's message would quote the secret.
    return {};
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
