import { askLater } from './ask-later';
import type { AcceptancePolicy, PaymentGateway } from './gateway';
import type { Ledger } from './ledger';
import type { Work } from './ledger-rows';
import type { CapRules } from './limits';
import { elapsedMs, type Payment } from './payment';
import { type GatewayWord, record, type Settled, settle, workOf } from './settle';
import { isUnclear, isUnsent } from './transitions';

export interface ReconcileRules {
  readonly policy: AcceptancePolicy;
  readonly caps?: CapRules;
  readonly gatewayTimeoutMs: number;
  /** Payments that one run looks after. Default: 100. */
  readonly batch?: number;
  /** A run begins with no payment after this time. Default: 40 seconds. */
  readonly longestRunMs?: number;
}

export interface ReconcilePorts {
  readonly ledger: Ledger;
  readonly gateway: () => Promise<PaymentGateway>;
  readonly now: () => Date;
}

/** What one look at a payment led to. */
export const RECONCILIATIONS = [
  'approved',
  'partial',
  'declined',
  'unavailable',
  'postponed',
  'handed-over',
  'nothing-to-do',
  'failed',
] as const;
export type Reconciliation = (typeof RECONCILIATIONS)[number];

export interface Reconciled {
  readonly work: Work;
  readonly result: Reconciliation;
  readonly contradiction?: boolean;
  /** For its class in the log. */
  readonly error?: unknown;
}

const MINUTE = 60_000;

/**
 * When an unclear payment is looked after again, counted from its submission: after 10 minutes, an hour, and 24
 * hours less one, before the first gateway forgets. Then it is a person's.
 */
export const LOOKS_AFTER_MS = [10 * MINUTE, 60 * MINUTE, 23 * 60 * MINUTE] as const;

const DEFAULT_BATCH = 100;
const LONGEST_RUN_MS = 40_000;

/**
 * Looks after unclear payments whose time has come. It asks the gateway what became of them, or takes them back; it
 * never sends a charge, and no card data is needed. One payment that fails keeps no other waiting.
 */
export async function reconcile(
  rules: ReconcileRules,
  ports: ReconcilePorts,
): Promise<readonly Reconciled[]> {
  const due = await ports.ledger.work.due(ports.now(), rules.batch ?? DEFAULT_BATCH);
  const results: Reconciled[] = [];
  const end = ports.now().getTime() + (rules.longestRunMs ?? LONGEST_RUN_MS);
  for (const work of due) {
    if (ports.now().getTime() > end) break;
    results.push(await lookAfter(work, rules, ports));
  }
  return results;
}

async function lookAfter(work: Work, rules: ReconcileRules, ports: ReconcilePorts): Promise<Reconciled> {
  try {
    const payment = await ports.ledger.find(work);
    if (payment?.paymentId !== work.paymentId || !isUnclear(payment.state))
      return { work, result: await passOver(payment, work, ports) };
    const word = await askLater(payment, rules, ports);
    if (word === undefined) return { work, result: await postpone(payment, work, ports) };
    const settled = await settle(payment, word, rules.caps ?? {}, ports);
    await ports.ledger.work.remove(work);
    return { work, ...resultOf(settled, word) };
  } catch (error) {
    return { work, result: 'failed', error };
  }
}

function resultOf(settled: Settled, { kind }: GatewayWord): Pick<Reconciled, 'result' | 'contradiction'> {
  const contradiction = settled.kind === 'written' && settled.contradiction;
  return { result: kind === 'unknown' ? 'postponed' : kind, contradiction };
}

/**
 * A row of work without an unclear payment. One whose payment was not submitted yet is kept for a second look, in
 * case whoever wrote it is slower than it may be.
 */
async function passOver(
  payment: Payment | undefined,
  work: Work,
  { ledger, now }: ReconcilePorts,
): Promise<Reconciliation> {
  const isWaiting = payment?.paymentId === work.paymentId && isUnsent(payment.state);
  if (isWaiting && elapsedMs(work.due, now()) < LOOKS_AFTER_MS[0]) {
    if (payment.state !== 'left') return 'postponed';
  }
  await ledger.work.remove(work);
  return 'nothing-to-do';
}

/** The new row of work first, then the payment, then the old row: a crash leaves one too many, never none. */
async function postpone(payment: Payment, work: Work, ports: ReconcilePorts): Promise<Reconciliation> {
  const { ledger, now } = ports;
  const due = nextLook(payment, now());
  if (due === undefined) return handOver(payment, work, ports);
  const later = { ...work, due };
  await ledger.work.add(later);
  const postponed = await record(payment, { kind: 'postponed', reconcileAt: due }, ports);
  const isSettled = postponed.kind === 'written' && workOf(postponed.payment)?.due !== due;
  if (isSettled) await ledger.work.remove(later);
  await ledger.work.remove(work);
  return 'postponed';
}

function nextLook({ submittedAt }: Payment, now: Date): string | undefined {
  const submitted = Date.parse(submittedAt ?? '');
  const times = LOOKS_AFTER_MS.map((after) => submitted + after);
  const time = times.find((candidate) => candidate > now.getTime());
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** The reference stays closed until a person has settled it. */
async function handOver(payment: Payment, work: Work, ports: ReconcilePorts): Promise<Reconciliation> {
  const { ledger, now } = ports;
  await ledger.work.handOver({ ...work, due: now().toISOString() });
  await record(payment, { kind: 'handed-over' }, ports);
  await ledger.work.remove(work);
  return 'handed-over';
}
