import type { CiphertextRefusal } from './ciphertext';

/** Why a captured field could not be read; for the log, where it is an alarm or an attack. */
export type ReadRefusal =
  | CiphertextRefusal
  | 'key-not-registered'
  | 'key-of-another-instance'
  | 'key-retired'
  /** Its private half is gone: what was captured under it can never be read again. */
  | 'key-destroyed'
  | 'key-unavailable'
  | 'not-authentic'
  /** It was taken before, for another payment, contact or field. */
  | 'replayed'
  | 'not-digits';

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

/** `key-unavailable` is the vault's own trouble; everything else lies in what was sent. */
export function isOurTrouble(why: ReadRefusal): boolean {
  return why === 'key-unavailable';
}
