import { randomUUID } from 'node:crypto';
import { accountOf, type Caller } from './caller';
import { targetOf } from './dynamodb';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';

interface SecretVersion {
  readonly id: string;
  readonly value: string;
  stages: string[];
}

interface StoredSecret {
  readonly arn: string;
  readonly name: string;
  readonly versions: SecretVersion[];
}

type Input = Record<string, unknown>;

/** The secrets of all accounts. */
export class SecretStore {
  private readonly secrets = new Map<string, StoredSecret>();

  /** Creates a secret, with a first version when a value is given. */
  public create(arn: string, name: string, value?: string): void {
    const taken = [...this.secrets.values()].some(
      (secret) => secret.name === name && samePlace(secret.arn, arn),
    );
    if (taken) throw new Error(`a secret called ${name} already exists in this account`);
    this.secrets.set(arn, { arn, name, versions: [] });
    if (value !== undefined) this.put(arn, value);
  }

  /** Makes a value the current one; the one before becomes AWSPREVIOUS. */
  public put(
    arn: string,
    value: string,
    id: string = randomUUID(),
  ): { readonly id: string; readonly stages: readonly string[] } {
    const secret = this.secrets.get(arn);
    if (secret === undefined) throw new Error(`no secret has the ARN ${arn}`);
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

  /** A secret by name or ARN, as a caller of an account finds it. */
  public find(secretId: string, account: string, region: string): StoredSecret {
    const found = [...this.secrets.values()].find(
      (secret) =>
        secret.arn === secretId ||
        (secret.name === secretId && samePlace(secret.arn, `arn:aws:secretsmanager:${region}:${account}`)),
    );
    if (found === undefined) throw notFound("Secrets Manager can't find the specified secret.");
    if (accountOf(found.arn) !== account) {
      throw new ServiceError('AccessDeniedException', `account ${account} may not use ${found.arn}`);
    }
    return found;
  }
}

/** Secrets Manager, for the calls of handlers. */
export function secretsManagerService(store: SecretStore): Service {
  const operations: Readonly<Record<string, (secret: StoredSecret, input: Input) => unknown>> = {
    GetSecretValue: (secret, input) => {
      const version = pick(secret, input);
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        SecretString: version.value,
        VersionStages: version.stages,
      };
    },
    PutSecretValue: (secret, input) => {
      const version = store.put(secret.arn, String(input['SecretString']), text(input['ClientRequestToken']));
      return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages };
    },
    DescribeSecret: (secret) => ({
      ARN: secret.arn,
      Name: secret.name,
      VersionIdsToStages: Object.fromEntries(
        secret.versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
      ),
    }),
  };
  return {
    name: 'secretsmanager',
    throttlingCode: 'ThrottlingException',
    route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
    answer: async ({ operation, input }, caller) => {
      const run = operations[operation];
      if (run === undefined) throw unknownOperation('secretsmanager', operation);
      const fields = input as Input;
      const { account, region } = placeOf(caller);
      return json(200, run(store.find(String(fields['SecretId']), account, region), fields));
    },
  };
}

function pick({ versions }: StoredSecret, input: Input): SecretVersion {
  const id = text(input['VersionId']);
  const stage = text(input['VersionStage']) ?? 'AWSCURRENT';
  const found = versions.find((version) =>
    id === undefined ? version.stages.includes(stage) : version.id === id,
  );
  if (found === undefined)
    throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage}`);
  return found;
}

function placeOf(caller: Caller): { account: string; region: string } {
  if (caller.kind !== 'function')
    throw new ServiceError('AccessDeniedException', 'the caller is no function');
  return caller;
}

function samePlace(left: string, right: string): boolean {
  const place = (arn: string): string => arn.split(':').slice(3, 5).join(':');
  return place(left) === place(right);
}

function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
