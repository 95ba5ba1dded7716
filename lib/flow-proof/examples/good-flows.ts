import { FlowDocument } from '../../flow/document';
import {
  type Block,
  DRAIN,
  flow,
  HOLD,
  LOGGING_OFF,
  OFF_HOLD,
  RECORDING_OFF,
  RESUME,
  SAFE,
  SCREEN_OFF,
  STREAM_OFF,
  SUSPEND,
  SUSPENDED,
  TAKE,
  WATCH,
  WATCHED,
} from './blocks';

/** An inbound flow that takes a card number as it should. */
export const inbound = (...blocks: readonly Block[]) => flow('inbound', 'CONTACT_FLOW', ...blocks);
/** The same while an agent is in the call; every error goes to the way out, which starts at `drain`. */
export function transfer(...blocks: readonly Block[]): FlowDocument {
  const made = flow('transfer', 'QUEUE_TRANSFER', ...blocks);
  const late = blocks.findIndex(([id]) => id === 'drain' || id === 'off-hold' || id === 'resume');
  const out = blocks[late]?.[0] ?? 'end';
  const order = new Map(blocks.map(([id], index) => [id, index]));
  const actions = made.actions.map((action) => {
    const at = order.get(action.Identifier) ?? 0;
    const target = late >= 0 && at < late ? out : (blocks[at + 1]?.[0] ?? 'end');
    const { Errors } = action.Transitions;
    const { Conditions } = action.Transitions;
    if (Errors === undefined) return action;
    const led = Errors.map((error) => ({ ...error, NextAction: target }));
    if (action.Type !== 'Compare') return { ...action, Transitions: { ...action.Transitions, Errors: led } };
    const guards = action.Identifier === 'suspended' || action.Identifier === 'watched';
    const Next = guards ? target : action.Transitions.NextAction;
    const answers = (Conditions ?? []).map((each) => {
      if (each.NextAction === 'end') return { ...each, NextAction: target };
      return order.has(each.NextAction) ? each : { ...each, NextAction: blocks[at + 1]?.[0] ?? 'end' };
    });
    const kept = guards ? led : Errors;
    return { ...action, Transitions: { NextAction: Next, Errors: kept, Conditions: answers } };
  });
  return new FlowDocument({
    name: 'transfer',
    type: 'QUEUE_TRANSFER',
    startAction: made.startAction,
    actions,
  });
}
const BEFORE: readonly Block[] = [
  LOGGING_OFF,
  HOLD,
  RECORDING_OFF,
  SCREEN_OFF,
  STREAM_OFF,
  WATCH,
  WATCHED,
  SUSPEND,
  SUSPENDED,
];
const AFTER: readonly Block[] = [DRAIN, OFF_HOLD, RESUME];
export const TRANSFER: readonly Block[] = [...BEFORE, ...TAKE, ...AFTER];
export const except = (blocks: readonly Block[], ...gone: readonly string[]) =>
  blocks.filter(([id]) => !gone.includes(id));
export const after = (blocks: readonly Block[], id: string, ...more: readonly Block[]) =>
  blocks.flatMap((block) => (block[0] === id ? [block, ...more] : [block]));

export const GOOD = inbound(...SAFE, ...TAKE);
export const GOOD_TRANSFER = transfer(...TRANSFER);
