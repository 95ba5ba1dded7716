import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import {
  AlgorithmSuiteIdentifier,
  type AwsEsdkKeyObject,
  CommitmentPolicy,
  MultiKeyringNode,
} from '@aws-crypto/material-management-node';
import { RawRsaKeyringNode } from '@aws-crypto/raw-rsa-keyring-node';

export const KEY_ID = '3f1d4e2a-7b6c-4d5e-8f90-123456789abc';

const { encrypt } = buildEncrypt({ commitmentPolicy: CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT });

export interface Encryption {
  readonly publicKey: KeyObject;
  readonly keyId?: string;
  readonly provider?: string;
  readonly suite?: AlgorithmSuiteIdentifier;
  readonly oaepHash?: 'sha1' | 'sha256' | 'sha512';
  /** Another public key that may decrypt too. */
  readonly alsoFor?: KeyObject;
}

/** Encrypts as the Store customer input block does. */
export async function encryptLikeConnect(text: string, how: Encryption): Promise<string> {
  const generator = keyring(how.publicKey, how);
  const both = how.alsoFor && new MultiKeyringNode({ generator, children: [keyring(how.alsoFor, how)] });
  const { result } = await encrypt(both ?? generator, Buffer.from(text), {
    suiteId: how.suite ?? AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
    frameLength: 4096,
  });
  return result.toString('base64');
}

export function rsaPair(modulusLength: 2048 | 4096): { privateKey: KeyObject; publicKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength });
}

function keyring(publicKey: KeyObject, how: Encryption): RawRsaKeyringNode {
  return new RawRsaKeyringNode({
    keyNamespace: how.provider ?? 'AmazonConnect',
    keyName: how.keyId ?? KEY_ID,
    rsaKey: { publicKey: publicKey as AwsEsdkKeyObject },
    oaepHash: how.oaepHash ?? 'sha512',
  });
}
