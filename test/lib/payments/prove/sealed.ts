import {
  CONNECT_KEY_PROVIDER,
  CONNECT_SUITE,
  readCiphertextHeader,
} from '../../../../lib/payments/ciphertext';
import type { FieldReader, ReadField } from '../../../../lib/payments/field-reader';
import type { Random } from '../../flow-proof/random';

const KEY_ID = '3f1d4e2a-7b6c-4d5e-8f90-123456789abc';

/** Messages with the header of Connect's own, whose content only this one knows. */
export class SealedFields implements FieldReader {
  private readonly contents = new Map<string, string>();

  public constructor(private readonly random: Random) {}

  public seal(digits: string): string {
    const text = (value: string) => Buffer.concat([uint16(value.length), Buffer.from(value)]);
    const message = Buffer.concat([
      Buffer.from([0x01, 0x80]),
      uint16(CONNECT_SUITE),
      this.bytes(16),
      uint16(0),
      uint16(1),
      text(CONNECT_KEY_PROVIDER),
      text(KEY_ID),
      uint16(256),
      this.bytes(256),
      this.bytes(24),
    ]).toString('base64');
    this.contents.set(message, digits);
    return message;
  }

  public async read(ciphertext: string): Promise<ReadField> {
    const header = readCiphertextHeader(ciphertext);
    if (header.kind === 'refused') return header;
    const digits = this.contents.get(ciphertext);
    if (digits === undefined) return { kind: 'refused', why: 'tampered' };
    return { kind: 'read', digits, messageId: header.messageId, keyId: header.keyId };
  }

  private bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.random.below(256)));
  }
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
