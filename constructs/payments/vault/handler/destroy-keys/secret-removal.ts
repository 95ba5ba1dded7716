import {
  DeleteSecretCommand,
  DescribeSecretCommand,
  InvalidRequestException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** What became of a secret. */
export type SecretState =
  | { readonly kind: 'there' }
  /** Nothing reads it; an administrator can bring it back until then. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'gone' };

/** Takes secrets away; whoever does it can read none. */
export interface SecretRemoval {
  /**
   * The same again changes nothing, but that no waiting ends a waiting that was begun.
   *
   * @returns until when it can be brought back, ISO 8601; undefined when it was asked for before
   */
  remove(name: string, waiting: { readonly days: number } | 'none'): Promise<string | undefined>;
  look(name: string): Promise<SecretState>;
}

export class SecretsManagerRemoval implements SecretRemoval {
  public constructor(private readonly client: SecretsManagerClient) {}

  public async remove(
    name: string,
    waiting: { readonly days: number } | 'none',
  ): Promise<string | undefined> {
    const when =
      waiting === 'none' ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: waiting.days };
    try {
      const { DeletionDate: until } = await this.client.send(
        new DeleteSecretCommand({ SecretId: name, ...when }),
      );
      return until?.toISOString();
    } catch (error) {
      if (!isUnderway(error) || (waiting === 'none' && (await this.look(name)).kind !== 'gone')) throw error;
      return undefined;
    }
  }

  public async look(name: string): Promise<SecretState> {
    try {
      const { DeletedDate: deleted } = await this.client.send(new DescribeSecretCommand({ SecretId: name }));
      // Whether the date is that of the request or of the end is said in two ways; that there is one is what counts.
      return { kind: deleted === undefined ? 'there' : 'waiting' };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { kind: 'gone' };
      throw error;
    }
  }
}

/** A removal that was asked for before: whether the service refuses it then or does nothing is not documented. */
function isUnderway(error: unknown): boolean {
  if (error instanceof ResourceNotFoundException) return true;
  return error instanceof InvalidRequestException && /delet/i.test(error.message);
}
