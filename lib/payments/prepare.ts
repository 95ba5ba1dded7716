import { type Currency, isCurrency, parseMinorUnits, spokenAmount } from './amount';
import { openMode, throughCircuit } from './gate';
import type { Entrances, Ledger } from './ledger';
import {
  type CapRules,
  capsOf,
  counterAt,
  exceededCap,
  type Fingerprint,
  isCardTesting,
  isTooMany,
  type VelocityRules,
} from './limits';
import { belongsTo, elapsedMs, hasLapsed, opening, type Payment, prepared, type Wanted } from './payment';
import { isReference } from './reference';
import {
  NOBODY,
  PAYMENT_MODES,
  type PaymentContact,
  type PaymentMode,
  type PrepareAnswer,
  type PrepareReason,
  type PrepareRequest,
} from './seam';
import { type Arrived, contactRefusal } from './seen-contact';
import type { ReadVaultSwitches } from './vault-switches';

export interface PrepareRules {
  readonly merchant: string;
  /** The highest amount by currency (ISO 4217), in minor units. */
  readonly limits: Readonly<Record<string, number>>;
  /** Default: charge only. */
  readonly modes?: readonly PaymentMode[];
  /** ISO 3166-1 alpha-2; the first is meant when the flow names none. Default: US. */
  readonly countries?: readonly string[];
  /** The countries whose callers are asked for a postal code. Default: none. */
  readonly postalIn?: readonly string[];
  /** Attempts at one reference. Default: 5. */
  readonly attempts?: number;
  /** Names the gateway's circuit. Default: none is looked at. */
  readonly gateway?: string;
  readonly velocity?: VelocityRules;
  readonly caps?: CapRules;
}

export interface PreparePorts {
  readonly ledger: Ledger;
  readonly entrances: Pick<Entrances, 'find'>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Default: all open. */
  readonly switches?: ReadVaultSwitches;
  /** Needed for the velocity of a caller. */
  readonly fingerprint?: Fingerprint;
}

/** Two contacts that open the same reference at once settle it within this many looks at the row. */
const OPENING_ATTEMPTS = 3;

const DEFAULT_ATTEMPTS = 5;
const ATTEMPTS_COUNT_MS = 24 * 3600 * 1000;

/**
 * Binds amount, currency and reference to the contact, so that none of them can change before the charge. A contact
 * that did not come by a way which its capture half registered binds nothing.
 */
export async function prepare(
  request: Arrived<PrepareRequest>,
  rules: PrepareRules,
  ports: PreparePorts,
): Promise<PrepareAnswer> {
  const asked = read(request, rules);
  if ('reason' in asked) return refused(asked.reason);
  const way = await cameBy(request, ports);
  if ('reason' in way) return refused(way.reason);
  const gate = await openMode(asked.mode, ports.switches);
  if (gate.kind === 'refused') return refused(gate.reason);
  const { instanceArn, entry } = request;
  if (await isCardTesting(ports.ledger.counters, { instanceArn, entry }, rules.velocity ?? {}, ports.now()))
    return refused('closed');
  return open({ ...asked, ...way, mode: gate.mode }, request, rules, ports);
}

/** The queue that the contact came by; none without an agent. */
async function cameBy(
  { instanceArn, entry, seen }: Arrived<PrepareRequest>,
  { entrances, now }: PreparePorts,
): Promise<Pick<Wanted, 'queueArn'> | { readonly reason: PrepareReason }> {
  const entrance = await entrances.find(instanceArn);
  if (entrance === undefined || (entry === 'self-service' && entrance.selfService !== 'true'))
    return { reason: 'contact-entry' };
  const way = entry === 'agent' ? { queueArn: entrance.queueArn } : {};
  const reason = contactRefusal(seen, { entry, ...way }, { now: now() });
  return reason === undefined ? way : { reason };
}

type Asked = Omit<Wanted, 'paymentId' | 'attempt' | 'probe'>;

/** What the request asks for, or why it cannot be. */
function read(
  request: Arrived<PrepareRequest>,
  rules: PrepareRules,
): Asked | { readonly reason: PrepareReason } {
  const { reference, entry, language, agent, queue } = request;
  const currency = acceptedCurrency(request.currency.toUpperCase(), rules);
  if (currency === undefined) return { reason: 'currency-not-accepted' };
  const mode = PAYMENT_MODES.find((known) => known === request.mode);
  if (mode === undefined || !(rules.modes ?? ['charge']).includes(mode))
    return { reason: 'mode-not-offered' };
  const amount = amountOf(request.amount, mode);
  if (amount === undefined) return { reason: 'amount-invalid' };
  if (amount > (rules.limits[currency] ?? 0)) return { reason: 'amount-over-limit' };
  if (!isReference(reference)) return { reason: 'reference-invalid' };
  const countries = rules.countries ?? ['US'];
  const country = request.country ?? countries[0] ?? '';
  if (!countries.includes(country)) return { reason: 'country-not-accepted' };
  const postal = (rules.postalIn ?? []).includes(country) ? 'true' : 'false';
  const circumstances = { mode, entry, language, country, agent, queue, postal } as const;
  return { ...contactOf(request), merchant: rules.merchant, reference, amount, currency, ...circumstances };
}

