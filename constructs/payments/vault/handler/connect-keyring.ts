import {
  type EncryptedDataKey,
  KeyringNode,
  KeyringTraceFlag,
  type NodeDecryptionMaterial,
  type NodeEncryptionMaterial,
} from '@aws-crypto/material-management-node';
import { CONNECT_KEY_PROVIDER } from '../../../../lib/payments/ciphertext';
import type { PrivateKey } from './private-keys';

/** Gives the SDK the data key of a message of Connect, with the private operation done by whoever holds the key. */
export class ConnectKeyring extends KeyringNode {
  /** Why there is no data key. Undefined: there is one, or it was not asked for. */
  public refusal: 'key-unavailable' | 'another-key' | 'wrong-padding' | undefined;

  public constructor(
    private readonly keyId: string,
    private readonly key: PrivateKey,
  ) {
    super();
  }

  public override _onEncrypt(): Promise<NodeEncryptionMaterial> {
    throw new Error('the vault encrypts nothing for Connect');
  }

  public override async _onDecrypt(
    material: NodeDecryptionMaterial,
    dataKeys: EncryptedDataKey[],
  ): Promise<NodeDecryptionMaterial> {
    const own = dataKeys.find(
      ({ providerId, providerInfo }) => providerId === CONNECT_KEY_PROVIDER && providerInfo === this.keyId,
    );
    const dataKey = own && (await this.unwrapped(own.encryptedDataKey));
    if (dataKey === undefined) return material;
    return material.setUnencryptedDataKey(new Uint8Array(dataKey), {
      keyNamespace: CONNECT_KEY_PROVIDER,
      keyName: this.keyId,
      flags: KeyringTraceFlag.WRAPPING_KEY_DECRYPTED_DATA_KEY,
    });
  }

  private async unwrapped(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      const dataKey = await this.key.unwrap(wrapped);
      if (dataKey === undefined)
        this.refusal = (await this.key.isWrappedOtherwise?.(wrapped)) ? 'wrong-padding' : 'another-key';
      return dataKey;
    } catch (error) {
      this.refusal = 'key-unavailable';
      throw error;
    }
  }
}
