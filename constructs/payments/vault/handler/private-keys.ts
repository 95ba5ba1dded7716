import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto';
import type { StoredKeyPair } from '../../../../lib/payments/key-pair';
import type { KeySecrets, SecretVersion } from './key-secrets';

/**
 * The one operation that needs a private key: taking a data key out of its wrapping (RSA-OAEP with SHA-512). Whoever
 * does it sees 32 bytes, never a card number; so a payment HSM can stand here in place of a key in memory.
 */
export interface PrivateKey {
  /**
   * @returns undefined when the data key was not wrapped for this key
   * @throws Error when the key cannot be reached
   */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array | undefined>;
  /**
   * Whether what cannot be unwrapped was wrapped for this key all the same, with another hash than Connect's; for the
   * log. What cannot tell leaves it out.
   */
  isWrappedOtherwise?(wrapped: Uint8Array): Promise<boolean>;
}

/** The private keys of the vault, by slot and generation. */
export interface PrivateKeys {
  /** @returns undefined while there is no such key */
  find(slot: string, generation: string): Promise<PrivateKey | undefined>;
}

/** The generation before is looked for too: what was captured with it is read until its id has ended. */
const VERSIONS: readonly SecretVersion[] = ['AWSCURRENT', 'AWSPREVIOUS'];

export interface StoredKeysPorts {
  readonly secrets: Pick<KeySecrets, 'get'>;
  /** The secret of each slot. */
  readonly secretArns: Readonly<Record<string, string>>;
}

/**
 * Private keys in Secrets Manager. One is parsed once per environment: parsing it costs as much as using it.
 */
export class StoredPrivateKeys implements PrivateKeys {
  private readonly keys = new Map<string, Promise<PrivateKey | undefined>>();

  public constructor(private readonly ports: StoredKeysPorts) {}

  public async find(slot: string, generation: string): Promise<PrivateKey | undefined> {
    const name = `${slot}#${generation}`;
    const loading = this.keys.get(name) ?? this.fetch(slot, generation);
    this.keys.set(name, loading);
    try {
      const key = await loading;
      if (key === undefined) this.keys.delete(name);
      return key;
    } catch (error) {
      this.keys.delete(name);
      throw error;
    }
  }

  private async fetch(slot: string, generation: string): Promise<PrivateKey | undefined> {
    const pair = await this.pairOf(slot, generation);
    return pair && inMemory(createPrivateKey(pair.privateKeyPem));
  }

  private async pairOf(slot: string, generation: string): Promise<StoredKeyPair | undefined> {
    const secretArn = this.ports.secretArns[slot];
    if (secretArn === undefined) return undefined;
    for (const version of VERSIONS) {
      const pair = await this.ports.secrets.get(secretArn, version);
      if (pair?.generation === generation) return pair;
    }
    return undefined;
  }
}

/**
 * The hashes of OAEP that Connect does not use. PKCS #1 v1.5 is not tried: whoever may read the log could decrypt
 * messages with an answer to that, one question at a time (Bleichenbacher). A message with another hash is either
 * whole or nothing.
 */
const OTHER_HASHES = ['sha1', 'sha256', 'sha384'] as const;

/** A private key in the memory of this function. */
export function inMemory(key: KeyObject): PrivateKey {
  return {
    unwrap: async (wrapped) => unwrapped(key, 'sha512', wrapped),
    // Each of them is tried, so that which one it was takes no less time.
    isWrappedOtherwise: async (wrapped) =>
      OTHER_HASHES.map((hash) => unwrapped(key, hash, wrapped) !== undefined).includes(true),
  };
}

function unwrapped(key: KeyObject, oaepHash: string, wrapped: Uint8Array): Uint8Array | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, wrapped);
  } catch {
    // OpenSSL tells by its messages how far it came; none of them is told on.
    return undefined;
  }
}
