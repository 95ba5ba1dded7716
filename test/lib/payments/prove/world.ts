import type { InvokeCommand, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { describedContact } from '../../../../bin/local/services/connect-contacts';
import { watchCall } from '../../../../constructs/payments/capture/handler/call-guard/watch-call';
import type { RecordingGuardProps } from '../../../../constructs/payments/capture/handler/recording-guard/guard-props';
import { guardRecording } from '../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import { ContactLook } from '../../../../constructs/payments/capture/handler/relay/contact-look';
import { relay } from '../../../../constructs/payments/capture/handler/relay/relay';
import { RELAY_OPERATIONS } from '../../../../constructs/payments/capture/handler/relay/requests';
import { VaultFunctions } from '../../../../constructs/payments/capture/handler/relay/vault-functions';
import type { Suspension } from '../../../../constructs/payments/capture/handler/suspensions';
import {
  type SweepClient,
  sweepSuspensions,
} from '../../../../constructs/payments/capture/handler/sweep/sweep-suspensions';
import type { Timing } from '../../../../constructs/payments/capture/handler/timing';
import {
  MemoryGateway,
  type MemoryMood,
  type MemoryStep,
  type MoneyRequest,
  type MoneyResult,
  type PaymentGateway,
} from '../../../../lib/payments/gateway';
import type { Ledger } from '../../../../lib/payments/ledger';
import { MemoryEntrances, MemoryLedger } from '../../../../lib/payments/memory-ledger';
import type { PaymentMode, SeenContact } from '../../../../lib/payments/seam';
import type { CaptureSwitches } from '../../../../lib/payments/switches';
import {
  type ConnectLambdaEvent,
  type ContactCenterModel,
  type LambdaAnswer,
  LiveContacts,
  type SimulatorPorts,
} from '../../../../lib/simulator';
import { MemorySuspensions } from '../../../constructs/payments/capture/handler/memory-suspensions';
import { Random } from '../../flow-proof/random';
import { centerOf } from './center';
import { ConnectApi } from './connect-api';
import { type Fault, FaultPlan, type Invocation } from './faults';
import { overHttps, type PartyPorts } from './over-https';
import { SealedFields } from './sealed';
import type { SetUp } from './set-up';
import { captureAfter, thrownAt, vaultAfter } from './thrown';
import { limitOf, MERCHANT, VAULT_PARTS, type VaultParts, vaultHandler } from './vault';
import { BEGINNING, VirtualTime } from './virtual-time';

const VAULT_TIMEOUT_MS = 6500;
const HOUR = 3_600_000;
const DAYS = ['2026-11-22', '2026-11-23'];

/** `early` is over while callers type. */
const LEASE_SECONDS = { later: 1800, minutely: 1800, early: 60 } as const;
const MINUTE = 60_000;

/** The reference of the one who presents copied fields. */
export const COPIED = 'INV-9';

/** What a mutant may put in place of what is shipped. */
export interface Parts extends VaultParts {
  readonly ledger: (ledger: MemoryLedger) => Ledger;
  readonly gateway: (gateway: PaymentGateway) => PaymentGateway;
  readonly relay: typeof relay;
  readonly guard: typeof guardRecording;
  readonly watch: typeof watchCall;
  readonly sweep: typeof sweepSuspensions;
  readonly center: (mode: PaymentMode) => ContactCenterModel;
  /** How the relay reaches the vault: functions of this library, or another party. */
  readonly vaultOver: 'lambda' | 'https';
}

export const SHIPPED: Parts = {
  ...VAULT_PARTS,
  ledger: (ledger) => ledger,
  gateway: (gateway) => gateway,
  relay,
  guard: guardRecording,
  watch: watchCall,
  sweep: sweepSuspensions,
  center: remembered(centerOf),
  vaultOver: 'lambda',
};

export interface WorldProps {
  readonly seed: number;
  readonly setUp: SetUp;
  readonly faults: readonly Fault[];
  readonly moods: readonly { readonly step: MemoryStep; readonly mood: MemoryMood }[];
  readonly parts?: Partial<Parts>;
}

/** A center for each mode, made once: flows do not change while calls are played. */
function remembered(make: (mode: PaymentMode) => ContactCenterModel): typeof make {
  const made = new Map<PaymentMode, ContactCenterModel>();
  return (mode) => {
    const center = made.get(mode) ?? make(mode);
    made.set(mode, center);
    return center;
  };
}

/** Knows which reference of the merchant each payment id was for, and whether money was to move at once. */
class BookedGateway extends MemoryGateway {
  public readonly references = new Map<string, string>();
  public readonly modes = new Map<string, string>();

  public override take(request: MoneyRequest): Promise<MoneyResult> {
    this.references.set(request.paymentId, request.reference);
    this.modes.set(request.paymentId, request.mode);
    return super.take(request);
  }
}

/** Both halves of the payments, a ledger, a gateway and Connect's API on one virtual clock. */
export class World {
  public readonly time = new VirtualTime();
  public readonly ledger = new MemoryLedger();
  public readonly gateway = new BookedGateway();
  public readonly logs: string[] = [];
  /** Every answer of the relay to a flow, in order. */
  public readonly answers: RelayAnswer[] = [];
  public readonly plan: FaultPlan;
  public readonly parts: Parts;
  public readonly center: ContactCenterModel;
  /** The contacts of all calls. */
  public readonly live: LiveContacts;
  /** What the caps of the days hold in the end. */
  public counted = 0;
  /** The suspensions that nobody took back. */
  public unswept: readonly Suspension[] = [];
  /** The payments for which money was asked, and which no row and no pointer can tell the end of. */
  public readonly lost: string[] = [];
  /** The contacts that were live when Connect was asked for their charge. */
  public readonly seenLive = new Set<string>();
  /** The contacts of the payments for which money was asked. */
  public readonly contactOf = new Map<string, string>();
  private readonly entrances: MemoryEntrances;
  private charged: Charged | undefined;
  private readonly humans = new Set<string>();
  private readonly suspensions = new MemorySuspensions();
  private readonly random: Random;
  private readonly fields: SealedFields;

  private contacts = 0;
  private looks = 0;

  public constructor(public readonly props: WorldProps) {
    this.random = new Random(props.seed);
    this.fields = new SealedFields(this.random);
    this.plan = new FaultPlan(props.faults, this.time, this.random);
    this.parts = { ...SHIPPED, ...props.parts };
    this.center = this.parts.center(props.setUp.mode);
    this.live = new LiveContacts(() => this.newContactId());
    this.entrances = new MemoryEntrances(entranceOf(this.center));
    for (const { step, mood } of props.moods) this.gateway.next(step, mood);
  }

  /** What one simulated call needs; the caller's own time between two functions is drawn here. */
  public ports(): SimulatorPorts {
    return {
      invoke: async (functionArn, event, timeLimitMs) => {
        await this.time.sleep(this.random.number() * 15_000);
        return this.invokedByConnect(functionArn, event, timeLimitMs);
      },
      encrypt: async ({ digits }) => this.fields.seal(digits),
    };
  }

  /** Plays calls, while the sweep runs each minute where it is set up so. */
  public async during<T>(calls: Promise<T>): Promise<T> {
    let isOver = this.props.setUp.sweep === 'later';
    const minutely = async () => {
      for (await this.time.sleep(MINUTE); !isOver; await this.time.sleep(MINUTE)) await this.swept();
    };
    if (!isOver) void minutely();
    const played = await this.time.run(calls);
    isOver = true;
    return played;
  }

  /** A day passes, in which the vault looks after what is unclear whenever something is due. */
  public async settle(): Promise<void> {
    await this.time.run(this.replay().catch(() => undefined));
    await this.passADay();
    const handedOver = await this.ledger.work.handedOver(100);
    for (const { paymentId } of handedOver) this.humans.add(paymentId);
    for (const paymentId of this.gateway.references.keys()) await this.note(paymentId);
    for (const day of DAYS)
      this.counted += await this.ledger.caps.total({ kind: 'day', of: MERCHANT, currency: 'USD', day });
  }

  /** Whether a person was asked to look after a payment. */
  public isHandedOver(paymentId: string): boolean {
    return this.humans.has(paymentId);
  }

  /** Whether the ledger can say how a payment ended. */
  private async note(paymentId: string): Promise<void> {
    const pointer = await this.ledger.pointer(paymentId);
    if (pointer !== undefined) this.contactOf.set(paymentId, pointer.contactId);
    if (!(await this.isTold(paymentId))) this.lost.push(paymentId);
  }

  private async isTold(paymentId: string): Promise<boolean> {
    const pointer = await this.ledger.pointer(paymentId);
    if (pointer === undefined) return false;
    return pointer.state !== undefined || (await this.ledger.find(pointer))?.paymentId === paymentId;
  }

  /** Somebody who may call the vault presents the fields of another call as his own. */
  private async replay(): Promise<void> {
    if (this.charged === undefined) return;
    // Whoever may call the vault can make up what the relay would have seen.
    const seen = { ...this.charged.seen, at: new Date(this.time.now).toISOString() };
    const stranger = { ...this.charged, seen, contactId: 'contact-x', initialContactId: 'contact-x' };
    const { mode } = this.props.setUp;
    const asked = { amount: '100', currency: 'USD', reference: COPIED, mode, language: 'en-US' };
    const nobody = { agent: '-', queue: '-', caller: '-' };
    const prepared = { ...stranger, ...asked, ...nobody, operation: 'prepare' };
    const { paymentId } = (await this.vaultRun('prepare', prepared)) as { paymentId?: string };
    if (paymentId === undefined) return;
    const ciphertext = this.fields.seal('1');
    await this.vaultRun('check', {
      ...stranger,
      operation: 'check',
      paymentId,
      field: 'confirm',
      ciphertext,
    });
    await this.vaultRun('worker', { ...stranger, paymentId });
  }

  private async passADay(): Promise<void> {
    for (let hours = 0; hours < 26; hours += 1) {
      for (const minutes of hours < 2 ? [1, 11, 12, 59] : [1]) {
        await this.time.run(this.time.sleep(minutes * MINUTE));
        const due = await this.ledger.work.due(new Date(this.time.now), 100);
        if (due.length > 0) await this.time.run(this.vaultRun('reconcile', {}).catch(() => undefined));
      }
      await this.time.run(this.time.sleep(HOUR));
      await this.time.run(this.swept());
    }
    this.plan.end();
    // The claim of a sweep that failed a moment ago has to end first.
    await this.time.run(this.time.sleep(HOUR));
    // Looks that failed all day come again when what they need is back.
    await this.time.run(this.vaultRun('reconcile', {}).catch(() => undefined));
    await this.time.run(this.swept());
    this.unswept = await this.suspensions.all();
  }

  private async invokedByConnect(
    arn: string,
    event: ConnectLambdaEvent,
    timeLimitMs: number,
  ): Promise<LambdaAnswer> {
    const started = this.time.now;
    const invocation = { name: 'connect', isDead: false };
    const { operation = '' } = event.Details.Parameters;
    const handler = () => (arn.endsWith('relay') ? this.relayed(event) : this.guard(arn, event));
    const args = [event.Details.Parameters];
    const answered = this.plan.play({ port: 'connect', method: operation, args, invocation }, handler).then(
      (payload) => ({ kind: 'ok', payload, durationMs: this.time.now - started }) as const,
      () => ({ kind: 'error', message: 'failed', durationMs: this.time.now - started }) as const,
    );
    const late = this.time
      .sleep(timeLimitMs)
      .then(() => ({ kind: 'timeout', message: 'timed out', durationMs: timeLimitMs }) as const);
    return Promise.race([answered, late]);
  }

  private guard(arn: string, event: ConnectLambdaEvent): Promise<unknown> {
    return this.run<unknown>('guard', 8000, (invocation) => {
      const { client, ...common } = this.captureProps(invocation);
      const leaseSeconds = LEASE_SECONDS[this.props.setUp.sweep];
      const props = { ...common, recorded: ['agent'], leaseSeconds };
      if (arn.endsWith('call-guard')) return this.parts.watch(event, { ...props, client: client as never });
      return this.parts.guard(event, { ...props, client: client as RecordingGuardProps['client'] });
    });
  }

  /** What the functions beside the relay wait for. */
  private captureProps(invocation: Invocation) {
    const { instanceArn } = this.center;
    return {
      instanceArn,
      client: this.plan.wrap('recording', new ConnectApi(this.live, instanceArn), invocation) as unknown,
      suspensions: this.plan.wrap('suspensions', this.suspensions, invocation),
      timing: this.timing(),
      write: this.write,
    };
  }

  /** One run of what a schedule starts. */
  private async swept(): Promise<void> {
    if ((await this.suspensions.all()).length === 0) return;
    await this.run('sweep', 120_000, (invocation) => {
      const { client, ...props } = this.captureProps(invocation);
      return this.parts.sweep({ ...props, client: client as SweepClient });
    }).catch(() => undefined);
  }

  private async relayed(event: ConnectLambdaEvent): Promise<unknown> {
    const { operation = '', paymentId } = event.Details.Parameters;
    const startedAt = this.time.now;
    const answer = await this.run(`relay:${operation}`, 8000, (invocation) => {
      return this.parts.relay(event, {
        instanceArn: this.center.instanceArn,
        vault: this.vaultFor(invocation),
        contacts: this.contactLook(operation, invocation),
        switches: { read: () => this.remote('switches', this.captureSwitches(), invocation) },
        events: { send: async (step) => this.write(JSON.stringify(step)) },
        write: this.write,
      });
    });
    const { entry } = event.Details.Parameters;
    this.answers.push({ operation, paymentId, entry, startedAt, answer: answer as RelayAnswer['answer'] });
    return answer;
  }

  private vaultFor(invocation: Invocation): Pick<VaultFunctions, 'call'> {
    if (this.parts.vaultOver === 'https') return overHttps(this.partyPorts(invocation));
    const client = { send: (command: InvokeCommand) => this.vaultCall(command, invocation) };
    return new VaultFunctions(client, { arns: ARNS, timeoutMs: VAULT_TIMEOUT_MS });
  }

  private partyPorts(invocation: Invocation): PartyPorts {
    return {
      answer: (operation, request) => this.vaultRun(operation, request) as Promise<object>,
      onTheWay: (request, effect) => {
        this.noteCharge(request);
        const at = { port: 'vault', method: request.operation, args: [request], invocation } as const;
        return this.plan.play(at, effect);
      },
      sleep: (milliseconds) => this.time.sleep(milliseconds),
      now: () => this.time.now,
      timeoutMs: VAULT_TIMEOUT_MS,
    };
  }

  private noteCharge(request: object): void {
    const { operation } = request as { readonly operation?: unknown };
    if (operation === 'charge' && !('denied' in request)) this.charged = request as Charged;
  }

  /** Connect's description of a contact, and the note that a charge was asked for while it was live. */
  private contactLook(operation: string, invocation: Invocation): ContactLook {
    const { instanceArn } = this.center;
    const connect = {
      describe: async (contactId: string) => {
        const described = describedContact(this.live, instanceArn, contactId);
        const isLive = described.Contact.DisconnectTimestamp === undefined;
        if (operation === 'charge' && isLive) this.seenLive.add(contactId);
        return described;
      },
    };
    const asked = this.plan.wrap('contact', connect, invocation);
    return new ContactLook({
      instanceArn,
      get: ({ path }) => asked.describe(path.split('/').at(-1) ?? ''),
      timing: this.timing(),
      write: this.write,
    });
  }

  private timing(): Timing {
    return {
      now: () => this.time.now,
      sleep: (milliseconds: number) => this.time.sleep(milliseconds),
      random: () => this.random.number(),
    };
  }

  private vaultCall(command: InvokeCommand, invocation: Invocation): Promise<InvokeCommandOutput> {
    const { FunctionName: operation = '', Payload: payload } = command.input;
    const event: unknown = JSON.parse(Buffer.from(payload as Uint8Array).toString('utf8'));
    this.noteCharge(event as object);
    return this.plan.play({ port: 'vault', method: operation, args: [event], invocation }, async () => {
      try {
        const answer = await this.vaultRun(operation, event);
        return { $metadata: {}, Payload: Buffer.from(JSON.stringify(answer)) as never };
      } catch {
        return { $metadata: {}, FunctionError: 'Unhandled' };
      }
    });
  }

  /** One run of a function of the vault. */
  private vaultRun(operation: string, event: unknown): Promise<unknown> {
    const { setUp } = this.props;
    const caps = setUp.capped ? { perDay: { USD: 6000 } } : { perDay: { USD: 60_000 } };
    return this.run(operation, limitOf(operation), (invocation) =>
      vaultHandler(operation, this.parts, { slow: setUp.slow, caps }, this.vaultPorts(invocation))(event),
    );
  }

  private vaultPorts(invocation: Invocation) {
    return {
      ledger: this.plan.wrap('ledger', this.parts.ledger(this.ledger), invocation),
      entrances: this.plan.wrap('ledger', this.entrances, invocation, 'entrances.'),
      fields: this.plan.wrap('fields', this.fields, invocation),
      gateway: this.plan.wrap('gateway', this.parts.gateway(this.gateway), invocation),
      remote: <T>(method: string, value: T) => this.remote(method, value, invocation),
      begin: (request: object) => this.startWorker(request, invocation),
      now: () => new Date(this.time.now),
      newId: () => this.newId(),
      switches: () => vaultAfter(this.thrown()),
      write: this.write,
    };
  }

  private remote<T>(method: string, value: T, invocation: Invocation): Promise<T> {
    return this.plan.play({ port: 'secret', method, args: [], invocation }, async () => value);
  }

  /** Lambda takes the event at once and runs the worker soon after. */
  private async startWorker(request: object, invocation: Invocation): Promise<'accepted' | 'unclear'> {
    const started = () => {
      this.time.after(this.random.number() * 5000, () => {
        void this.vaultRun('worker', request).catch(() => undefined);
      });
      return Promise.resolve();
    };
    try {
      await this.plan.play({ port: 'vault', method: 'worker', args: [], invocation }, started);
      return 'accepted';
    } catch {
      return 'unclear';
    }
  }

  /** One function of Lambda: it dies at its limit, wherever it is. */
  private async run<T>(
    name: string,
    limitMs: number,
    work: (invocation: Invocation) => Promise<T>,
  ): Promise<T> {
    const invocation: Invocation = { name, isDead: false };
    let cancel = () => {};
    const killed = new Promise<never>((_, reject) => {
      cancel = this.time.after(limitMs, () => {
        invocation.isDead = true;
        reject(new Error('the function was ended at its time limit'));
      });
    });
    try {
      return await Promise.race([work(invocation), killed]);
    } finally {
      cancel();
    }
  }

  private captureSwitches(): CaptureSwitches {
    this.looks += 1;
    const { closesAtLook = Number.POSITIVE_INFINITY } = this.props.setUp;
    return captureAfter(this.looks < closesAtLook ? this.thrown() : 'capture-payments');
  }

  /** What was switched by now. */
  private thrown() {
    return thrownAt(this.props.setUp, this.time.now - BEGINNING);
  }

  /** Letters: a digit would be searched for. */
  private newContactId(): string {
    this.contacts += 1;
    return `contact-${[...String(this.contacts)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  }

  private readonly write = (line: string) => {
    this.logs.push(line);
  };

  private newId(): string {
    const hex = Array.from({ length: 32 }, () => 'abcdef'[this.random.below(6)]).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}

/** A charge as the relay sent it. */
type Charged = Readonly<Record<string, string>> & { readonly seen: SeenContact };

function entranceOf({ instanceArn, quickConnects }: ContactCenterModel) {
  const [quickConnect] = quickConnects;
  return { instanceArn, queueArn: quickConnect?.queueArn ?? '-', selfService: 'true' } as const;
}

export interface RelayAnswer {
  readonly operation: string;
  readonly paymentId: string | undefined;
  readonly entry: string | undefined;
  /** On the world's clock. */
  readonly startedAt: number;
  readonly answer: Readonly<Record<string, string>>;
}

/** The vault's functions go by the names of their operations here. */
const ARNS = Object.fromEntries(RELAY_OPERATIONS.map((name) => [name, name])) as Record<
  (typeof RELAY_OPERATIONS)[number],
  string
>;
