import type { Caller } from './caller';
import { targetOf } from './dynamodb';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';
import { requireReader } from './secret-policy';
import { invalid, notFound, type SecretStore, type StoredSecret } from './secret-store';

type Input = Record<string, unknown>;

/** Who calls, from where. */
interface Place {
  readonly account: string;
  readonly region: string;
  /** A person at a command line has none that a policy of ours names. */
  readonly roleArn?: string;
}

type Operation = (secret: StoredSecret, input: Input, place: Place) => unknown;

const DAY_MS = 24 * 3600 * 1000;

/** Secrets Manager, for the calls of handlers. */
export function secretsManagerService(store: SecretStore, now: () => Date = () => new Date()): Service {
  const create = (input: Input, { account, region }: Place): unknown => {
    const name = text(input['Name']) ?? '';
    const arn = `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffixOf(name)}`;
    store.create(arn, name, text(input['SecretString']), text(input['KmsKeyId']));
    return { ARN: arn, Name: name };
  };
  const known: Readonly<Record<string, Operation>> = {
    DescribeSecret: (secret) => described(secret),
    DeleteSecret: (secret, input) => deleted(secret, { input, now: now(), store }),
    RestoreSecret: (secret) => {
      delete secret.goneFrom;
      return identified(secret);
    },
    ...whileItIsThere({
      GetSecretValue: (secret, input, place) => {
        requireReader(secret.policy, place.roleArn);
        const { id, value, stages } = pick(secret, input);
        return { ...identified(secret), VersionId: id, SecretString: value, VersionStages: stages };
      },
      PutSecretValue: (secret, input) => {
        const value = String(input['SecretString']);
        const { id, stages } = store.put(secret.arn, value, text(input['ClientRequestToken']));
        return { ...identified(secret), VersionId: id, VersionStages: stages };
      },
      PutResourcePolicy: (secret, input) => {
        secret.policy = String(input['ResourcePolicy']);
        return identified(secret);
      },
    }),
  };
  return {
    name: 'secretsmanager',
    throttlingCode: 'ThrottlingException',
    route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
    answer: async ({ operation, input }, caller) => {
      const [fields, place] = [input as Input, placeOf(caller)];
      if (operation === 'CreateSecret') return json(200, create(fields, place));
      const run = known[operation];
      if (run === undefined) throw unknownOperation('secretsmanager', operation);
      const secret = store.find(String(fields['SecretId']), place.account, place.region);
      return json(200, run(secret, fields, place));
    },
  };
}

/** A secret that waits for its deletion can be described, deleted and restored, and nothing else. */
function whileItIsThere(
  operations: Readonly<Record<string, Operation>>,
): Readonly<Record<string, Operation>> {
  const guarded = Object.entries(operations).map(([name, run]): [string, Operation] => [
    name,
    (secret, input, place) => {
      if (secret.goneFrom === undefined) return run(secret, input, place);
      throw invalid("You can't perform this operation on the secret because it was marked for deletion.");
    },
  ]);
  return Object.fromEntries(guarded);
}

function identified({ arn, name }: StoredSecret): object {
  return { ARN: arn, Name: name };
}

/** The date is that of the request or of the end: the documentation says both. */
function described(secret: StoredSecret): object {
  const { versions, keyId, goneFrom } = secret;
  const labelled = versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]);
  return {
    ...identified(secret),
    ...(keyId === undefined ? {} : { KmsKeyId: keyId }),
    ...(goneFrom === undefined ? {} : { DeletedDate: seconds(goneFrom) }),
    VersionIdsToStages: Object.fromEntries(labelled),
  };
}

function deleted(
  secret: StoredSecret,
  { input, now, store }: { readonly input: Input; readonly now: Date; readonly store: SecretStore },
): object {
  const [isForced, days] = [input['ForceDeleteWithoutRecovery'] === true, input['RecoveryWindowInDays']];
  if (isForced && days !== undefined)
    throw new ServiceError('InvalidParameterException', 'a forced deletion has no recovery window');
  if (isForced) {
    store.delete(secret.arn);
    return { ...identified(secret), DeletionDate: seconds(now) };
  }
  if (secret.goneFrom !== undefined)
    throw invalid("You tried to perform the operation on a secret that's currently marked deleted.");
  const window = Number(days ?? 30);
  if (!(window >= 7 && window <= 30))
    throw new ServiceError('InvalidParameterException', 'RecoveryWindowInDays must be 7 to 30');
  secret.goneFrom = new Date(now.getTime() + window * DAY_MS);
  return { ...identified(secret), DeletionDate: seconds(secret.goneFrom) };
}

function pick({ versions }: StoredSecret, input: Input) {
  const id = text(input['VersionId']);
  const stage = text(input['VersionStage']) ?? 'AWSCURRENT';
  const found = versions.find((version) =>
    id === undefined ? version.stages.includes(stage) : version.id === id,
  );
  if (found === undefined)
    throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage}`);
  return found;
}

function placeOf(caller: Caller): Place {
  if (caller.kind === 'function') return caller;
  const { account, region } = caller.kind === 'operator' ? caller : {};
  if (account !== undefined && region !== undefined) return { account, region };
  throw new ServiceError(
    'AccessDeniedException',
    'the caller is neither a function nor a person of an account',
  );
}

/** Secrets Manager chooses six characters; here they follow from the name, so that a run can be repeated. */
function suffixOf(name: string): string {
  return Buffer.from(name).toString('hex').slice(-6).padStart(6, 'a');
}

function seconds(date: Date): number {
  return date.getTime() / 1000;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
