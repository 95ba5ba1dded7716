import { createPrivateKey, type KeyObject } from 'node:crypto';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { type AwsEsdkKeyObject, CommitmentPolicy } from '@aws-crypto/material-management-node';
import { RawRsaKeyringNode } from '@aws-crypto/raw-rsa-keyring-node';
import {
  type CiphertextHeader,
  CONNECT_KEY_PROVIDER,
  CONNECT_SUITE,
  readCiphertextHeader,
} from '../../../../lib/payments/ciphertext';
import type { FieldReader, ReadField, ReadRefusal } from '../../../../lib/payments/field-reader';
import type { StoredKeyPair } from '../../../../lib/payments/key-pair';
import type { KeyRegister, KeyRegistration } from '../../../../lib/payments/ledger';
import { errorName, type LogWriter, logLine } from '../../../private/handler/log-line';
import { ConnectMaterials } from './connect-materials';
import type { KeySecrets, SecretVersion } from './key-secrets';

/** Connect's suite has no key commitment, which the default policy refuses; one data key is all Connect writes. */
const { decrypt } = buildDecrypt({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
  maxEncryptedDataKeys: 1,
});

/** What a keypad can send; whether it is a card number is for the card rules to say. */
const TYPED = /^[0-9*#]{0,64}$/;

/** The generation before is looked for too: what was captured with it is read until its id has ended. */
const VERSIONS: readonly SecretVersion[] = ['AWSCURRENT', 'AWSPREVIOUS'];

export interface DecryptionPorts {
  readonly register: Pick<KeyRegister, 'find'>;
  readonly secrets: Pick<KeySecrets, 'get'>;
  /** The secret of each slot. */
  readonly secretArns: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/**
 * Reads fields that Connect encrypted. The header names the key, the register says whose key it is, and only
 * then is anything decrypted. A private key is parsed once per environment: parsing it costs as much as using it.
 */
export class ConnectFieldReader implements FieldReader {
  private readonly keys = new Map<string, Promise<KeyObject | undefined>>();

  public constructor(private readonly ports: DecryptionPorts) {}

  public async read(ciphertext: string, instanceArn: string): Promise<ReadField> {
    const header = readCiphertextHeader(ciphertext);
    if (header.kind === 'refused') return header;
    const key = await this.keyFor(header.keyId, instanceArn);
    return key.kind === 'refused' ? key : plainField(header, key.privateKey);
  }

  private async keyFor(
    keyId: string,
    instanceArn: string,
  ): Promise<{ kind: 'key'; privateKey: KeyObject } | Refused> {
    try {
      const registration = await this.ports.register.find(keyId);
      if (registration === undefined) return refused('key-not-registered');
      if (registration.instanceArn !== instanceArn) return refused('key-of-another-instance');
      if (this.isOver(registration)) return refused('key-retired');
      const key = await this.load(registration);
      return key === undefined ? refused('key-unavailable') : { kind: 'key', privateKey: key };
    } catch (error) {
      logLine('key-unavailable', { keyId, error: errorName(error) }, this.ports.write);
      return refused('key-unavailable');
    }
  }

  private isOver({ status, until }: KeyRegistration): boolean {
    return status === 'retired' && (until === undefined || this.isPast(until));
  }

  private isPast(until: string): boolean {
    // An unreadable date counts as past: a key is never used longer than somebody decided.
    return !(this.ports.now().getTime() < Date.parse(until));
  }

  private async load({ slot, generation }: KeyRegistration): Promise<KeyObject | undefined> {
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

  private async fetch(slot: string, generation: string): Promise<KeyObject | undefined> {
    const pair = await this.pairOf(slot, generation);
    return pair && createPrivateKey(pair.privateKeyPem);
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

type ReadableHeader = Extract<CiphertextHeader, { kind: 'readable' }>;
type Refused = Extract<ReadField, { kind: 'refused' }>;

async function plainField(header: ReadableHeader, privateKey: KeyObject): Promise<ReadField> {
  const { message, messageId, keyId } = header;
  const keyring = new RawRsaKeyringNode({
    keyNamespace: CONNECT_KEY_PROVIDER,
    keyName: keyId,
    // A KeyObject is used as it is; the library's own type for it only knows fewer kinds of keys.
    rsaKey: { privateKey: privateKey as AwsEsdkKeyObject },
    oaepHash: 'sha512',
  });
  try {
    const { plaintext, messageHeader } = await decrypt(new ConnectMaterials(keyring), message);
    const typed = plaintext.toString('latin1');
    plaintext.fill(0);
    if (messageHeader.suiteId !== CONNECT_SUITE) return refused('wrong-suite');
    return TYPED.test(typed) ? { kind: 'read', digits: typed, messageId, keyId } : refused('not-digits');
  } catch {
    // The library tells a wrong key, a broken signature and a changed byte apart by messages that quote its input.
    return refused('not-authentic');
  }
}

function refused(why: ReadRefusal): Refused {
  return { kind: 'refused', why };
}
