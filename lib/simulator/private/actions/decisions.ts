import { type ActionPlayer, failed, NEXT } from '../flow-run';
import { resolveValue } from '../references';
import { blockOf, textOf } from './parameters';

/** Branches, loops, and what a flow keeps for itself. */
export const DECISIONS: Readonly<Record<string, ActionPlayer>> = {
  Compare: (action, run) => ({
    to: 'result',
    value: resolveValue(String(action.Parameters['ComparisonValue'] ?? ''), run),
    otherwise: 'NoMatchingCondition',
  }),
  /** Says ContinueLooping so many times, DoneLooping once, and starts anew. */
  Loop: (action, run) => {
    const { loops } = run;
    const count = Number(textOf(action.Parameters, 'LoopCount', run));
    if (!Number.isInteger(count) || count < 0 || count > 100) return failed('the loop count is not 0 to 100');
    const turns = loops.get(action.Identifier) ?? 0;
    loops.set(action.Identifier, turns < count ? turns + 1 : 0);
    return {
      to: 'result',
      value: turns < count ? 'ContinueLooping' : 'DoneLooping',
      otherwise: 'NoMatchingError',
    };
  },
  CheckHoursOfOperation: (action, { call, contact }) => {
    if (action.Parameters['HoursOfOperationId'] === undefined && contact.queue === undefined) {
      return failed('neither hours nor a queue are set');
    }
    const open = call.scenario.service?.hoursOpen ?? true;
    return { to: 'result', value: open ? 'True' : 'False', otherwise: 'NoMatchingError' };
  },
  /** Documented for chat; a voice contact takes the error branch. */
  Wait: () => failed('a voice contact cannot wait'),
  EndFlowExecution: () => ({ to: 'end', how: 'finished' }),
  UpdateFlowAttributes: (action, run) => {
    const attributes = blockOf(action.Parameters, 'FlowAttributes');
    const values = Object.keys(attributes).map(
      (key) => [key, resolveValue(String(blockOf(attributes, key)['Value'] ?? ''), run)] as const,
    );
    const unset = values.find(([, value]) => value === undefined);
    if (unset !== undefined) return failed(`the value of ${unset[0]} is not set`);
    for (const [key, value = ''] of values) run.flowAttributes.set(key, value);
    return NEXT;
  },
  UpdateFlowLoggingBehavior: (action, { call, contact }) => {
    contact.logging = action.Parameters['FlowLoggingBehavior'] === 'Enabled';
    call.note('protection', `flow logging ${contact.logging ? 'on' : 'off'}`);
    return NEXT;
  },
};
