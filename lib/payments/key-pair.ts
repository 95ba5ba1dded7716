import type { PublicKeySlot } from './ledger';
import type { PublicKeyAnswer } from './seam';

/** How long Connect's id of a key still decrypts after it was taken back: no call lasts longer. */
export const RETIRED_REGISTRATION_HOURS = 24;

/**
 * Name of the secret that holds the private half of one generation, and nothing else: a secret can be destroyed, one
 * version of it cannot.
 *
 * @param prefix begins the names of all of one vault, and ends with a slash
 */
export function keySecretName(
  prefix: string,
  { slot, generation }: { readonly slot: string; readonly generation: string },
): string {
  return `${prefix}${slot}/${generation}`;
}

/** The value of a generation's secret. */
export interface StoredKeyPair {
  readonly generation: string;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  readonly certificatePem: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** ISO 8601. */
  readonly createdAt: string;
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
 * Reads a generation's secret.
 *
 * @returns undefined for anything that is no key pair
 */
export function readStoredKeyPair(text: string | undefined): StoredKeyPair | undefined {
  const fields = parse(text);
  if (FIELDS.some((name) => typeof fields[name] !== 'string' || fields[name] === '')) return undefined;
  return Object.fromEntries(FIELDS.map((name) => [name, fields[name]])) as unknown as StoredKeyPair;
}

/** The half that everybody may see. */
export function publicHalf(slot: string, pair: StoredKeyPair): PublicKeySlot {
  const { generation, publicKeyPem, certificatePem, notAfter } = pair;
  return { slot, generation, publicKeyPem, certificatePem, notAfter };
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
