import { HardlineError } from '../../lib/errors';
import {
  type PaymentHalf,
  requireSwitchValue,
  type SwitchRecord,
  switchesOf,
  switchPrefix,
} from '../../lib/payments/switches';
import type { Parameters } from './parameters';
import { putCommand, requireReason } from './reason';

/** Whose switches: the seam's name and the half. */
export interface SwitchPlace {
  readonly seam: string;
  readonly half: PaymentHalf;
}

/** One switch to be changed. */
export interface SwitchChange extends SwitchPlace {
  readonly name: string;
  readonly value: string;
  readonly reason: string;
}

/** One switch as it stands. */
export interface SwitchState {
  readonly name: string;
  readonly value: string;
  readonly normal: boolean;
  readonly does: string;
}

/**
 * Reads every switch of a half.
 *
 * @throws HardlineError when this account and Region have none
 */
export async function readSwitches(place: SwitchPlace, parameters: Parameters): Promise<SwitchState[]> {
  const named = switchesOf(place.half).map(
    ([name, record]) => [name, nameOf(place, name), record] as [string, string, SwitchRecord],
  );
  const values = await parameters.read(named.map(([, full]) => full));
  if (Object.keys(values).length === 0) throw await nothingThere(place, parameters);
  return named.map(([name, full, { normal, does }]) => {
    const value = values[full] ?? '(missing: payments are closed)';
    return { name, value, normal: value === normal, does };
  });
}

/**
 * Changes a switch and tells what it was.
 *
 * @throws HardlineError when the switch or its value is unknown, or a reason is missing
 */
export async function changeSwitch(change: SwitchChange, parameters: Parameters): Promise<string> {
  checkChange(change);
  const before = (await readSwitches(change, parameters)).find(({ name }) => name === change.name);
  await parameters.write({
    name: nameOf(change, change.name),
    value: change.value,
    description: change.reason,
  });
  return before?.value ?? '(missing)';
}

/** The same change as a command of the AWS CLI, for whoever has no other. */
export function asCommand(change: SwitchChange): string {
  checkChange(change);
  const { value, reason: description } = change;
  return putCommand({ name: nameOf(change, change.name), value, description });
}

function checkChange({ half, name, value, reason }: SwitchChange): void {
  requireSwitchValue(half, name, value);
  requireReason(reason, 'the switch');
}

function nameOf(place: SwitchPlace, name: string): string {
  return `${switchPrefix(place.seam, place.half)}/${name}`;
}

async function nothingThere({ seam, half }: SwitchPlace, parameters: Parameters): Promise<HardlineError> {
  return new HardlineError(
    `no switches of ${seam} (${half} half) in ${await parameters.region()} of this account; give the seam's name with --name, and the account and Region of that half`,
  );
}
