import { Card, type CardBrand } from './card';
import { type FieldReader, isOurTrouble, type ReadRefusal } from './field-reader';
import type { ChargingGateway, GatewayFailure, GatewayResult } from './gateway';
import type { Ledger } from './ledger';
import { belongsTo, hasLapsed, moved, type Payment, type PaymentResult, storedOutcome } from './payment';
import type { ChargeAnswer, ChargeOutcome, ChargeRequest, CheckReason } from './seam';

export interface ChargeRules {
  readonly merchant: string;
  readonly brands: readonly CardBrand[];
  readonly gatewayTimeoutMs: number;
  /** Longest time from the start until `submitting` is written; later the caller must not be charged. */
  readonly longestPreparationMs: number;
}

export interface ChargePorts {
  readonly ledger: Ledger;
  readonly fields: FieldReader;
  /** Makes the gateway ready, credentials included; failing here costs nothing, failing later is unclear. */
  readonly gateway: () => Promise<ChargingGateway>;
  readonly now: () => Date;
}

/** Why a charge ended as it did, for the log. */
export type ChargeReason =
  | ReadRefusal
  | CheckReason
  | GatewayFailure
  | 'no-such-payment'
  | 'another-contact'
  | 'lapsed'
  | 'replaced'
  | 'repeated'
  | 'too-late'
  | 'lost-race'
  | 'gateway-not-ready'
  | 'gateway-threw'
  | 'ledger-failed'
  | 'result-not-written';

export interface Charged {
  readonly answer: ChargeAnswer;
  readonly why?: ChargeReason;
  /** What was caught, for its class in the log; its message may hold the request. */
  readonly error?: unknown;
}

/**
 * Charges a prepared payment at most once.
 *
 * The order is the point: the card is read and checked, the ledger's row moves from prepared to submitting by a
 * conditional write, and only the winner of that write calls the gateway. Connect repeats a call that failed, so
 * a repeat gets the stored outcome, and `unknown` while the first is still under way. Never throws: a ledger that
 * fails cannot say whether an earlier call charged, so the answer then is `unknown` too.
 */
export async function charge(
  request: ChargeRequest,
  rules: ChargeRules,
  ports: ChargePorts,
): Promise<Charged> {
  try {
    return await chargeOnce(request, rules, ports);
  } catch (error) {
    return { ...ended('unknown', 'ledger-failed'), error };
  }
}

async function chargeOnce(request: ChargeRequest, rules: ChargeRules, ports: ChargePorts): Promise<Charged> {
  const started = ports.now().getTime();
  const found = await findPayment(request, rules, ports);
  if (found.kind === 'answered') return found.charged;
  const [read, gateway] = await Promise.all([readCard(request, rules, ports), readyGateway(ports)]);
  if (read.kind === 'answered') return read.charged;
  if (gateway.kind === 'answered') return gateway.charged;
  const now = ports.now();
  // Here and not later: once `submitting` is written, the gateway is asked and its answer has to be written.
  if (now.getTime() - started > rules.longestPreparationMs) return ended('unavailable', 'too-late');
  const submitting = moved(found.payment, 'submitting', now, {
    brand: read.card.brand,
    lastFour: read.card.lastFour,
  });
  if (!(await ports.ledger.move(found.payment, submitting))) return lostRace(request, rules, ports);
  const result = await askGateway(submitting, read.card, rules, gateway.gateway);
  return concluded(submitting, result, ports);
}

type Found =
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'answered'; readonly charged: Charged };

async function findPayment(
  request: ChargeRequest,
  { merchant }: ChargeRules,
  { ledger, now }: ChargePorts,
): Promise<Found> {
  const pointer = await ledger.pointer(request.paymentId);
  if (pointer?.merchant !== merchant) return answered(ended('invalid', 'no-such-payment'));
  if (!belongsTo(pointer, request)) return answered(ended('invalid', 'another-contact'));
  const payment = await ledger.find(pointer);
  if (payment?.paymentId !== request.paymentId) return answered(await replacedAnswer(request, ledger));
  const repeated = repeatedAnswer(payment);
  if (repeated !== undefined) return answered(repeated);
  if (hasLapsed(payment, now())) return answered(ended('invalid', 'lapsed'));
  return { kind: 'payment', payment };
}

