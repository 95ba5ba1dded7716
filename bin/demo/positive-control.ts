import type { DigitSearch } from '../../lib/simulator';
import type { DemoCall } from './scenarios';

/** Whether the search finds a card where it must be: a search that finds nothing anywhere proves nothing. */
export interface PositiveControl {
  readonly holds: boolean;
  readonly line: string;
}

/** Every secret of an approved card has to be found at the gateway, which received it. */
export function positiveControl(
  played: readonly { readonly call: DemoCall; readonly atGateway: DigitSearch }[],
): PositiveControl {
  const approved = played.find(({ call }) => call.status === 'approved');
  if (approved === undefined)
    return { holds: false, line: 'Positive control: FAILED, no call was approved.' };
  const names = approved.call.secrets.map(({ name }) => name);
  const found = new Set(approved.atGateway.findings.map(({ secret }) => secret));
  const missed = names.filter((name) => !found.has(name));
  return missed.length === 0
    ? { holds: true, line: `Positive control: the same search finds ${listed(names)} at the gateway.` }
    : { holds: false, line: `Positive control: FAILED, ${listed(missed)} not found at the gateway.` };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
