import { HardlineError } from '../../errors';
import type { SimulatedQuickConnect } from '../ports';
import type { AgentScript, AgentTransfer } from '../scenario';
import { setAttributes } from './actions/contact-data';
import type { Call } from './call';
import { Contact } from './contact';
import { playFlow } from './play-flow';
import { agentJoins, applyIvrPlan, closeContact, recordingControl } from './recordings';

const PATIENCE_MS = 600_000;
const ACCEPT_MS = 4000;
const TALK_BEFORE_TRANSFER_MS = 15_000;
const LAST_TALK_MS = 20_000;
/** How long an agent whom the flow left on hold takes to come back himself. */
const SELF_RESUME_MS = 3000;

/** Plays the whole call, from the dialled number to the hang-up. */
export async function playJourney(call: Call): Promise<void> {
  const flow = call.index.flow(call.scenario.inboundFlow);
  if (flow === undefined) {
    const names = call.index.model.flows.map(({ name }) => name).join(', ');
    throw new HardlineError(
      `the scenario starts at flow ${call.scenario.inboundFlow}, which is not there; flows: ${names}`,
      `scenario ${call.scenario.name}`,
    );
  }
  const contact = open(call);
  call.note('call', 'the call comes in');
  call.person.begin();
  const end = await playFlow(call, contact, flow);
  if (end === 'queued') await waitInQueue(call, contact, [...(call.scenario.agents ?? [])]);
  else call.end('flow-disconnected', 'the flow disconnects the caller');
}

function open(call: Call, previous?: Contact): Contact {
  const contact = new Contact({
    id: call.live.newContactId(),
    ...(previous === undefined ? {} : { previous }),
  });
  call.contacts.push(contact);
  call.live.open(contact.id, recordingControl(call, contact));
  applyIvrPlan(call, contact);
  return contact;
}

async function waitInQueue(call: Call, contact: Contact, agents: AgentScript[]): Promise<void> {
  const queue = contact.queue?.name ?? '';
  call.note('call', `the caller waits in queue ${queue}`);
  const agent = agents.shift();
  const cancel = call.clock.at(call.now + (agent?.acceptsAfterMs ?? ACCEPT_MS), () => {
    call.accepted = agent !== undefined;
  });
  const until = call.now + (call.scenario.caller.patienceMs ?? PATIENCE_MS);
  await queueFlow(call, contact);
  call.pass(until - call.now);
  cancel();
  if (call.ending !== undefined) return;
  if (!call.accepted) {
    call.end('gave-up-in-queue', 'the caller gives up waiting');
    return;
  }
  call.accepted = false;
  await agentAccepts(call, contact, agent ?? {}, agents);
}

async function queueFlow(call: Call, contact: Contact): Promise<void> {
  const flow = call.index.flow(contact.hooks.get('CustomerQueue') ?? '');
  if (flow === undefined) return;
  const end = await playFlow(call, contact, flow, 'caller');
  if (end === 'disconnected') call.end('flow-disconnected', 'the queue flow disconnects the caller');
}

async function agentAccepts(
  call: Call,
  contact: Contact,
  agent: AgentScript,
  others: AgentScript[],
): Promise<void> {
  contact.agentName = agent.name ?? `agent-${(call.scenario.agents ?? []).indexOf(agent) + 1}`;
  call.note('agent', `${contact.agentName} accepts`);
  await whisper(call, contact, 'AgentWhisper', 'agent');
  await whisper(call, contact, 'CustomerWhisper', 'caller');
  if (call.ending !== undefined) return;
  call.connect({ agent: 'connected' });
  agentJoins(call, contact);
  call.note('agent', 'agent and caller talk');
  await converse(call, contact, agent, others);
}

async function whisper(
  call: Call,
  contact: Contact,
  hook: 'AgentWhisper' | 'CustomerWhisper',
  audience: 'agent' | 'caller',
): Promise<void> {
  const flow = call.index.flow(contact.hooks.get(hook) ?? '');
  if (flow !== undefined && call.ending === undefined) await playFlow(call, contact, flow, audience);
}

