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
  /** Whether the key could not be reached: then nothing is known of the message. */
  public unreachable = false;

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
      return await this.key.unwrap(wrapped);
    } catch (error) {
      this.unreachable = true;
      throw error;
    }
  }
}
