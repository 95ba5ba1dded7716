import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CONNECT_KEY_PROVIDER } from '../../lib/payments/ciphertext';
import { writeMessage } from '../local/encrypted-message';

/** What is wrong with a message. */
export interface Wrong {
  readonly keyId?: string;
  readonly provider?: string;
  readonly publicKey?: KeyObject;
}

/** Encrypts what a caller types as Connect does with the certificate of the vault. */
export class Sealing {
  private readonly publicKey: KeyObject;
  private strangers: KeyObject | undefined;

  public constructor(
    certificatePem: string,
    /** Connect's id of the key. */
    public readonly keyId: string,
  ) {
    this.publicKey = createPublicKey(certificatePem);
  }

  public seal(
    digits: string,
    { keyId = this.keyId, provider = CONNECT_KEY_PROVIDER, publicKey }: Wrong = {},
  ): string {
    const key = { publicKey: publicKey ?? this.publicKey, provider, name: keyId };
    return writeMessage(Buffer.from(digits), key).toString('base64');
  }

  /** A key of nobody. */
  public stranger(): KeyObject {
    this.strangers ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    return this.strangers;
  }
}

/** A message of which one bit is another, counted in bytes from its beginning, or from its end when below zero. */
export function flipped(ciphertext: string, at: number): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  const place = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  return bytes.toString('base64');
}

/** A message of another algorithm suite, by its header. */
export function ofSuite(ciphertext: string, suite: number): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  bytes.writeUInt16BE(suite, 2);
  return bytes.toString('base64');
}
