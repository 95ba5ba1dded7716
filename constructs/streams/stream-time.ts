import { type Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { checkPurpose, type DataPurpose } from '../recordings/data-purpose';

/** Hours for which a stream keeps what is in it. */
export interface StreamTime {
  readonly data: string;
  readonly retention: Duration;
  readonly purpose: DataPurpose;
  /** The fewest and the most hours that the service takes. */
  readonly limits: readonly [least: number, most: number];
}

/** The hours of a stream, refused where the service or the purpose does not allow them. */
export function streamHours(scope: IConstruct, { data, retention, purpose, limits }: StreamTime): number {
  checkPurpose(purpose, data);
  if (purpose.maximumDays < purpose.minimumDays)
    throw new HardlineError(
      `'${data}': the maximum of ${purpose.maximumDays} days is below the minimum of ${purpose.minimumDays}: change one of them`,
      scope.node.path,
    );
  const hours = wholeHours(scope, retention);
  const [least, most] = limits;
  if (hours < least || hours > most)
    throw new HardlineError(
      `retention of ${hours} hours is refused: the service takes ${least} to ${most}`,
      scope.node.path,
    );
  requireInTime(scope, hours, { data, purpose });
  return hours;
}

function wholeHours(scope: IConstruct, retention: Duration): number {
  const hours = Token.isUnresolved(retention) ? Number.NaN : retention.toHours({ integral: false });
  if (Number.isInteger(hours)) return hours;
  throw new HardlineError(
    `retention of ${hours} hours is refused: use whole hours that are known at synth`,
    scope.node.path,
  );
}

/** Nothing in a stream can be brought back, so its hours are all. A stream that keeps nothing has no minimum. */
function requireInTime(
  scope: IConstruct,
  hours: number,
  { data, purpose }: Pick<StreamTime, 'data' | 'purpose'>,
): void {
  const { minimumDays, maximumDays, owner } = purpose;
  if (hours > 0 && hours < minimumDays * 24)
    throw new HardlineError(
      `'${data}': ${hours} hours are below the stated minimum of ${minimumDays} days: keep it longer, or lower the minimum with its owner (${owner})`,
      scope.node.path,
    );
  if (hours > maximumDays * 24)
    throw new HardlineError(
      `'${data}': ${hours} hours are over the stated maximum of ${maximumDays} days: keep it shorter, or raise the maximum`,
      scope.node.path,
    );
}
