import { type CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import {
  compareWithLock,
  describeDifference,
  knowsEnvironment,
  LOCK_FILE,
  type LockedValue,
  type LockedValues,
  readLock,
} from '../../lib/lock';
import { WARNINGS } from '../policy/warnings';

export interface LockedResource {
  /** Create-only values by property; an unresolved one is not compared. */
  readonly createOnly?: Record<string, string | undefined>;
  readonly retentionDays?: number;
  /** Says in words that the change is wanted. */
  readonly reason?: string;
}

/**
 * Compares a resource with the lock file of the app (context `hardline:lockFile`, else `hardline.lock.json`
 * in the working folder): what is deployed is not known at synth, so a committed file says it.
 */
export function checkAgainstLock(resource: CfnResource, values: LockedResource): void {
  const file: string = resource.node.tryGetContext('hardline:lockFile') ?? LOCK_FILE;
  const { environment } = Stack.of(resource);
  const lock = readLock(file);
  if (!lock || !knowsEnvironment(lock, environment)) {
    Validations.of(resource).addWarning(
      WARNINGS.environmentNotLocked,
      `${environment} is not in ${file}: after the first deployment run \`cdk-hardline lock cdk.out\` and commit the file`,
    );
    return;
  }
  if (values.reason) return;
  const path = resource.node.path.replace(/\/Resource$/, '');
  const differences = compareWithLock(lock, environment, path, lockedValues(values));
  resource.node.addValidation({
    validate: () =>
      differences.map(
        (found) =>
          `${describeDifference(found)}; say in words that it is wanted (replaceReason, or the reason of Retention.days), or undo it`,
      ),
  });
}

function lockedValues({ createOnly, retentionDays }: LockedResource): LockedValues {
  const known = Object.entries(createOnly ?? {})
    .filter(([, value]) => value === undefined || !Token.isUnresolved(value))
    .map(([name, value]): [string, LockedValue] => [name, value ?? null]);
  return { createOnly: Object.fromEntries(known), ...(retentionDays === undefined ? {} : { retentionDays }) };
}
