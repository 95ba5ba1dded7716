import { HardlineError } from '../../lib/errors';
import { holdsCardNumber } from '../../lib/payments/reference';
import type { ParameterChange } from './parameters';

const SHORTEST_REASON = 8;
const LONGEST_REASON = 500;

/**
 * Checks the reason of a change.
 *
 * @param of what the reason stays with
 * @throws HardlineError when it says nothing, or too much
 */
export function requireReason(reason: string, of: string): void {
  const length = reason.trim().length;
  if (length < SHORTEST_REASON || length > LONGEST_REASON)
    throw new HardlineError(
      `--reason has ${length} characters, say in ${SHORTEST_REASON} to ${LONGEST_REASON} why: it goes into the notice and stays with ${of}`,
    );
  if (holdsCardNumber(reason))
    throw new HardlineError('--reason may hold a card number, leave it out: the reason is kept and mailed');
}

/** A change of a parameter as a command of the AWS CLI. */
export function putCommand({ name, value, description, tier }: ParameterChange): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    'aws ssm put-parameter --overwrite --type String',
    ...(tier === undefined ? [] : [`--tier ${tier}`]),
    `--name ${quoted(name)}`,
    `--value ${quoted(value)}`,
    `--description ${quoted(description)}`,
  ].join(' ');
}
