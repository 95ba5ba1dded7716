import type {
  AcceptancePolicy,
  Approved,
  CancelResult,
  Declined,
  LookupResult,
  PartlyApproved,
  PaymentGateway,
} from './gateway';
import { judgeChecks } from './gateway/policy';
import { checkCodes } from './gateway-word';
import { elapsedMs, type Payment } from './payment';
import type { ReconcilePorts, ReconcileRules } from './reconcile';
import type { GatewayWord } from './settle';

const MINUTE = 60_000;

/** @returns undefined when it is still unclear */
export async function askLater(
  payment: Payment,
  { policy, gatewayTimeoutMs: timeoutMs }: ReconcileRules,
  ports: Pick<ReconcilePorts, 'gateway' | 'now'>,
): Promise<GatewayWord | undefined> {
  const gateway = await ports.gateway();
  const { paymentId, reference, amount, currency } = payment;
  const identity = { paymentId, reference, amount, currency, timeoutMs };
  // Storing a card moves no money: what was not answered can be asked for again.
  if (payment.mode === 'tokenize') return { kind: 'unavailable', result: {} };
  if (gateway.lookup !== undefined) {
    const found = await gateway.lookup({ ...identity, mode: payment.mode });
    return wordOfLookup(found, payment, policy, gateway, timeoutMs, ports.now());
  }
  if (gateway.cancelByReference === undefined) return undefined;
  return wordOfCancel(await gateway.cancelByReference({ ...identity, idempotencyKey: takeBackKey(payment) }));
}

function takeBackKey({ paymentId, reconciled = 0 }: Payment): string {
  return `${paymentId}-take-back-${reconciled}`;
}

async function wordOfLookup(
  found: LookupResult,
  payment: Payment,
  policy: AcceptancePolicy,
  gateway: PaymentGateway,
  timeoutMs: number,
  now: Date,
): Promise<GatewayWord | undefined> {
  if (found.outcome === 'unclear') return undefined;
  if (found.outcome === 'absent') return isReliable(payment, gateway, now) ? NOTHING_HAPPENED : undefined;
  return judged(found.payment, payment, policy, gateway, timeoutMs);
}

const NOTHING_HAPPENED: GatewayWord = { kind: 'unavailable', result: {} };

/** "Not found" counts only after the gateway's own limit: until then the request may still be seen. */
function isReliable({ submittedAt }: Payment, { capabilities }: PaymentGateway, now: Date): boolean {
  const minutes = capabilities.reconciliation.lookupReliableAfter;
  return minutes !== undefined && elapsedMs(submittedAt, now) >= minutes * MINUTE;
}

/** What was approved is judged as it would have been at once, and taken back when the policy says so. */
async function judged(
  found: Approved | PartlyApproved | Declined,
  payment: Payment,
  policy: AcceptancePolicy,
  gateway: PaymentGateway,
  timeoutMs: number,
): Promise<GatewayWord | undefined> {
  const { reference } = found;
  const facts = reference === undefined ? {} : { gatewayReference: reference };
  if (found.outcome === 'declined')
    return { kind: 'declined', result: { ...facts, reasonClass: found.declineClass } };
  const isRefused = found.outcome === 'partial' && policy.partial === 'void';
  const action = isRefused ? 'void' : judgeChecks(found.checks, policy);
  if (action === 'void') return takenBack(found, payment, gateway, timeoutMs);
  const { authorizationCode } = found;
  const result = {
    ...facts,
    ...checkCodes(found.checks),
    ...(authorizationCode === undefined ? {} : { authorizationCode }),
    ...(action === 'review' ? { review: 'true' as const } : {}),
  };
  return found.outcome === 'partial'
    ? { kind: 'partial', result: { ...result, approvedAmount: found.approvedAmount } }
    : { kind: 'approved', result };
}

async function takenBack(
  { reference: gatewayReference }: Approved | PartlyApproved,
  payment: Payment,
  gateway: PaymentGateway,
  timeoutMs: number,
): Promise<GatewayWord | undefined> {
  const { paymentId, reference, amount, currency } = payment;
  const identity = { paymentId, reference, amount, currency };
  const cancelled = await gateway.cancel({
    ...identity,
    gatewayReference,
    // Another key at every look: a gateway repeats the stored answer of a key, failures included.
    idempotencyKey: takeBackKey(payment),
    timeoutMs,
  });
  return wordOfCancel(cancelled, { gatewayReference });
}

/**
 * Only a cancellation that is done settles it. One that was merely accepted may yet fail, and a reference that is
 * open again could then be paid twice: it stays unclear, and a person's in the end.
 */
function wordOfCancel(
  { outcome }: CancelResult,
  facts: { readonly gatewayReference?: string } = {},
): GatewayWord | undefined {
  return outcome === 'cancelled'
    ? { kind: 'declined', result: { ...facts, reasonClass: 'refused' } }
    : undefined;
}
