import { randomUUID } from 'node:crypto';
import { accountOf } from './caller';
import { ServiceError } from './endpoint';

interface SecretVersion {
  readonly id: string;
  readonly value: string;
  stages: string[];
}

/** A secret as Secrets Manager keeps it. */
export interface StoredSecret {
  readonly arn: string;
  readonly name: string;
  readonly keyId?: string;
  readonly versions: SecretVersion[];
  policy?: string;
  /** From then on nothing can bring it back; nothing reads it meanwhile. */
  goneFrom?: Date;
}

/** The secrets of all accounts. */
export class SecretStore {
  private readonly secrets = new Map<string, StoredSecret>();

  /** @param now the time by which a deletion that waits comes true */
  public constructor(private readonly now: () => Date = () => new Date()) {}

  /** Creates a secret, with a first version when a value is given. */
  public create(arn: string, name: string, value?: string, keyId?: string): void {
    const taken = this.named(name, arn);
    if (taken?.goneFrom !== undefined)
      throw invalid(
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    if (taken !== undefined) throw exists(`a secret called ${name} already exists in this account`);
    this.secrets.set(arn, { arn, name, versions: [], ...(keyId === undefined ? {} : { keyId }) });
    if (value !== undefined) this.put(arn, value);
  }

  /** Makes a value the current one; the one before becomes AWSPREVIOUS. The same under the same id changes nothing. */
  public put(arn: string, value: string, id: string = randomUUID()): SecretVersion {
    const secret = this.secrets.get(arn);
    if (secret === undefined) throw new Error(`no secret has the ARN ${arn}`);
    const known = secret.versions.find((version) => version.id === id);
    if (known !== undefined && known.value !== value)
      throw exists('a version with this ClientRequestToken holds another value');
    if (known !== undefined) return known;
    for (const version of secret.versions) {
      version.stages = version.stages.includes('AWSCURRENT') ? ['AWSPREVIOUS'] : [];
    }
    const version = { id, value, stages: ['AWSCURRENT'] };
    secret.versions.push(version);
    return version;
  }

  /** Deletes a secret with all its versions. */
  public delete(arn: string): void {
    this.secrets.delete(arn);
  }

  /** A secret by name or ARN, as a caller of an account finds it, one that waits for its deletion included. */
  public find(secretId: string, account: string, region: string): StoredSecret {
    const found =
      this.alive().find(({ arn }) => arn === secretId) ??
      this.named(secretId, `arn:aws:secretsmanager:${region}:${account}`);
    if (found === undefined) throw notFound("Secrets Manager can't find the specified secret.");
    if (accountOf(found.arn) !== account) {
      throw new ServiceError('AccessDeniedException', `account ${account} may not use ${found.arn}`);
    }
    return found;
  }

  /** Names of all secrets that are there, those that wait for their deletion included. */
  public names(): string[] {
    return this.alive().map(({ name }) => name);
  }

  private named(name: string, place: string): StoredSecret | undefined {
    return this.alive().find((secret) => secret.name === name && samePlace(secret.arn, place));
  }

  private alive(): StoredSecret[] {
    for (const [arn, { goneFrom }] of this.secrets)
      if (goneFrom !== undefined && goneFrom <= this.now()) this.secrets.delete(arn);
    return [...this.secrets.values()];
  }
}

export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message);
}

function exists(message: string): ServiceError {
  return new ServiceError('ResourceExistsException', message);
}

function samePlace(left: string, right: string): boolean {
  const place = (arn: string): string => arn.split(':').slice(3, 5).join(':');
  return place(left) === place(right);
}
