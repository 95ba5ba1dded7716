import type { SimulatedQueue } from '../../ports';
import { type ActionPlayer, type FlowRun, failed, NEXT, type Outcome } from '../flow-run';
import { hearKeys } from '../sound';
import { textOf } from './parameters';

/** A contact changes queues at most this often. */
const QUEUE_HOPS = 11;
/** How long a third party talks unless the scenario says otherwise. */
const THIRD_PARTY_TALK_MS = 30_000;

/** Where a contact goes next. */
export const TRANSFER: Readonly<Record<string, ActionPlayer>> = {
  UpdateContactTargetQueue: (action, run) => {
    const queue = targetQueue(action.Parameters, run);
    if (queue === undefined) return failed('there is no such queue');
    run.contact.queue = queue;
    return NEXT;
  },
  TransferContactToQueue: (_action, run) => toQueue(run, run.contact.queue),
  DequeueContactAndTransferToQueue: (action, run) => {
    if (run.contact.queueHops >= QUEUE_HOPS)
      return failed(`a contact changes queues at most ${QUEUE_HOPS} times`);
    const queue = targetQueue(action.Parameters, run);
    const outcome = toQueue(run, queue);
    if (outcome.to === 'end') {
      run.contact.queueHops += 1;
      run.contact.queue = queue;
    }
    return outcome;
  },
  TransferContactToAgent: (_action, { call }) => {
    // "If the agent is already with someone else, the contact is disconnected."
    if (call.agent !== 'absent') return { to: 'end', how: 'disconnected' };
    return { to: 'end', how: 'queued' };
  },
  TransferToFlow: (action, run) => {
    const flow = run.call.index.flow(textOf(action.Parameters, 'ContactFlowId', run) ?? '');
    return flow === undefined ? failed('there is no such flow') : { to: 'flow', flow };
  },
  TransferParticipantToThirdParty: (action, run) => {
    const { call } = run;
    const goesOn = action.Parameters['ContinueFlowExecution'] === 'True';
    call.note('call', 'a third party answers; caller and third party talk');
    dial(run, textOf(action.Parameters, 'ThirdPartyDTMFDigits', run));
    const party = { role: 'third-party', joinsAtMs: call.now } as const;
    call.others.add(party);
    call.changed();
    call.pass(THIRD_PARTY_TALK_MS);
    call.others.delete(party);
    call.changed();
    if (goesOn) return NEXT;
    call.end('transferred-away', 'the flow transfers the caller to a third party', action.Identifier);
    return { to: 'end', how: 'stopped' };
  },
  /** The person called has answered before this block can matter: the simulator plays answered calls. */
  CompleteOutboundCall: () => NEXT,
};

function toQueue({ call }: FlowRun, queue: SimulatedQueue | undefined): Outcome {
  if (queue === undefined) return failed('no queue is set');
  const full = call.scenario.service?.queuesAtCapacity ?? [];
  if ([queue.name, queue.id, queue.arn].some((name) => full.includes(name))) {
    return failed(`queue ${queue.name} is at capacity`, 'QueueAtCapacity');
  }
  call.keypad.clear();
  return { to: 'end', how: 'queued' };
}

/** A queue, or the personal one of an agent, which offers no quick connects here. */
function targetQueue(
  parameters: Readonly<Record<string, unknown>>,
  run: FlowRun,
): SimulatedQueue | undefined {
  const agent = textOf(parameters, 'AgentId', run);
  if (agent !== undefined) return { arn: agent, id: agent, name: agent, quickConnectArns: [] };
  return run.call.index.queue(textOf(parameters, 'QueueId', run) ?? '');
}

function dial(run: FlowRun, digits: string | undefined): void {
  if (digits !== undefined) hearKeys(run.call, digits, 'tones dialled for the third party');
}
