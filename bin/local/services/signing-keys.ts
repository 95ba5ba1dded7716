import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The keys of KMS that sign, by ARN, and the aliases that lead to them. */
export class SigningKeys {
  private readonly keys = new Map<string, SigningKey>();
  private readonly aliases = new Map<string, string>();

  /** Makes a key, unless it is there. */
  public make(keyArn: string): void {
    if (!this.keys.has(keyArn)) this.keys.set(keyArn, generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  /** Lets an alias lead to a key. */
  public name(aliasArn: string, keyArn: string): void {
    this.aliases.set(aliasArn, keyArn);
  }

  public forget(arn: string): void {
    this.keys.delete(arn);
    this.aliases.delete(arn);
  }

  /** ECDSA with SHA-256, as DER. @returns undefined when there is no such key */
  public sign(arn: string, message: Uint8Array): Buffer | undefined {
    const key = this.find(arn);
    return key && sign('sha256', message, key.privateKey);
  }

  /** The public half of a key by the end of its ARN, or of its alias. */
  public publicKeyOf(name: string): KeyObject | undefined {
    const arns = [...this.aliases.keys(), ...this.keys.keys()];
    const arn = arns.find((each) => each.endsWith(`/${name}`));
    return arn === undefined ? undefined : this.find(arn)?.publicKey;
  }

  private find(arn: string): SigningKey | undefined {
    return this.keys.get(this.aliases.get(arn) ?? arn);
  }
}