async function readCard(
  request: ChargeRequest,
  rules: ChargeRules,
  { fields, now }: ChargePorts,
): Promise<{ kind: 'card'; card: Card } | Extract<Found, { kind: 'answered' }>> {
  const [number, expiry, code] = await Promise.all(
    [request.number, request.expiry, request.code].map((field) => fields.read(field, request.instanceArn)),
  );
  for (const field of [number, expiry, code]) {
    if (field?.kind === 'refused') {
      return answered(ended(isOurTrouble(field.why) ? 'unavailable' : 'invalid', field.why));
    }
  }
  const typed = { number: digitsOf(number), expiry: digitsOf(expiry), code: digitsOf(code) };
  const verdict = Card.of(typed, rules.brands, now());
  return verdict.valid ? { kind: 'card', card: verdict.card } : answered(ended('invalid', verdict.reason));
}

async function readyGateway(
  ports: ChargePorts,
): Promise<{ kind: 'gateway'; gateway: ChargingGateway } | Extract<Found, { kind: 'answered' }>> {
  try {
    return { kind: 'gateway', gateway: await ports.gateway() };
  } catch (error) {
    return answered({ ...ended('unavailable', 'gateway-not-ready'), error });
  }
}

function digitsOf(field: Awaited<ReturnType<FieldReader['read']>> | undefined): string {
  return field?.kind === 'read' ? field.digits : '';
}

async function lostRace(request: ChargeRequest, rules: ChargeRules, ports: ChargePorts): Promise<Charged> {
  const again = await findPayment(request, rules, ports);
  return again.kind === 'answered' ? again.charged : ended('unknown', 'lost-race');
}

async function concluded(payment: Payment, result: Asked, ports: ChargePorts): Promise<Charged> {
  const written = await writeResult(payment, result, ports);
  const charged = answerOf(result, 'failure' in result ? result.failure : undefined);
  // The gateway's word still holds; the row stays `submitting`, which keeps the reference closed.
  return written ? charged : { ...charged, why: 'result-not-written' };
}

type Asked = GatewayResult | { readonly outcome: 'unknown'; readonly failure: 'gateway-threw' };

async function askGateway(
  { paymentId, reference, amount, currency }: Payment,
  card: Card,
  { gatewayTimeoutMs }: ChargeRules,
  gateway: ChargingGateway,
): Promise<Asked> {
  try {
    return await gateway.charge({
      card,
      amount,
      currency,
      idempotencyKey: paymentId,
      paymentId,
      reference,
      timeoutMs: gatewayTimeoutMs,
    });
  } catch {
    // The error may hold the request. What it was is not known, nor whether the charge was made.
    return { outcome: 'unknown', failure: 'gateway-threw' };
  }
}

async function writeResult(payment: Payment, result: Asked, { ledger, now }: ChargePorts): Promise<boolean> {
  try {
    return await ledger.move(payment, moved(payment, result.outcome, now(), resultFields(result)));
  } catch {
    return false;
  }
}

function resultFields(result: Asked): PaymentResult {
  return {
    ...('reference' in result && result.reference !== undefined
      ? { gatewayReference: result.reference }
      : {}),
    ...(result.outcome === 'declined' ? { reasonClass: result.declineClass } : {}),
    ...(result.outcome === 'approved' && result.authorizationCode !== undefined
      ? { authorizationCode: result.authorizationCode }
      : {}),
  };
}

function answerOf(result: Asked, why?: ChargeReason): Charged {
  const facts = 'brand' in result ? { brand: result.brand, lastFour: result.lastFour } : {};
  const reason = result.outcome === 'declined' ? { reasonClass: result.declineClass } : {};
  return {
    answer: { outcome: result.outcome, ...facts, ...reason },
    ...(why === undefined ? {} : { why }),
  };
}

/** The pointer is read again: how the payment ended was written to it just before the row went to another one. */
async function replacedAnswer({ paymentId }: ChargeRequest, ledger: Ledger): Promise<Charged> {
  const pointer = await ledger.pointer(paymentId);
  if (pointer?.state === undefined) return ended('invalid', 'replaced');
  return repeatedAnswer({ ...pointer, state: pointer.state }) ?? ended('invalid', 'replaced');
}

function repeatedAnswer(payment: PaymentResult & Pick<Payment, 'state'>): Charged | undefined {
  const outcome = storedOutcome(payment);
  if (outcome === undefined) return undefined;
  const { brand, lastFour, reasonClass } = payment;
  const answer = {
    outcome,
    ...(brand === undefined ? {} : { brand }),
    ...(lastFour === undefined ? {} : { lastFour }),
    ...(reasonClass === undefined ? {} : { reasonClass }),
  };
  return { answer, why: 'repeated' };
}

function ended(outcome: ChargeOutcome, why: ChargeReason): Charged {
  return { answer: { outcome }, why };
}

function answered(charged: Charged): Extract<Found, { kind: 'answered' }> {
  return { kind: 'answered', charged };
}
