import type { LiveContacts } from '../contacts';
import type { SimulatorPorts } from '../ports';
import type { CallEnding, Hearing, RecordingState, TimelineEntry } from '../record';
import type { AgentTransfer, CallScenario, OtherScript, ServiceAnswer } from '../scenario';
import { Caller } from './caller';
import { VirtualClock } from './clock';
import type { Contact } from './contact';
import { Keypad } from './keypad';
import type { ModelIndex } from './model-index';
import { Notebook } from './notebook';
import type { Recording } from './recording';

interface CallSetting {
  readonly index: ModelIndex;
  readonly ports: SimulatorPorts;
  readonly scenario: CallScenario;
  readonly live: LiveContacts;
}

/** A call in progress: its people, its contacts, its clock. */
export class Call {
  public readonly clock = new VirtualClock();
  public readonly keypad = new Keypad();
  public readonly notes = new Notebook();
  public readonly index: ModelIndex;
  public readonly ports: SimulatorPorts;
  public readonly scenario: CallScenario;
  public readonly live: LiveContacts;
  public readonly person: Caller;
  public readonly contacts: Contact[] = [];
  /** Suspensions asked for by a function that is still running: they count from its answer. */
  public readonly suspensions = new Map<Contact, () => void>();
  public invoking = false;
  public ending: CallEnding | undefined;
  /** Set when an agent accepts: a customer queue flow stops at that moment. */
  public accepted = false;
  /** Set when an agent takes the caller off hold: the hold flow stops at that moment. */
  public resumed = false;
  /** How often each action ran, counted only for scenarios with scripted answers. */
  public readonly turns = new Map<string, number>();
  /** The scripted answer of the action that runs now. */
  public answer: ServiceAnswer | undefined;
  /** Whoever else is in the call. */
  public readonly others = new Set<OtherScript>();
  /** The use of a quick connect that the current transfer contact came from. */
  public transfer: AgentTransfer | undefined;
  #caller: Hearing['caller'] = 'connected';
  #agent: Hearing['agent'] = 'absent';
  #hearing: Hearing | undefined;
  #agentName: string | undefined;
  #waiting = false;
  #agentLeft = false;

  public constructor(setting: CallSetting) {
    this.index = setting.index;
    this.ports = setting.ports;
    this.scenario = setting.scenario;
    this.live = setting.live;
    this.person = new Caller(this);
  }

  public get now(): number {
    return this.clock.now;
  }

  public get caller(): Hearing['caller'] {
    return this.#caller;
  }

  public get agent(): Hearing['agent'] {
    return this.#agent;
  }

  /** The contact whose flow or conversation goes on now. */
  public get current(): Contact {
    const contact = lastLive(this.contacts) ?? this.contacts.at(-1);
    if (contact === undefined) throw new Error('the call has no contact yet');
    return contact;
  }

  /** Whether what is played now stops: the call ends, an agent accepts it or takes the caller off hold. */
  public get interrupted(): boolean {
    return this.ending !== undefined || this.accepted || this.resumed;
  }

  /** Who else hears the caller now. */
  public get listeners(): readonly OtherScript[] {
    if (this.others.size === 0 || this.#caller !== 'connected') return NOBODY;
    return [...this.others].filter(
      ({ heldWithAgent }) => heldWithAgent !== true || this.#agent !== 'on hold',
    );
  }

  /** Every recording that has not ended. */
  public get recordings(): Recording[] {
    const found: Recording[] = [];
    for (const { recordings } of this.contacts)
      for (const recording of recordings) if (recording.running) found.push(recording);
    return found;
  }

  /** Who hears whom now; the same object until it changes. */
  public get hearing(): Hearing {
    if (this.#hearing !== undefined) return this.#hearing;
    const { recordings } = this;
    this.#hearing = {
      caller: this.#caller,
      agent: this.#agent,
      ivrRecording: stateOf(recordings, 'ivr'),
      agentRecording: stateOf(recordings, 'agent'),
      screenRecording: stateOf(recordings, 'screen'),
      ...(this.others.size === 0 ? {} : { others: this.listeners.map(({ role }) => role) }),
    };
    return this.#hearing;
  }

  public get audible(): readonly ('caller' | 'agent' | 'system')[] {
    const caller = this.#caller === 'gone' ? [] : (['caller'] as const);
    const agent = this.#agent === 'connected' ? (['agent'] as const) : [];
    return [...caller, ...agent, 'system'];
  }

  public connect(change: { caller?: Hearing['caller']; agent?: Hearing['agent'] }): void {
    this.#caller = change.caller ?? this.#caller;
    this.#agent = change.agent ?? this.#agent;
    this.changed();
    this.#present();
  }

  /** An agent takes the caller. */
  public join(agentName: string): void {
    this.#agentName = agentName;
    this.#agentLeft = false;
    this.#waiting = false;
    this.connect({ agent: 'connected' });
  }

  /** The caller begins or ends waiting in a queue. */
  public wait(waiting: boolean): void {
    this.#waiting = waiting;
    this.#present();
  }

  /** The agent leaves by himself, or the service says that he has. */
  public agentLeaves(): void {
    this.#agentLeft = true;
    this.#present();
  }

  #present(): void {
    this.notes.present({
      at: this.now,
      contactId: this.current.id,
      caller: this.#caller,
      agent: this.#agent,
      ...(this.#agentName === undefined ? {} : { agentName: this.#agentName }),
      waiting: this.#waiting,
      agentLeft: this.#agentLeft,
    });
  }

  /** To be told after anything about recordings or people changed. */
  public changed(): void {
    this.#hearing = undefined;
    const { audible } = this;
    for (const recording of this.recordings) recording.hears(audible, this.now);
  }

  /** @returns whether the whole time passed without the call ending, an agent accepting it, or `until` */
  public pass(milliseconds: number, until: () => boolean = () => false): boolean {
    return this.clock.pass(milliseconds, () => this.interrupted || until());
  }

  public note(kind: TimelineEntry['kind'], text: string, until?: number): void {
    const entry = { at: this.now, contactId: this.current.id, kind, text, hearing: this.hearing };
    this.notes.note(until === undefined ? entry : { ...entry, until });
  }

  /** Ends the call; the first reason stands. */
  public end(kind: CallEnding['kind'], detail: string, action?: string): void {
    if (this.ending !== undefined) return;
    const where = action === undefined ? {} : { action };
    this.note(PROBLEMS.has(kind) ? 'problem' : 'call', detail);
    this.ending = { kind, detail, contactId: this.current.id, ...where };
  }
}

function lastLive(contacts: readonly Contact[]): Contact | undefined {
  for (let place = contacts.length - 1; place >= 0; place -= 1) {
    if (contacts[place]?.live === true) return contacts[place];
  }
  return undefined;
}

function stateOf(recordings: readonly Recording[], kind: Recording['kind']): RecordingState {
  let state: RecordingState = 'off';
  for (const recording of recordings) {
    if (recording.kind !== kind) continue;
    if (recording.listening) return 'on';
    state = 'suspended';
  }
  return state;
}

const NOBODY: readonly OtherScript[] = [];
const PROBLEMS: ReadonlySet<string> = new Set([
  'unsupported',
  'flow-error',
  'caller-dropped',
  'quick-connect-not-offered',
]);
