import { type ActionPlayer, failed, NEXT, NotPlayed } from '../flow-run';
import { textOf } from './parameters';

/** Where a contact goes next. */
export const TRANSFER: Readonly<Record<string, ActionPlayer>> = {
  UpdateContactTargetQueue: (action, run) => {
    const reference = textOf(action.Parameters, 'QueueId', run);
    if (reference === undefined)
      throw new NotPlayed('a target queue of an agent is not played by the simulator');
    const queue = run.call.index.queue(reference);
    if (queue === undefined) return failed('there is no such queue');
    run.contact.queue = queue;
    return NEXT;
  },
  TransferContactToQueue: (_action, { call, contact }) => {
    const { queue } = contact;
    if (queue === undefined) return failed('no queue is set');
    const full = call.scenario.service?.queuesAtCapacity ?? [];
    if ([queue.name, queue.id, queue.arn].some((name) => full.includes(name))) {
      return failed(`queue ${queue.name} is at capacity`, 'QueueAtCapacity');
    }
    call.keypad.clear();
    return { to: 'end', how: 'queued' };
  },
  TransferToFlow: (action, run) => {
    const flow = run.call.index.flow(textOf(action.Parameters, 'ContactFlowId', run) ?? '');
    return flow === undefined ? failed('there is no such flow') : { to: 'flow', flow };
  },
};
