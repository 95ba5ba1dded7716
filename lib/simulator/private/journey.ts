import { HardlineError } from '../../errors';
import type { ConnectContactData, SimulatedFlow, SimulatedQuickConnect } from '../ports';
import type { AgentHold, AgentScript, AgentTransfer } from '../scenario';
import { setAttributes } from './actions/contact-data';
import type { Call } from './call';
import { PATIENCE_MS } from './caller';
import { Contact } from './contact';
import { joinLater } from './others';
import { playFlow } from './play-flow';
import { agentJoins, applyIvrPlan, closeContact, recordingControl } from './recordings';

const ACCEPT_MS = 4000;
const TALK_BEFORE_TRANSFER_MS = 15_000;
const HOLD_AFTER_MS = 5000;
const HOLD_MS = 10_000;
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
  for (const other of call.scenario.others ?? []) joinLater(call, other);
  call.person.begin();
  if ((call.scenario.contact ?? 'inbound') === 'inbound') await playInbound(call, flow);
  else await playOutbound(call, flow);
}

async function playInbound(call: Call, flow: SimulatedFlow): Promise<void> {
  const contact = open(call);
  call.note('call', 'the call comes in');
  const end = await playFlow(call, contact, flow);
  if (end === 'queued') await waitInQueue(call, contact, [...(call.scenario.agents ?? [])]);
  else call.end('flow-disconnected', 'the flow disconnects the caller');
}

/** A call that the contact center makes: the person called hears the outbound whisper, then the agent. */
async function playOutbound(call: Call, flow: SimulatedFlow): Promise<void> {
  const { contact: kind, queue = '', agents = [] } = call.scenario;
  const contact = open(call, undefined, kind === 'callback' ? 'CALLBACK' : 'OUTBOUND');
  contact.queue = call.index.queue(queue);
  call.note('call', kind === 'callback' ? 'a callback reaches the caller' : 'an agent calls the caller');
  const end = await playFlow(call, contact, flow, 'caller');
  if (call.ending !== undefined) return;
  const [agent, ...others] = agents;
  if (end === 'disconnected' || agent === undefined) {
    call.end('flow-disconnected', 'the flow disconnects the caller');
    return;
  }
  await agentAccepts(call, contact, agent, others);
}

function open(call: Call, previous?: Contact, method?: ConnectContactData['InitiationMethod']): Contact {
  const contact = new Contact({
    id: call.live.newContactId(),
    ...(previous === undefined ? {} : { previous }),
    ...(method === undefined ? {} : { method }),
  });
  call.contacts.push(contact);
  if (previous === undefined) call.wait(false);
  call.live.open(contact.id, recordingControl(call, contact));
  applyIvrPlan(call, contact);
  return contact;
}

async function waitInQueue(call: Call, contact: Contact, agents: AgentScript[]): Promise<void> {
  const queue = contact.queue?.name ?? '';
  call.wait(true);
  contact.queued = true;
  call.note('call', `the caller waits in queue ${queue}`);
  const agent = agents[0];
  const cancel = call.clock.at(call.now + (agent?.acceptsAfterMs ?? ACCEPT_MS), () => {
    call.accepted = agent !== undefined;
  });
  const until = call.now + (call.scenario.caller.patienceMs ?? PATIENCE_MS);
  const moved = await queueFlow(call, contact);
  if (!moved) call.pass(until - call.now);
  cancel();
  if (call.ending !== undefined) return;
  if (moved && !call.accepted) {
    await waitInQueue(call, contact, agents);
    return;
  }
  if (!call.accepted) {
    call.end('gave-up-in-queue', 'the caller gives up waiting');
    return;
  }
  call.accepted = false;
  await agentAccepts(call, contact, agent ?? {}, agents.slice(1));
}

/** @returns whether the queue flow moved the caller to another queue */
async function queueFlow(call: Call, contact: Contact): Promise<boolean> {
  const flow = call.index.flow(contact.hooks.get('CustomerQueue') ?? '');
  if (flow === undefined) return false;
  const end = await playFlow(call, contact, flow, 'caller');
  if (end === 'disconnected') call.end('flow-disconnected', 'the queue flow disconnects the caller');
  return end === 'queued';
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
  call.join(contact.agentName);
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
  for (const hold of agent.holds ?? []) await holdCaller(call, contact, hold);
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

/** The agent presses hold: the caller hears the hold flow until the agent takes him back. */
async function holdCaller(call: Call, contact: Contact, hold: AgentHold): Promise<void> {
  call.pass(hold.afterMs ?? HOLD_AFTER_MS);
  if (call.ending !== undefined) return;
  call.connect({ caller: 'on hold' });
  call.note('agent', 'the agent puts the caller on hold');
  const until = call.now + (hold.forMs ?? HOLD_MS);
  const cancel = call.clock.at(until, () => {
    call.resumed = true;
  });
  const flow = call.index.flow(contact.hooks.get('CustomerHold') ?? '');
  const end = flow === undefined ? undefined : await playFlow(call, contact, flow, 'caller');
  if (end === 'disconnected') call.end('flow-disconnected', 'the hold flow disconnects the caller');
  call.pass(until - call.now);
  cancel();
  call.resumed = false;
  if (call.ending !== undefined) return;
  call.connect({ caller: 'connected' });
  call.note('agent', 'the agent takes the caller off hold');
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
  call.agentLeaves();
  call.note('agent', 'the agent leaves');
  for (const recording of contact.recordings) recording.change('ended', call.now);
  await playFlow(call, contact, flow);
  call.end('flow-disconnected', 'the flow disconnects the caller');
}
