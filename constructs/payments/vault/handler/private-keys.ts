import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto';
import { keySecretName } from '../../../../lib/payments/key-pair';
import type { KeySecrets } from './key-secrets';

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
}

/** The private keys of the vault, by slot and generation. */
export interface PrivateKeys {
  /** @returns undefined while there is no such key */
  find(slot: string, generation: string): Promise<PrivateKey | undefined>;
}

export interface StoredKeysPorts {
  readonly secrets: Pick<KeySecrets, 'get'>;
  /** Begins the names of the secrets. */
  readonly secretPrefix: string;
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
    const pair = await this.ports.secrets.get(keySecretName(this.ports.secretPrefix, { slot, generation }));
    return pair?.generation === generation ? inMemory(createPrivateKey(pair.privateKeyPem)) : undefined;
  }
}

/** A private key in the memory of this function. */
export function inMemory(key: KeyObject): PrivateKey {
  const operation = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha512' };
  return {
    unwrap: async (wrapped) => {
      try {
        return privateDecrypt(operation, wrapped);
      } catch {
        // OpenSSL tells another key and broken padding apart by messages; neither is told on.
        return undefined;
      }
    },
  };
}
