import { setTimeout } from 'node:timers/promises';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { CommitmentPolicy } from '@aws-crypto/material-management-node';
import {
  type CiphertextHeader,
  CONNECT_SUITE,
  readCiphertextHeader,
} from '../../../../lib/payments/ciphertext';
import type { FieldReader, ReadField, ReadRefusal } from '../../../../lib/payments/field-reader';
import type { KeyRegister, KeyRegistration } from '../../../../lib/payments/ledger';
import { errorName, type LogWriter, logLine } from '../../../private/handler/log-line';
import { ConnectKeyring } from './connect-keyring';
import { ConnectMaterials } from './connect-materials';
import { type PrivateKey, type PrivateKeys, type StoredKeysPorts, StoredPrivateKeys } from './private-keys';

/** Connect's suite has no key commitment, which the default policy refuses; one data key is all Connect writes. */
const { decrypt } = buildDecrypt({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
  maxEncryptedDataKeys: 1,
});

/** Four operations with a key of 4096 bits on a small function, cold, and then some. */
const REFUSED_AFTER_MS = 250;

/** What a keypad can send; whether it is a card number is for the card rules to say. */
const TYPED = /^[0-9*#]{0,64}$/;

interface ReadingPorts {
  readonly register: Pick<KeyRegister, 'find'>;
  readonly now: () => Date;
  /** Default: a timer. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  readonly write?: LogWriter;
}

/** The private keys are in Secrets Manager, or somebody else holds them. */
export type DecryptionPorts = ReadingPorts & (StoredKeysPorts | { readonly keys: PrivateKeys });

/**
 * Reads fields that Connect encrypted. The header names the key, the register says whose key it is, and only
 * then is anything decrypted.
 */
export class ConnectFieldReader implements FieldReader {
  private readonly keys: PrivateKeys;
  private readonly asked = new Map<string, Promise<KeyRegistration | undefined>>();

  public constructor(private readonly ports: DecryptionPorts) {
    this.keys = 'keys' in ports ? ports.keys : new StoredPrivateKeys(ports);
  }

  public async read(ciphertext: string, instanceArn: string): Promise<ReadField> {
    const header = readCiphertextHeader(ciphertext);
    if (header.kind === 'refused') return header;
    const key = await this.keyFor(header.keyId, instanceArn);
    return key.kind === 'refused' ? key : this.opened(header, key.key);
  }

  /** A refusal waits until the slowest of them would be there, so that its time does not tell which it was. */
  private async opened(header: ReadableHeader, key: PrivateKey): Promise<ReadField> {
    const { now, wait = setTimeout } = this.ports;
    const began = now().getTime();
    const field = await plainField(header, key);
    if (field.kind === 'refused') await wait(Math.max(0, began + REFUSED_AFTER_MS - now().getTime()));
    return field;
  }

  private async keyFor(
    keyId: string,
    instanceArn: string,
  ): Promise<{ kind: 'key'; key: PrivateKey } | Refused> {
    try {
      const registration = await this.registrationOf(keyId);
      if (registration === undefined) return refused('key-not-registered');
      if (registration.instanceArn !== instanceArn) return refused('key-of-another-instance');
      if (this.isOver(registration)) return refused('key-retired');
      const key = await this.keys.find(registration.slot, registration.generation);
      return key === undefined ? refused('key-unavailable') : { kind: 'key', key };
    } catch (error) {
      logLine('key-unavailable', { keyId, error: errorName(error) }, this.ports.write);
      return refused('key-unavailable');
    }
  }

  /** The fields of a charge are read at once, nearly always with one key: it is looked up once for all of them. */
  private registrationOf(keyId: string): Promise<KeyRegistration | undefined> {
    const asked = this.asked.get(keyId) ?? this.ports.register.find(keyId);
    this.asked.set(keyId, asked);
    return asked.finally(() => this.asked.delete(keyId));
  }

  private isOver({ status, until }: KeyRegistration): boolean {
    return status === 'retired' && (until === undefined || this.isPast(until));
  }

  private isPast(until: string): boolean {
    // An unreadable date counts as past: a key is never used longer than somebody decided.
    return !(this.ports.now().getTime() < Date.parse(until));
  }
}

type ReadableHeader = Extract<CiphertextHeader, { kind: 'readable' }>;
type Refused = Extract<ReadField, { kind: 'refused' }>;

async function plainField(header: ReadableHeader, key: PrivateKey): Promise<ReadField> {
  const { message, messageId, keyId } = header;
  const keyring = new ConnectKeyring(keyId, key);
  try {
    const { plaintext, messageHeader } = await decrypt(new ConnectMaterials(keyring), message);
    const typed = plaintext.toString('latin1');
    plaintext.fill(0);
    if (messageHeader.suiteId !== CONNECT_SUITE) return refused('wrong-suite');
    return TYPED.test(typed) ? { kind: 'read', digits: typed, messageId, keyId } : refused('not-digits');
  } catch {
    // The library tells a broken signature and a changed byte apart by messages that quote its input.
    return refused(keyring.refusal ?? 'tampered');
  }
}

function refused(why: ReadRefusal): Refused {
  return { kind: 'refused', why };
}
