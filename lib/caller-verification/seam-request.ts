import { SEAM_VERSION } from '../payments/seam';
import { isContactId, isInstanceArn } from '../payments/seam-request';
import { ENROLL_OPERATION, type EnrollRequest, VERIFY_OPERATION, type VerifyRequest } from './seam';

/**
 * Checks of what arrives at the vault's door. Each reader takes over only the fields it knows and returns undefined
 * for anything that is not a request of its kind.
 */

/** Longer than any reference, code or ciphertext that could be accepted. */
const LONGEST_TEXT = 8192;

const ASKED = [
  'customer',
  'expected',
  'count',
  'ciphertext',
  'instanceArn',
  'contactId',
  'initialContactId',
] as const;

export function readVerifyRequest(event: unknown): VerifyRequest | undefined {
  const texts = textsOf(requestFields(event, VERIFY_OPERATION), ASKED);
  if (texts === undefined || !isInstanceArn(texts.instanceArn)) return undefined;
  if (![texts.contactId, texts.initialContactId].every(isContactId)) return undefined;
  return { seam: SEAM_VERSION, operation: VERIFY_OPERATION, ...texts };
}

export function readEnrollRequest(event: unknown): EnrollRequest | undefined {
  const texts = textsOf(requestFields(event, ENROLL_OPERATION), ['customer', 'digits']);
  return texts && { seam: SEAM_VERSION, operation: ENROLL_OPERATION, ...texts };
}

type Fields = Readonly<Record<string, unknown>>;

function requestFields(event: unknown, operation: string): Fields {
  const fields = typeof event === 'object' && event !== null ? (event as Fields) : {};
  return fields['seam'] === SEAM_VERSION && fields['operation'] === operation ? fields : {};
}

function textsOf<N extends string>(
  fields: Fields,
  names: readonly N[],
): Readonly<Record<N, string>> | undefined {
  const entries = names.map((name) => [name, fields[name]] as const);
  const all = entries.every(([, value]) => typeof value === 'string' && value.length <= LONGEST_TEXT);
  return all ? (Object.fromEntries(entries) as Record<N, string>) : undefined;
}
