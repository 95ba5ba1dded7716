import type { CapRows, CounterRows } from './ledger';
import type { Cap, Counter, CounterKind } from './ledger-rows';
import type { Payment } from './payment';
import { type ClosedReason, NOBODY, type PaymentEntry } from './seam';

/** How often things may happen; what is left out is not limited. */
export interface VelocityRules {
  /** Attempts in one call. */
  readonly perContact?: number;
  /** Attempts of one telephone number in a day. */
  readonly perCaller?: number;
  /** Attempts at one reference in a day. */
  readonly perReference?: number;
  /** Attempts with one card in a day. */
  readonly perCard?: number;
  /** Payments begun in one minute, over all calls of an instance. */
  readonly perInstanceMinute?: number;
  /**
   * Declines in an hour after which card testing is assumed: callers who serve themselves are refused first, with
   * `declined` all are. It is over with the hour that follows.
   */
  readonly declinedSelfService?: number;
  readonly declined?: number;
}

/** The highest totals of a day (UTC) by currency, in minor units; a currency that is left out has none. */
export interface CapRules {
  readonly perDay?: Readonly<Record<string, number>>;
  readonly perAgent?: Readonly<Record<string, number>>;
}

/** Keyed hash of something that must not be stored as it is. */
export type Fingerprint = (kind: 'caller' | 'card', value: string) => Promise<string>;

const HOUR = 3600;
const DAY = 24 * HOUR;

const WINDOWS: Readonly<Record<CounterKind, { readonly length: number; readonly seconds: number }>> = {
  /** One call has one count. */
  contact: { length: 0, seconds: DAY },
  caller: { length: 10, seconds: DAY },
  reference: { length: 10, seconds: DAY },
  card: { length: 10, seconds: DAY },
  instance: { length: 16, seconds: 60 },
  declined: { length: 13, seconds: HOUR },
  'declined-self-service': { length: 13, seconds: HOUR },
  enrolled: { length: 10, seconds: DAY },
};

/** The count of the window that a moment lies in: a day, an hour or a minute of UTC. */
export function counterAt(kind: CounterKind, key: string, at: Date): Counter {
  const { length, seconds } = WINDOWS[kind];
  const window = length === 0 ? 'all' : at.toISOString().slice(0, length);
  return { kind, key, window, expiresAt: Math.floor(at.getTime() / 1000) + 2 * seconds + HOUR };
}

/** Counts an attempt of one kind; true when it is one too many. No limit, no count. */
export async function isTooMany(
  counters: CounterRows,
  counter: Counter,
  limit: number | undefined,
): Promise<boolean> {
  return limit !== undefined && (await counters.count(counter)) > limit;
}

/** Whether so many cards were declined that an entry is closed: in this hour, or in the one before it. */
export async function isCardTesting(
  counters: CounterRows,
  { instanceArn, entry }: { readonly instanceArn: string; readonly entry: PaymentEntry },
  rules: VelocityRules,
  now: Date,
): Promise<boolean> {
  const limits: [CounterKind, number | undefined][] = [['declined', rules.declined]];
  if (entry === 'self-service') limits.push(['declined-self-service', rules.declinedSelfService]);
  const hours = [now, new Date(now.getTime() - HOUR * 1000)];
  const looks = limits.flatMap(([kind, limit]) =>
    limit === undefined
      ? []
      : hours.map(async (at) => (await counters.counted(counterAt(kind, instanceArn, at))) >= limit),
  );
  return (await Promise.all(looks)).includes(true);
}

/** Counts a declined card, for `isCardTesting`. */
export async function countDecline(
  counters: CounterRows,
  { instanceArn, entry }: Payment,
  now: Date,
): Promise<void> {
  const kinds: CounterKind[] = ['declined', ...(entry === 'self-service' ? SELF_SERVICE : [])];
  await Promise.all(kinds.map((kind) => counters.count(counterAt(kind, instanceArn, now))));
}

const SELF_SERVICE = ['declined-self-service'] as const;

interface CapOf {
  readonly cap: Cap;
  readonly limit: number;
  readonly reason: Extract<ClosedReason, 'over-day-cap' | 'over-agent-cap'>;
}

/** The caps that a payment counts against. Storing a card moves no money. */
export function capsOf(
  { merchant, agent, currency, mode }: Pick<Payment, 'merchant' | 'agent' | 'currency' | 'mode'>,
  rules: CapRules,
  at: Date,
): readonly CapOf[] {
  if (mode === 'tokenize') return [];
  const day = at.toISOString().slice(0, 10);
  const [perDay, perAgent] = [rules.perDay?.[currency], rules.perAgent?.[currency]];
  return [
    ...(perDay === undefined
      ? []
      : [
          {
            cap: { kind: 'day', of: merchant, currency, day },
            limit: perDay,
            reason: 'over-day-cap',
          } as const,
        ]),
    ...(perAgent === undefined || agent === NOBODY
      ? []
      : [
          {
            cap: { kind: 'agent', of: agent, currency, day },
            limit: perAgent,
            reason: 'over-agent-cap',
          } as const,
        ]),
  ];
}

/** Which cap an amount would exceed, without counting it. */
export async function exceededCap(
  rows: CapRows,
  caps: readonly CapOf[],
  amount: number,
): Promise<CapOf['reason'] | undefined> {
  const totals = await Promise.all(caps.map(({ cap }) => rows.total(cap)));
  return caps.find(({ limit }, at) => (totals[at] ?? 0) + amount > limit)?.reason;
}

/**
 * Counts an amount against every cap, or against none.
 *
 * @returns the cap that refused it
 */
export async function reserve(
  rows: CapRows,
  caps: readonly CapOf[],
  amount: number,
): Promise<CapOf['reason'] | undefined> {
  const done: Cap[] = [];
  for (const { cap, limit, reason } of caps) {
    if (!(await rows.reserve(cap, amount, limit))) {
      await giveBack(rows, done, amount);
      return reason;
    }
    done.push(cap);
  }
  return undefined;
}

/** A cap that cannot be given back stays counted, which is the safe side. */
export async function giveBack(rows: CapRows, caps: readonly Cap[], amount: number): Promise<void> {
  await Promise.allSettled(caps.map((cap) => rows.giveBack(cap, amount)));
}
