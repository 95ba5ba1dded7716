import { createHash } from 'node:crypto';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { HardlineError } from '../../../../lib/errors';
import { readStoredKeyPair, type StoredKeyPair } from '../../../../lib/payments/key-pair';

/** The secrets that hold private halves, one for each generation. */
export interface KeySecrets {
  /** @returns undefined while the secret holds no key pair, waits for its deletion, or does not exist */
  get(name: string): Promise<StoredKeyPair | undefined>;
}

/** The same for whoever makes keys. */
export interface NewKeySecrets extends KeySecrets {
  /**
   * Puts the first pair into the secret of a generation, which is made when it is not there.
   *
   * @returns false when another pair was put there before
   */
  putFirst(name: string, pair: StoredKeyPair): Promise<boolean>;
}

export class SecretsManagerKeySecrets implements KeySecrets {
  public constructor(protected readonly client: SecretsManagerClient) {}

  public async get(name: string): Promise<StoredKeyPair | undefined> {
    return readStoredKeyPair(await secretText(this.client, name));
  }
}

/** What every secret with a private half gets before anything is put into it. */
export interface SecretProtection {
  /** ARN of the vault's customer key. */
  readonly keyArn: string;
  /** Who may read it, as the text of a resource policy. */
  readonly policy: string;
}

export class SecretsManagerNewKeySecrets extends SecretsManagerKeySecrets implements NewKeySecrets {
  public constructor(
    client: SecretsManagerClient,
    private readonly protection: SecretProtection,
  ) {
    super(client);
  }

  public async putFirst(name: string, pair: StoredKeyPair): Promise<boolean> {
    await this.create(name);
    // Before the value: there is no moment in which somebody else could read it.
    await this.client.send(
      new PutResourcePolicyCommand({
        SecretId: name,
        ResourcePolicy: this.protection.policy,
        BlockPublicPolicy: true,
      }),
    );
    return !(await existedBefore(
      this.client.send(
        new PutSecretValueCommand({
          SecretId: name,
          SecretString: JSON.stringify(pair),
          ClientRequestToken: firstVersionOf(name),
        }),
      ),
    ));
  }

  /** Without a value; the same request again finds it there. */
  private async create(name: string): Promise<void> {
    const existed = await existedBefore(
      this.client.send(
        new CreateSecretCommand({
          Name: name,
          KmsKeyId: this.protection.keyArn,
          Description: 'Private half of a payment key; made and destroyed by the vault',
        }),
      ),
    );
    if (existed) await this.requireOurs(name);
  }

  /** A secret that somebody else made under this name could be one that he reads. */
  private async requireOurs(name: string): Promise<void> {
    const { KmsKeyId: keyId, ReplicationStatus: replicas = [] } = await this.client.send(
      new DescribeSecretCommand({ SecretId: name }),
    );
    if (keyId === this.protection.keyArn && replicas.length === 0) return;
    throw new HardlineError(
      `secret ${name} is there under another key or in other Regions, so the vault did not make it: find out who did, delete it, and choose a new generation`,
    );
  }
}

async function existedBefore(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return false;
  } catch (error) {
    if (error instanceof ResourceExistsException) return true;
    throw error;
  }
}

/** The id of a version; Secrets Manager refuses a second content under the same one. */
function firstVersionOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A secret that waits for its deletion answers as an invalid request, one that is gone as not found. */
function isGone(error: unknown): boolean {
  if (error instanceof ResourceNotFoundException) return true;
  return error instanceof InvalidRequestException && /deletion|deleted/i.test(error.message);
}

/** Reads a secret's text; undefined when the secret or its value is gone. */
export async function secretText(
  client: SecretsManagerClient,
  secretId: string,
): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    return SecretString;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
