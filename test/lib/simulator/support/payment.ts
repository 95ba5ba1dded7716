import type { SimulatedFlow } from '../../../../lib/simulator';
import { action, compare, flow, hangUp, hold, invoke, logging, record, say, store, toQueue } from './flows';
import { answers, QUEUE, World } from './world';

const WHISPER = action(
  'UpdateContactEventHooks',
  'whisper',
  { EventHooks: { AgentWhisper: 'whisper' } },
  { next: 'queue' },
);

export const INBOUND = flow(
  'inbound',
  'CONTACT_FLOW',
  logging('log', 'Enabled', 'record'),
  record('record', true, 'greet'),
  say('greet', 'Welcome.', 'whisper'),
  WHISPER,
  ...toQueue('queue', QUEUE, 'failed'),
  hangUp('failed'),
);

export const WHISPER_FLOW = flow(
  'whisper',
  'AGENT_WHISPER',
  say('tell', 'A caller for $.Queue.Name.', 'end'),
  action('EndFlowExecution', 'end', {}),
);

export interface PaymentVariant {
  /** Whether the guard's failure stops the payment. @default true */
  readonly failsClosed?: boolean;
  /** @default true */
  readonly holdsAgent?: boolean;
  /** @default true */
  readonly drains?: boolean;
}

/** A small payment flow in the shape of the real one: protect, capture, drain, bring the agent back. */
export function payment({
  failsClosed = true,
  holdsAgent = true,
  drains = true,
}: PaymentVariant = {}): SimulatedFlow {
  return flow(
    'payment',
    'QUEUE_TRANSFER',
    logging('quiet', 'Disabled', holdsAgent ? 'hold' : 'record-off'),
    hold('hold', 'AgentOnHold', 'record-off', 'leave'),
    record('record-off', false, 'suspend'),
    invoke('suspend', 'guard', { next: 'guarded', onError: 'exit', parameters: { operation: 'suspend' } }),
    compare('guarded', '$.External.protection', { on: 'number' }, failsClosed ? 'exit' : 'number'),
    store('number', { next: 'exit' }),
    say('exit', 'One moment.', drains ? 'drain' : 'off-hold'),
    store('drain', { next: 'off-hold', seconds: 3 }),
    hold('off-hold', 'OffHold', 'resume', 'again'),
    invoke('resume', 'guard', { next: 'leave', onError: 'leave', parameters: { operation: 'resume' } }),
    hangUp('leave'),
    ...toQueue('again', QUEUE, 'leave'),
  );
}

/** A world whose guard suspends the way the real one does: first the initial contact, then this one. */
export function paymentWorld(
  variant: PaymentVariant = {},
  flows: readonly SimulatedFlow[] = [INBOUND, WHISPER_FLOW, payment(variant)],
): World {
  const world = new World(flows);
  world.functions.set('guard', ({ Details: { ContactData, Parameters } }) => {
    const { InitialContactId, ContactId } = ContactData;
    if (Parameters['operation'] === 'resume') {
      return answers({
        protection: world.live.resumeRecording(InitialContactId) === 'resumed' ? 'off' : 'failed',
      });
    }
    const agent = world.live.suspendRecording(InitialContactId);
    world.live.suspendRecording(ContactId);
    return answers({ protection: agent === 'suspended' ? 'on' : 'failed' });
  });
  return world;
}
