/**
 * Reads the header of an AWS Encryption SDK message far enough to know which key it names, before anything is
 * decrypted. The SDK itself answers every key mismatch with the same error, which is no use to an operator.
 *
 * Connect's messages: format 1, suite 0x0378, one data key of provider `AmazonConnect` whose information is the
 * key id of the flow. Source: https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export const CONNECT_KEY_PROVIDER = 'AmazonConnect';

/** AES-256-GCM, HKDF-SHA-384, signed with ECDSA P-384; without key commitment, as Connect makes it. */
export const CONNECT_SUITE = 0x0378;

/** A card number under RSA-4096 has 1,180 characters. */
export const LONGEST_CIPHERTEXT = 4096;

export const CIPHERTEXT_REFUSALS = [
  'too-large',
  'not-base64',
  'malformed',
  'wrong-suite',
  'several-data-keys',
  'wrong-provider',
] as const;
export type CiphertextRefusal = (typeof CIPHERTEXT_REFUSALS)[number];

export type CiphertextHeader =
  | {
      readonly kind: 'readable';
      readonly keyId: string;
      /** In hexadecimal. */
      readonly messageId: string;
      readonly message: Uint8Array;
    }
  | { readonly kind: 'refused'; readonly why: CiphertextRefusal };

const VERSION_1 = 0x01;
const CUSTOMER_DATA = 0x80;
const MESSAGE_ID_BYTES = 16;
const KEY_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Reads a ciphertext as the flow passes it. Never throws, whatever the text. */
export function readCiphertextHeader(base64: string): CiphertextHeader {
  if (base64.length > LONGEST_CIPHERTEXT) return refused('too-large');
  if (base64.length === 0 || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    return refused('not-base64');
  }
  const message = Buffer.from(base64, 'base64');
  try {
    return readHeader(message);
  } catch (error) {
    if (error instanceof PastTheEnd) return refused('malformed');
    throw error;
  }
}

function readHeader(message: Buffer): CiphertextHeader {
  const reader = new Reader(message);
  if (reader.uint8() !== VERSION_1 || reader.uint8() !== CUSTOMER_DATA) return refused('malformed');
  if (reader.uint16() !== CONNECT_SUITE) return refused('wrong-suite');
  const messageId = reader.hex(MESSAGE_ID_BYTES);
  reader.skip(reader.uint16());
  if (reader.uint16() !== 1) return refused('several-data-keys');
  if (reader.text() !== CONNECT_KEY_PROVIDER) return refused('wrong-provider');
  const keyId = reader.text();
  return KEY_ID.test(keyId) ? { kind: 'readable', keyId, messageId, message } : refused('malformed');
}

function refused(why: CiphertextRefusal): CiphertextHeader {
  return { kind: 'refused', why };
}

class PastTheEnd extends Error {}

/** Big-endian fields in order. */
class Reader {
  private at = 0;

  public constructor(private readonly bytes: Buffer) {}

  public uint8(): number {
    return this.bytes.readUInt8(this.advance(1));
  }

  public uint16(): number {
    return this.bytes.readUInt16BE(this.advance(2));
  }

  public hex(count: number): string {
    const start = this.advance(count);
    return this.bytes.toString('hex', start, start + count);
  }

  public skip(count: number): void {
    this.advance(count);
  }

  public text(): string {
    const length = this.uint16();
    const start = this.advance(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  /** @returns where the field begins */
  private advance(count: number): number {
    const start = this.at;
    if (start + count > this.bytes.length) throw new PastTheEnd();
    this.at += count;
    return start;
  }
}
