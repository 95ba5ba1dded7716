import type { OtherScript } from '../scenario';
import type { Call } from './call';
import { OTHER_NAMES } from './sound';

/** Puts on the clock when somebody joins the call and leaves it. */
export function joinLater(call: Call, other: OtherScript): void {
  call.clock.at(other.joinsAtMs, () => join(call, other));
  if (other.leavesAtMs !== undefined) call.clock.at(other.leavesAtMs, () => leave(call, other));
}

function join(call: Call, other: OtherScript): void {
  if (call.ending !== undefined) return;
  const name = OTHER_NAMES[other.role];
  if (other.role === 'monitor' && !recordsBoth(call)) {
    call.note('problem', `the ${name} cannot join: monitoring needs a call of which both sides are recorded`);
    return;
  }
  call.others.add(other);
  call.changed();
  call.note('agent', `the ${name} joins`);
}

function leave(call: Call, other: OtherScript): void {
  if (!call.others.delete(other) || call.ending !== undefined) return;
  call.changed();
  call.note('agent', `the ${OTHER_NAMES[other.role]} leaves`);
}

function recordsBoth(call: Call): boolean {
  const first = call.contacts[0]?.plan.participants;
  return first?.has('Agent') === true && first.has('Customer') && call.scenario.service?.records !== false;
}
