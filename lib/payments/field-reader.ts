import { CIPHERTEXT_REFUSALS } from './ciphertext';

/**
 * Why a captured field could not be read, for the vault's own log and metrics, where it is an alarm or an attack. The
 * capture half and the caller hear one word for all of them: whoever learns how far a message of his came can find out
 * by trying what is in a message that is not his.
 */
export const READ_REFUSALS = [
  ...CIPHERTEXT_REFUSALS,
  'key-not-registered',
  'key-of-another-instance',
  'key-retired',
  'key-unavailable',
  /** Its data key was wrapped for another key, or the wrapping was changed. */
  'another-key',
  /** Its data key was wrapped for this key in a way that is not Connect's. */
  'wrong-padding',
  /** The data key is the right one; header, content or signature was changed. */
  'tampered',
  /** It was taken before, for another payment, contact or field. */
  'replayed',
  'not-digits',
] as const;
export type ReadRefusal = (typeof READ_REFUSALS)[number];

export type ReadField =
  | {
      readonly kind: 'read';
      readonly digits: string;
      /** The Encryption SDK's random id of the message, in hexadecimal. */
      readonly messageId: string;
      /** Connect's id of the key. */
      readonly keyId: string;
    }
  | { readonly kind: 'refused'; readonly why: ReadRefusal };

/** Decrypts one captured field of a contact of `instanceArn`. Never throws for anything in the ciphertext. */
export interface FieldReader {
  read(ciphertext: string, instanceArn: string): Promise<ReadField>;
}

/** Whether the reason of a charge or a check is that a ciphertext could not be read. */
export function isReadRefusal(why: string | undefined): why is ReadRefusal {
  return READ_REFUSALS.some((known) => known === why);
}

/** `key-unavailable` is the vault's own trouble; everything else lies in what was sent. */
export function isOurTrouble(why: ReadRefusal): boolean {
  return why === 'key-unavailable';
}
