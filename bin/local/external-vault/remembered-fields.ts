import { readCiphertextHeader } from '../../../lib/payments/ciphertext';
import type { FieldReader, ReadField } from '../../../lib/payments/field-reader';
import type { KeyRegister } from '../../../lib/payments/ledger';

/**
 * Reads what the local Connect encrypted without a private key: the other party's is not on this machine, so its
 * stand-in remembers what was typed. Everything about the key is judged as it would be.
 */
export class RememberedFields implements FieldReader {
  private readonly typed = new Map<string, string>();

  public constructor(private readonly register: Pick<KeyRegister, 'find'>) {}

  /** Notes what a message holds. */
  public note(ciphertext: string, digits: string): void {
    this.typed.set(ciphertext, digits);
  }

  public async read(ciphertext: string, instanceArn: string): Promise<ReadField> {
    const header = readCiphertextHeader(ciphertext);
    if (header.kind === 'refused') return header;
    const { keyId, messageId } = header;
    const registration = await this.register.find(keyId);
    if (registration === undefined) return { kind: 'refused', why: 'key-not-registered' };
    if (registration.instanceArn !== instanceArn) return { kind: 'refused', why: 'key-of-another-instance' };
    const digits = this.typed.get(ciphertext);
    return digits === undefined
      ? { kind: 'refused', why: 'tampered' }
      : { kind: 'read', digits, messageId, keyId };
  }
}
