import { askAndSettle } from './ask-gateway';
import type { CapturePorts } from './captured';
import type { CardBrand } from './card';
import { readCard } from './charge-card';
import type { Charged, ChargeReason } from './charged';
import { deny } from './deny';
import { openMode } from './gate';
import type { ChargingGateway } from './gateway';
import type { Ledger } from './ledger';
import type { Work } from './ledger-rows';
import {
  type CapRules,
  capsOf,
  counterAt,
  type Fingerprint,
  giveBack,
  isTooMany,
  reserve,
  type VelocityRules,
} from './limits';
import { next } from './next';
import { hasLapsed, isStranded, type Payment } from './payment';
import type { ChargeOutcome, ChargeRequest, ClosedReason, PaymentContact, PaymentMode } from './seam';
import { type Arrived, contactRefusal } from './seen-contact';
import { workOf } from './settle';
import { findPayment, storedAnswer } from './stored-outcome';
import { CHARGE_LIMIT_MS } from './time-budget';
import type { ReadVaultSwitches } from './vault-switches';

export type { Charged, ChargeReason } from './charged';

export interface ChargeRules {
  readonly merchant: string;
  readonly brands: readonly CardBrand[];
  readonly gatewayTimeoutMs: number;
  /** Longest time from the start until `submitting` is written; later the caller must not be charged. */
  readonly longestPreparationMs: number;
  /** Names the gateway's circuit. Default: none is reported to. */
  readonly gateway?: string;
  readonly velocity?: VelocityRules;
  readonly caps?: CapRules;
  /**
   * How long the function runs at most. An unclear payment is looked after once whoever submitted it can no longer
   * be running. Default: `CHARGE_LIMIT_MS`.
   */
  readonly functionLimitMs?: number;
  /** How long a caller hears that it is being worked on. */
  readonly longestWorkingMs?: number;
  /** How old the relay's look at the contact may be. Default: `OLDEST_LOOK_MS`. */
  readonly oldestLookMs?: number;
}

export interface ChargePorts extends CapturePorts {
  readonly ledger: Ledger;
  /** Makes the gateway ready, credentials included; failing here costs nothing, failing later is unclear. */
  readonly gateway: (mode: PaymentMode) => Promise<ChargingGateway>;
  readonly now: () => Date;
  /** Default: all open. */
  readonly switches?: ReadVaultSwitches;
  /** Needed for the velocity of a card. */
  readonly fingerprint?: Fingerprint;
}

/**
 * Charges a prepared payment at most once.
 *
 * The order is the point: the contact is one that may pay, the card is read and checked, its messages are taken, the amount is counted against the
 * caps, the list of work gets a row, the payment moves to submitting by a conditional write, and only the winner of
 * that write calls the gateway. Connect repeats a call that failed, so a repeat gets the stored outcome, and
 * `working` while the first is still under way. Whatever forbids the charge before is written down before it is told,
 * or a run at the same time could still submit the payment. Never throws: a ledger that fails cannot say whether an earlier call
 * charged, so the answer then is `unknown`.
 */
export async function charge(
  request: Arrived<ChargeRequest>,
  rules: ChargeRules,
  ports: ChargePorts,
): Promise<Charged> {
  try {
    return await chargeOnce(request, rules, ports);
  } catch (error) {
    return { ...ended('unknown', 'ledger-failed'), error };
  }
}

async function chargeOnce(
  request: Arrived<ChargeRequest>,
  rules: ChargeRules,
  ports: ChargePorts,
): Promise<Charged> {
  const started = ports.now().getTime();
  const found = await payable(request, rules, ports);
  if ('answer' in found) return found;
  const ready = await makeReady(request, found, rules, ports);
  if ('answer' in ready) return deny(found, ready, rules, ports);
  const caps = capsOf(found, rules.caps ?? {}, ports.now());
  const exceeded = await reserve(ports.ledger.caps, caps, found.amount);
  if (exceeded !== undefined) return deny(found, closed(exceeded), rules, ports);
  const counted = caps.map(({ cap }) => cap);
  const now = ports.now();
  // Here and not later: once `submitting` is written, the gateway is asked and its answer has to be written.
  if (now.getTime() - started > rules.longestPreparationMs) {
    await giveBack(ports.ledger.caps, counted, found.amount);
    return deny(found, ended('unavailable', 'too-late'), rules, ports);
  }
  const submitted = await submit(found, ready, now, rules, ports);
  if (submitted !== undefined) return askAndSettle(submitted, ready, rules, ports);
  await giveBack(ports.ledger.caps, counted, found.amount);
  const again = await chargeable(request, rules, ports);
  return 'answer' in again ? again : ended('unknown', 'lost-race');
}

/**
 * The payment, or the answer to a charge that cannot be made or was made before. One that the caller did not confirm
 * is ended here, whoever asks for it: a flow that leaves the confirmation out takes no money.
 */
