import type { MoneyMode } from './capabilities';
import type {
  Approved,
  CardCheck,
  CardChecks,
  CheckVerdict,
  Declined,
  PartlyApproved,
  PaymentIdentity,
  Unknown,
} from './gateway';
import { field, isObject, type JsonObject, word } from './json';
import { metadataOf } from './stripe-forms';

export type IntentResult = Approved | PartlyApproved | Declined | Unknown;

/** Which state of an intent means that the money is there, and which of its fields says how much. */
const DONE = {
  charge: { status: 'succeeded', amount: 'amount_received' },
  authorize: { status: 'requires_capture', amount: 'amount_capturable' },
} as const satisfies Record<MoneyMode, object>;

/** Anything but a success that is ours in every field, or a plain refusal, needs a look at the gateway. */
export function readIntent(intent: JsonObject, identity: PaymentIdentity, mode: MoneyMode): IntentResult {
  const reference = word(intent['id']);
  if (reference === undefined || !isOurs(intent, identity)) return unknown('answer-mismatch', reference);
  const done = DONE[mode];
  if (intent['status'] === done.status) return readAmount(intent, intent[done.amount], identity, reference);
  if (intent['status'] === 'requires_payment_method' || intent['status'] === 'canceled') {
    return { outcome: 'declined', declineClass: 'refused', reference };
  }
  return unknown(intent['status'] === 'processing' ? 'processing' : 'answer-mismatch', reference);
}

function readAmount(
  intent: JsonObject,
  approved: unknown,
  { amount }: PaymentIdentity,
  reference: string,
): IntentResult {
  const details = field(intent, 'latest_charge', 'payment_method_details', 'card');
  const code = word(field(details, 'authorization_code'));
  const facts = {
    reference,
    ...(code === undefined ? {} : { authorizationCode: code }),
    checks: readChecks(field(details, 'checks')),
  };
  if (approved === amount) return { outcome: 'approved', ...facts };
  const isPart =
    typeof approved === 'number' && Number.isInteger(approved) && approved > 0 && approved < amount;
  return isPart
    ? { outcome: 'partial', ...facts, approvedAmount: approved }
    : unknown('answer-mismatch', reference);
}

/** Source: https://docs.stripe.com/api/charges/object#charge_object-payment_method_details-card-checks */
function readChecks(checks: unknown): CardChecks {
  return {
    code: check(field(checks, 'cvc_check')),
    postalCode: check(field(checks, 'address_postal_code_check')),
    address: check(field(checks, 'address_line1_check')),
  };
}

const VERDICTS: ReadonlyMap<unknown, CheckVerdict> = new Map([
  ['pass', 'match'],
  ['fail', 'no-match'],
  ['unchecked', 'not-checked'],
  ['unavailable', 'unavailable'],
]);

function check(answer: unknown): CardCheck {
  const code = word(answer);
  return { verdict: VERDICTS.get(answer) ?? 'not-checked', ...(code === undefined ? {} : { code }) };
}

export function isOurs(intent: unknown, identity: PaymentIdentity): intent is JsonObject {
  return (
    isObject(intent) &&
    intent['object'] === 'payment_intent' &&
    intent['amount'] === identity.amount &&
    intent['currency'] === identity.currency.toLowerCase() &&
    Object.entries(metadataOf(identity)).every(([name, value]) => field(intent, 'metadata', name) === value)
  );
}

function unknown(failure: Unknown['failure'], reference: string | undefined): Unknown {
  return { outcome: 'unknown', failure, ...(reference === undefined ? {} : { reference }) };
}
