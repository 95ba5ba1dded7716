import type { Random } from '../../flow-proof/random';
import type { VirtualTime } from './virtual-time';

/** Whom a handler, or Connect itself, waits for. */
export const PORTS = [
  'connect',
  'vault',
  'ledger',
  'gateway',
  'fields',
  'recording',
  'suspensions',
  'secret',
  'contact',
] as const;
export type Port = (typeof PORTS)[number];

/**
 * What one await may come to. `before` and `after` say whether the effect took place; what hangs never answers, so
 * its function is ended by Lambda; `late` answers after everybody's limit; `very-late` takes effect when nobody who
 * asked for it lives any longer.
 */
export const FAULT_KINDS = [
  'throws-before',
  'throws-after',
  'times-out-before',
  'times-out-after',
  'hangs-before',
  'hangs-after',
  'twice',
  'late',
  'very-late',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The n-th await of a port in the whole run goes wrong, and so many from there on. */
export interface Fault {
  readonly port: Port;
  readonly nth: number;
  readonly times: number;
  readonly kind: FaultKind;
}

/** One invocation of a function; a dead one never goes on, whatever it waits for. */
export interface Invocation {
  readonly name: string;
  isDead: boolean;
}

/** A client's own patience, retries included. */
const CLIENT_TIMEOUT_MS = 2200;
const LATE_MS = 9000;
const VERY_LATE_MS = 30 * 60 * 1000;

/** Latency of one way, in milliseconds: up to. */
const LATENCY: Readonly<Record<Port, number>> = {
  connect: 60,
  vault: 200,
  ledger: 25,
  gateway: 700,
  fields: 25,
  recording: 120,
  suspensions: 25,
  secret: 80,
  contact: 120,
};

const ERRORS: Readonly<Partial<Record<Port, string>>> = {
  ledger: 'ProvisionedThroughputExceededException',
  suspensions: 'ThrottlingException',
  recording: 'ThrottlingException',
  contact: 'ThrottlingException',
  vault: 'TooManyRequestsException',
};

/** Plays the faults of one case at the awaits that they name, and tells which awaits there were. */
export class FaultPlan {
  /** `function port.method kind` of every fault that was met. */
  public readonly met: string[] = [];
  /** `function port.method` of every await. */
  public readonly awaits = new Set<string>();
  private readonly counts = new Map<Port, number>();

  public constructor(
    private faults: readonly Fault[],
    private readonly time: VirtualTime,
    private readonly random: Random,
  ) {}

  /** Wraps every method of a port for one invocation, those of its parts too. */
  public wrap<T extends object>(port: Port, target: T, invocation: Invocation, part = ''): T {
    return new Proxy(target, {
      get: (from, name) => {
        const member: unknown = Reflect.get(from, name, from);
        const method = `${part}${String(name)}`;
        if (isPart(member)) return this.wrap(port, member, invocation, `${method}.`);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) =>
          this.play({ port, method, args, invocation }, () => member.apply(from, args));
      },
    });
  }

  /** Nothing goes wrong any more. */
  public end(): void {
    this.faults = [];
  }

  /** Waits, takes effect and answers, or whatever the plan says. */
  public async play<T>(at: Await, effect: () => Promise<T>): Promise<T> {
    const { port, method, invocation } = at;
    if (invocation.isDead) return never();
    const nth = this.counts.get(port) ?? 0;
    this.counts.set(port, nth + 1);
    const place = `${invocation.name} ${port}.${method}`;
    this.awaits.add(place);
    const kind = this.faults.find((fault) => fault.port === port && isMet(fault, nth))?.kind;
    if (kind !== undefined) this.met.push(`${place} ${kind}`);
    await this.time.sleep(this.random.number() * LATENCY[port]);
    if (invocation.isDead) return never();
    const answer = await this.troubled(at, kind, effect);
    await this.time.sleep(this.random.number() * LATENCY[port]);
    return invocation.isDead ? never() : answer;
  }

  private async troubled<T>(at: Await, kind: FaultKind | undefined, effect: () => Promise<T>): Promise<T> {
    switch (kind) {
      case undefined:
        return effect();
      case 'throws-before':
        throw failure(at);
      case 'times-out-before':
        await this.time.sleep(CLIENT_TIMEOUT_MS);
        throw failure(at, 'TimeoutError');
      case 'hangs-before':
        return this.hang(at);
      case 'throws-after':
        await effect();
        throw failure(at, 'InternalServerError');
      case 'times-out-after':
        await effect();
        await this.time.sleep(CLIENT_TIMEOUT_MS);
        throw failure(at, 'TimeoutError');
      case 'hangs-after':
        await effect();
        return this.hang(at);
      case 'twice':
        return this.twice(at, effect);
      case 'late':
        await this.time.sleep(LATE_MS);
        return effect();
      case 'very-late':
        this.time.after(VERY_LATE_MS, () => void effect().catch(() => undefined));
        return never();
    }
  }

  /** A request to Connect has a limit of its own; whatever else hangs is ended with its function. */
  private async hang(at: Await): Promise<never> {
    if (at.port !== 'recording' && at.port !== 'contact') return never();
    await this.time.sleep(CLIENT_TIMEOUT_MS);
    throw failure(at, 'TimeoutError');
  }

  /**
   * Delivered twice: functions run side by side, everything else one after the other. The first answer counts. What
   * was certainly refused is not delivered again, since no adapter repeats a request by itself; nor is an amount
   * given back, which goes over a client without repeats (`ledger-table.test.ts`: "is sent once").
   */
  private async twice<T>({ port, method }: Await, effect: () => Promise<T>): Promise<T> {
    const first = effect();
    if (method === SENT_ONCE) return first;
    const isFunction = port === 'connect' || port === 'vault';
    const answer = isFunction ? undefined : await first;
    if (!isRefusal(answer)) void effect().catch(() => undefined);
    return first;
  }
}

const SENT_ONCE = 'caps.giveBack';

function isRefusal(answer: unknown): boolean {
  return (answer as { readonly outcome?: unknown } | undefined)?.outcome === 'unavailable';
}

/** An object with methods, such as the rows of one kind in a ledger. */
function isPart(member: unknown): member is object {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return false;
  return Object.getPrototypeOf(member) !== Object.prototype;
}

function isMet({ nth, times }: Fault, at: number): boolean {
  return at >= nth && at < nth + times;
}

export interface Await {
  readonly port: Port;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly invocation: Invocation;
}

/** Quotes what it was asked, as errors of libraries do: whoever logs the message leaks. */
function failure({ port, args }: Await, name = ERRORS[port] ?? 'Error'): Error {
  const error = new Error(`cannot do ${quoted(args)}`);
  error.name = name;
  const status = name === 'TooManyRequestsException' ? 429 : 500;
  return Object.assign(error, { $metadata: { httpStatusCode: status } });
}

function quoted(args: readonly unknown[]): string {
  try {
    return JSON.stringify(args);
  } catch {
    return String(args);
  }
}

export function never(): Promise<never> {
  return new Promise(() => undefined);
}