async function converse(
  call: Call,
  contact: Contact,
  agent: AgentScript,
  others: AgentScript[],
): Promise<void> {
  for (const transfer of agent.transfers ?? []) {
    call.pass(transfer.afterMs ?? TALK_BEFORE_TRANSFER_MS);
    const quickConnect = call.ending === undefined ? offered(call, contact, transfer) : undefined;
    if (quickConnect === undefined) return;
    const returned = await useQuickConnect(call, contact, { transfer, quickConnect, others });
    if (!returned) return;
  }
  call.pass(agent.talksMs ?? LAST_TALK_MS);
  await agentHangsUp(call, contact);
}

function offered(call: Call, contact: Contact, transfer: AgentTransfer): SimulatedQuickConnect | undefined {
  const found = call.index.quickConnect(transfer.quickConnect);
  if (found !== undefined && contact.queue?.quickConnectArns.includes(found.arn) === true) return found;
  const queue = contact.queue?.name ?? '';
  call.end(
    'quick-connect-not-offered',
    `queue ${queue} does not offer the quick connect ${transfer.quickConnect}`,
  );
  return undefined;
}

interface QuickConnectUse {
  readonly transfer: AgentTransfer;
  readonly quickConnect: SimulatedQuickConnect;
  readonly others: AgentScript[];
}

/** @returns whether caller and agent are together again in the previous contact */
async function useQuickConnect(call: Call, contact: Contact, use: QuickConnectUse): Promise<boolean> {
  const { transfer, quickConnect, others } = use;
  setAttributes({ call, contact }, Object.entries(transfer.attributes ?? {}));
  call.note('agent', `the agent uses quick connect ${quickConnect.name}; all three are connected`);
  const flow = call.index.flow(quickConnect.flowArn);
  if (flow === undefined) {
    call.end('flow-error', `quick connect ${quickConnect.name} leads to a flow that is not there`);
    return false;
  }
  const leg = open(call, contact);
  leg.queue = call.index.queue(quickConnect.queueArn);
  call.transfer = transfer;
  const end = await playFlow(call, leg, flow);
  call.transfer = undefined;
  if (call.ending !== undefined) return false;
  if (end === 'queued') {
    await leaveAgent(call, contact, leg, others);
    return false;
  }
  return comeBack(call, leg);
}

/** The transfer is complete: the agent is out, the caller waits for another one in the transfer contact. */
async function leaveAgent(call: Call, contact: Contact, leg: Contact, others: AgentScript[]): Promise<void> {
  call.connect({ agent: 'absent', caller: 'connected' });
  closeContact(call, contact);
  await waitInQueue(call, leg, others);
}

function comeBack(call: Call, leg: Contact): boolean {
  closeContact(call, leg);
  if (call.agent === 'absent') {
    call.end('caller-dropped', 'the transfer ends while no agent is there: the caller is dropped');
    return false;
  }
  call.connect({ caller: 'connected' });
  call.note('agent', 'the transfer ends; caller and agent stay in the first contact');
  if (call.agent !== 'on hold') return true;
  call.pass(SELF_RESUME_MS);
  if (call.ending !== undefined) return false;
  call.connect({ agent: 'connected' });
  call.note('problem', 'the flow left the agent on hold; the agent comes back by hand');
  return true;
}

async function agentHangsUp(call: Call, contact: Contact): Promise<void> {
  if (call.ending !== undefined) return;
  const flow = call.index.flow(contact.hooks.get('CustomerRemaining') ?? '');
  if (flow === undefined) {
    call.end('agent-hung-up', 'the agent ends the call');
    return;
  }
  call.connect({ agent: 'absent' });
  call.note('agent', 'the agent leaves');
  for (const recording of contact.recordings) recording.change('ended', call.now);
  await playFlow(call, contact, flow);
  call.end('flow-disconnected', 'the flow disconnects the caller');
}
