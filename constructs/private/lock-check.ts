import { type CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import {
  compareWithLock,
  describeDifference,
  joinedDifferences,
  knowsEnvironment,
  LOCK_FILE,
  type LockDifference,
  type LockedTime,
  type LockedValue,
  type LockedValues,
  readLock,
} from '../../lib/lock';
import { WARNINGS } from '../policy/warnings';
import { describeResource } from './hardline-metadata';

export interface LockedResource {
  /** Create-only values by property; an unresolved one is not compared. */
  readonly createOnly?: Record<string, string | undefined>;
  readonly retentionDays?: number;
  /** The same by kind of data. */
  readonly kinds?: Readonly<Record<string, LockedTime>>;
  /** Whether a bucket keeps versions; asked when everything has been built. */
  readonly versions?: () => boolean;
  /** Says in words that a change is wanted: one reason for all, or one for each change that has one. */
  readonly reason?: string | ((found: LockDifference) => string | undefined);
  /** Leaves it to another resource of the same stack to say that the environment is not locked. */
  readonly silentWhereUnknown?: boolean;
  /** What to write, where it is not the usual. */
  readonly howToSay?: (found: LockDifference) => string;
}

const HOW_TO_SAY = () =>
  'say in words that it is wanted (replaceReason, or the reason of Retention.days), or undo it';

/**
 * Compares a resource with the lock file of the app (context `hardline:lockFile`, else `hardline.lock.json`
 * in the working folder): what is deployed is not known at synth, so a committed file says it. What is wanted in
 * words is written to the metadata, from where the review lists it first.
 */
export function checkAgainstLock(resource: CfnResource, values: LockedResource): void {
  const file: string = resource.node.tryGetContext('hardline:lockFile') ?? LOCK_FILE;
  const { environment } = Stack.of(resource);
  const lock = readLock(file);
  if (!lock || !knowsEnvironment(lock, environment)) {
    if (values.silentWhereUnknown) return;
    Validations.of(resource).addWarning(
      WARNINGS.environmentNotLocked,
      `${environment} is not in ${file}: after the first deployment run \`cdk-hardline lock cdk.out\` and commit the file`,
    );
    return;
  }
  const path = resource.node.path.replace(/\/Resource$/, '');
  const compared = () => compareWithLock(lock, environment, path, lockedValues(values));
  tellWanted(resource, compared(), values);
  const { howToSay = HOW_TO_SAY } = values;
  resource.node.addValidation({
    validate: () =>
      joinedDifferences(compared().filter((found) => !reasonOf(values, found))).map(
        (found) => `${describeDifference(found)}; ${howToSay(found)}`,
      ),
  });
}

function reasonOf({ reason }: LockedResource, found: LockDifference): string | undefined {
  return typeof reason === 'function' ? reason(found) : reason;
}

function tellWanted(resource: CfnResource, found: readonly LockDifference[], values: LockedResource): void {
  const wanted = found.filter(({ kind }) => kind !== 'create-only');
  const reasons = new Set(wanted.map((each) => reasonOf(values, each)).filter((each) => each !== undefined));
  const optOuts = [...reasons].flatMap((reason) =>
    joinedDifferences(wanted.filter((each) => reasonOf(values, each) === reason)).map((each) => ({
      choice: describeDifference(each),
      reason,
    })),
  );
  if (optOuts.length > 0) describeResource(resource, { optOuts });
}

function lockedValues({ createOnly, retentionDays, kinds, versions }: LockedResource): LockedValues {
  const known = Object.entries(createOnly ?? {})
    .filter(([, value]) => value === undefined || !Token.isUnresolved(value))
    .map(([name, value]): [string, LockedValue] => [name, value ?? null]);
  return {
    createOnly: Object.fromEntries(known),
    ...(retentionDays === undefined ? {} : { retentionDays }),
    ...(kinds === undefined ? {} : { kinds }),
    ...(versions === undefined ? {} : { versions: versions() }),
  };
}