/** Storing a card needs no amount. */
function amountOf(text: string, mode: PaymentMode): number | undefined {
  return mode === 'tokenize' && text === '0' ? 0 : parseMinorUnits(text);
}

async function open(
  asked: Asked,
  request: Arrived<PrepareRequest>,
  rules: PrepareRules,
  ports: PreparePorts,
): Promise<PrepareAnswer> {
  const { ledger, now, newId } = ports;
  let admission: Admission | undefined;
  for (let look = 1; look <= OPENING_ATTEMPTS; look += 1) {
    const existing = await ledger.find(asked);
    const found = opening(existing, now());
    if (found !== 'open') return refused(found);
    if (existing !== undefined && isSame(existing, asked, now())) return ready(existing, rules);
    const attempt = attemptAfter(existing, now());
    if (attempt > (rules.attempts ?? DEFAULT_ATTEMPTS)) return refused('too-many');
    admission ??= await admitted(asked, request, rules, ports);
    if ('reason' in admission) return refused(admission.reason);
    const payment = prepared({ ...asked, ...admission, paymentId: newId(), attempt }, now());
    if (await ledger.open(payment, existing)) return ready(payment, rules);
  }
  return refused('being-checked');
}

/** An attempt is one that asked the gateway; after a day without one the count begins again. */
function attemptAfter(existing: Payment | undefined, now: Date): number {
  if (existing === undefined || elapsedMs(existing.updatedAt, now) > ATTEMPTS_COUNT_MS) return 1;
  return existing.submittedAt === undefined ? existing.attempt : existing.attempt + 1;
}

/** Connect may repeat a call whose answer was lost: it is the same attempt. */
function isSame(existing: Payment, asked: Asked, now: Date): boolean {
  return (
    existing.state === 'prepared' &&
    !hasLapsed(existing, now) &&
    belongsTo(existing, asked) &&
    existing.amount === asked.amount &&
    existing.currency === asked.currency &&
    existing.mode === asked.mode &&
    existing.postal === asked.postal &&
    existing.language === asked.language
  );
}

type Admission = Pick<Wanted, 'probe'> | { readonly reason: PrepareReason };

/** What is counted once for an attempt; the circuit last, since its one probe must not be spent in vain. */
async function admitted(
  asked: Asked,
  request: Arrived<PrepareRequest>,
  rules: PrepareRules,
  ports: PreparePorts,
): Promise<Admission> {
  const { ledger, now } = ports;
  const cap = await exceededCap(ledger.caps, capsOf(asked, rules.caps ?? {}, now()), asked.amount);
  if (cap !== undefined) return { reason: cap };
  if (await isTooFast(asked, request, rules, ports)) return { reason: 'too-many' };
  if (rules.gateway === undefined) return {};
  const circuit = await throughCircuit(rules.gateway, ports);
  if (circuit.kind === 'closed') return { reason: 'gateway-down' };
  return circuit.probe === undefined ? {} : { probe: circuit.probe };
}

async function isTooFast(
  { merchant, reference, instanceArn, initialContactId }: Asked,
  { caller }: Pick<PrepareRequest, 'caller'>,
  { velocity = {} }: PrepareRules,
  { ledger, now, fingerprint }: PreparePorts,
): Promise<boolean> {
  const at = now();
  const { counters } = ledger;
  const tooMany = await Promise.all([
    isTooMany(counters, counterAt('contact', initialContactId, at), velocity.perContact),
    isTooMany(counters, counterAt('reference', `${merchant}#${reference}`, at), velocity.perReference),
    isTooMany(counters, counterAt('instance', instanceArn, at), velocity.perInstanceMinute),
    ...(caller === NOBODY || velocity.perCaller === undefined || fingerprint === undefined
      ? []
      : [
          fingerprint('caller', caller).then((key) =>
            isTooMany(counters, counterAt('caller', key, at), velocity.perCaller),
          ),
        ]),
  ]);
  return tooMany.includes(true);
}

function ready(payment: Payment, rules: PrepareRules): PrepareAnswer {
  const { paymentId, amount, currency, mode, postal, attempt, language } = payment;
  return {
    result: 'ready',
    paymentId,
    amountSpoken: spokenAmount(amount, currency, language),
    mode,
    postal,
    attempt: String(attempt),
    lastAttempt: attempt >= (rules.attempts ?? DEFAULT_ATTEMPTS) ? 'true' : 'false',
  };
}

function acceptedCurrency(code: string, { limits }: PrepareRules): Currency | undefined {
  return Object.hasOwn(limits, code) && isCurrency(code) ? code : undefined;
}

function contactOf({ instanceArn, contactId, initialContactId }: PaymentContact) {
  return { instanceArn, contactId, initialContactId };
}

function refused(reason: PrepareReason): PrepareAnswer {
  return { result: 'refused', reason };
}
