import { createHash } from 'node:crypto';
import {
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { readStoredKeyPair, type StoredKeyPair } from '../../../../lib/payments/key-pair';

/** The version that is in use, or the one before it. */
export type SecretVersion = 'AWSCURRENT' | 'AWSPREVIOUS';

/** The secrets that hold the key slots. */
export interface KeySecrets {
  /** @returns undefined while the secret holds no key pair, or does not exist */
  get(secretArn: string, version?: SecretVersion): Promise<StoredKeyPair | undefined>;
  /**
   * Puts the first pair of a generation.
   *
   * @returns false when another pair was put for the same slot and generation before
   */
  putFirst(secretArn: string, slot: string, pair: StoredKeyPair): Promise<boolean>;
}

export class SecretsManagerKeySecrets implements KeySecrets {
  public constructor(private readonly client: SecretsManagerClient) {}

  public async get(
    secretArn: string,
    version: SecretVersion = 'AWSCURRENT',
  ): Promise<StoredKeyPair | undefined> {
    return readStoredKeyPair(await secretText(this.client, secretArn, version));
  }

  public async putFirst(secretArn: string, slot: string, pair: StoredKeyPair): Promise<boolean> {
    try {
      await this.client.send(
        new PutSecretValueCommand({
          SecretId: secretArn,
          SecretString: JSON.stringify(pair),
          ClientRequestToken: firstVersionOf(secretArn, slot, pair.generation),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ResourceExistsException) return false;
      throw error;
    }
  }
}

/** The id of a version; Secrets Manager refuses a second content under the same one. */
function firstVersionOf(secretArn: string, slot: string, generation: string): string {
  return createHash('sha256')
    .update(JSON.stringify([secretArn, slot, generation]))
    .digest('hex');
}

/** A secret that waits for its deletion answers as an invalid request, one that is gone as not found. */
function isGone(error: unknown): boolean {
  if (error instanceof ResourceNotFoundException) return true;
  return error instanceof InvalidRequestException && /deletion|deleted/i.test(error.message);
}

/** Reads a secret's text; undefined when the secret or that version of it is gone. */
export async function secretText(
  client: SecretsManagerClient,
  secretArn: string,
  version: SecretVersion = 'AWSCURRENT',
): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: secretArn, VersionStage: version }),
    );
    return SecretString;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