export async function chargeable(
  request: Pick<ChargeRequest, 'paymentId' | keyof PaymentContact>,
  rules: Pick<ChargeRules, 'merchant' | 'longestWorkingMs'>,
  ports: Pick<ChargePorts, 'ledger' | 'now'>,
): Promise<Payment | Charged> {
  const { merchant, longestWorkingMs } = rules;
  const { ledger, now } = ports;
  const found = await findPayment(request, merchant, ledger, now());
  if (found.kind === 'ended') return { answer: found.answer, why: 'repeated' };
  if (found.kind === 'nothing') return ended('invalid', found.why);
  const { payment } = found;
  const repeated = payment.state === 'started' ? undefined : storedAnswer(payment, now(), longestWorkingMs);
  if (repeated !== undefined) return { answer: repeated, why: 'repeated' };
  const isOver = hasLapsed(payment, now()) || isStranded(payment, now());
  if (isOver) return deny(payment, ended('invalid', 'lapsed'), rules, ports);
  return payment.state === 'prepared'
    ? deny(payment, ended('invalid', 'not-confirmed'), rules, ports)
    : payment;
}

/** The payment of a contact that may pay; the answer to any other. */
export async function payable(
  request: Arrived<Pick<ChargeRequest, 'paymentId' | 'seen' | keyof PaymentContact>>,
  rules: Pick<ChargeRules, 'merchant' | 'longestWorkingMs' | 'oldestLookMs'>,
  ports: Pick<ChargePorts, 'ledger' | 'now'>,
): Promise<Payment | Charged> {
  const found = await chargeable(request, rules, ports);
  if ('answer' in found) return found;
  const { entry, queueArn } = found;
  const expected = { entry, ...(queueArn === undefined ? {} : { queueArn }) };
  const lookedAt = { now: ports.now(), ...(rules.oldestLookMs ? { oldestMs: rules.oldestLookMs } : {}) };
  const refusal = contactRefusal(request.seen, expected, lookedAt);
  return refusal === undefined ? found : deny(found, ended('invalid', refusal), rules, ports);
}

type Ready = Extract<Awaited<ReturnType<typeof readCard>>, { kind: 'card' }> & {
  readonly gateway: ChargingGateway;
};

/** Everything that may fail before anything is written about the charge. */
async function makeReady(
  request: Arrived<ChargeRequest>,
  payment: Payment,
  rules: ChargeRules,
  ports: ChargePorts,
): Promise<Ready | Charged> {
  const [switches, card, gateway] = await Promise.all([
    openMode(payment.mode, ports.switches),
    readCard(request, payment, rules.brands, ports),
    readyGateway(payment.mode, ports),
  ]);
  if (switches.kind === 'refused') return closed(switches.reason);
  // A switch may forbid money since; what was prepared as a charge does not become something else.
  if (switches.mode !== payment.mode) return closed('closed');
  if (card.kind === 'refused') return ended(card.outcome, card.why);
  if ('answer' in gateway) return gateway;
  if (await isCardTooFast(card.number, rules, ports)) return closed('too-many');
  return { ...card, gateway };
}

async function isCardTooFast(
  number: string,
  { velocity = {} }: ChargeRules,
  { ledger, fingerprint, now }: ChargePorts,
): Promise<boolean> {
  if (velocity.perCard === undefined || fingerprint === undefined) return false;
  const key = await fingerprint('card', number);
  return isTooMany(ledger.counters, counterAt('card', key, now()), velocity.perCard);
}

async function readyGateway(mode: PaymentMode, ports: ChargePorts): Promise<ChargingGateway | Charged> {
  try {
    return await ports.gateway(mode);
  } catch (error) {
    return { ...ended('unavailable', 'gateway-not-ready'), error };
  }
}

/** @returns undefined when another charge of the payment was faster */
async function submit(
  payment: Payment,
  { card, keyId }: Ready,
  now: Date,
  { functionLimitMs = CHARGE_LIMIT_MS }: ChargeRules,
  { ledger }: ChargePorts,
): Promise<Payment | undefined> {
  const { brand, lastFour } = card;
  const reconcileAt = new Date(now.getTime() + functionLimitMs).toISOString();
  const step = next(payment, { kind: 'submitted', brand, lastFour, keyId, reconcileAt }, now);
  if (step.kind !== 'moved') return undefined;
  const work = workOf(step.payment);
  if (work !== undefined) await ledger.work.add(work);
  if (await ledger.move(payment, step.payment)) return step.payment;
  await dropWork(payment, work, ledger);
  return undefined;
}

/** Of two runs in the same millisecond the work has one row, which the faster one needs. */
async function dropWork(payment: Payment, work: Work | undefined, ledger: Ledger): Promise<void> {
  if (work === undefined) return;
  const stored = await ledger.find(payment);
  const isNamed = stored?.paymentId === work.paymentId && stored.reconcileAt === work.due;
  if (!isNamed) await ledger.work.remove(work);
}

function ended(outcome: ChargeOutcome, why: ChargeReason): Charged {
  return { answer: { outcome }, why };
}

function closed(reason: ClosedReason): Charged {
  return { answer: { outcome: 'closed', reason }, why: reason };
}
