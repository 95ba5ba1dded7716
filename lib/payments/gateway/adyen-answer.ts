import { fieldErrorClass, refusalClass } from './adyen-refusals';
import type { Reply } from './exchange';
import type {
  Approved,
  CardCheck,
  CardChecks,
  CheckVerdict,
  Declined,
  GatewayFailure,
  PartlyApproved,
  PaymentIdentity,
  Unavailable,
  Unknown,
} from './gateway';
import { field, isObject, type JsonObject, word } from './json';

/** What Adyen said to one request: only fields that were read and checked. */
export type AdyenAnswer =
  | { readonly kind: 'object'; readonly body: JsonObject }
  | Declined
  /** Adyen states that it did nothing. */
  | Unavailable
  /** Adyen may have done it. */
  | Unknown;

/** A repeat under an idempotency key that is still at work: what the first one did is not known here. */
const IN_PROGRESS = '704';

/**
 * Sorts an answer by its status; a 500 does not say whether the payment was made.
 * Sources: https://docs.adyen.com/development-resources/response-handling and
 * https://docs.adyen.com/development-resources/api-idempotency
 */
export function readAdyenAnswer(reply: Reply): AdyenAnswer {
  if (reply.kind === 'failed') return reply.sent ? unknown(reply.failure) : unavailable(reply.failure);
  const { status, body } = reply;
  if (status === 200 || status === 201) {
    return isObject(body) ? { kind: 'object', body } : unknown('unreadable-answer');
  }
  if (status === 401 || status === 403)
    return isError(body) ? unavailable('credentials') : unknown('unreadable-answer');
  if (status === 429) return unavailable('rate-limited');
  if (status === 409) return unknown('conflict');
  if (status === 400 || status === 422) return refusedRequest(body);
  return unknown(status >= 500 ? 'server-error' : 'unreadable-answer');
}

function refusedRequest(body: unknown): AdyenAnswer {
  // What stands in front of a gateway also answers 400; only Adyen's own error counts.
  if (!isError(body)) return unknown('unreadable-answer');
  const code = word(field(body, 'errorCode'));
  if (code === IN_PROGRESS) return unknown('conflict');
  const declineClass = fieldErrorClass(code);
  return declineClass === undefined ? unavailable('request-refused') : { outcome: 'declined', declineClass };
}

function isError(body: unknown): boolean {
  return word(field(body, 'errorCode')) !== undefined;
}

/** Results that leave a payment without an authorisation; the caller cannot do what they ask for. */
const WANTS_SHOPPER = new Set(['RedirectShopper', 'IdentifyShopper', 'ChallengeShopper', 'PresentToShopper']);

/**
 * Reads the result of `POST /payments`. Anything that is not ours in every field needs a look at the gateway.
 * Source: https://docs.adyen.com/online-payments/build-your-integration/payment-result-codes
 */
export function readPayment(
  body: JsonObject,
  identity: PaymentIdentity,
): Approved | PartlyApproved | Declined | Unknown {
  const reference = word(body['pspReference']);
  const result = body['resultCode'];
  if (reference === undefined || body['merchantReference'] !== identity.paymentId) {
    return unknown('answer-mismatch', reference);
  }
  if (result === 'Authorised' || result === 'PartiallyAuthorised')
    return readAmount(body, identity, reference);
  if (result === 'Refused' || result === 'Cancelled') {
    return { outcome: 'declined', declineClass: refusalClass(word(body['refusalReasonCode'])), reference };
  }
  if (result === 'Error') return { outcome: 'declined', declineClass: errorClass(body), reference };
  if (WANTS_SHOPPER.has(String(result))) {
    return { outcome: 'declined', declineClass: 'authentication-required', reference };
  }
  const isUnderWay = result === 'Received' || result === 'Pending';
  return unknown(isUnderWay ? 'processing' : 'answer-mismatch', reference);
}

/** `Error` is final and nothing was paid; without a reason of its own it is worth another try. */
function errorClass(body: JsonObject): Declined['declineClass'] {
  const read = refusalClass(word(body['refusalReasonCode']));
  return read === 'refused' ? 'try-again-later' : read;
}

function readAmount(
  body: JsonObject,
  { amount, currency }: PaymentIdentity,
  reference: string,
): Approved | PartlyApproved | Unknown {
  const approved = field(body, 'amount', 'value');
  if (field(body, 'amount', 'currency') !== currency) return unknown('answer-mismatch', reference);
  const code = word(field(body, 'additionalData', 'authCode'));
  const facts = {
    reference,
    ...(code === undefined ? {} : { authorizationCode: code }),
    checks: readChecks(body['additionalData']),
  };
  if (approved === amount && body['resultCode'] === 'Authorised') return { outcome: 'approved', ...facts };
  const isPart =
    typeof approved === 'number' && Number.isInteger(approved) && approved > 0 && approved < amount;
  return isPart
    ? { outcome: 'partial', ...facts, approvedAmount: approved }
    : unknown('answer-mismatch', reference);
}

/** `1 Matches`: the number counts. `additionalData` is there only when the account's settings send it. */
const CODE_VERDICTS: ReadonlyMap<string, CheckVerdict> = new Map([
  ['1', 'match'],
  ['2', 'no-match'],
  ['4', 'no-match'],
  ['5', 'unavailable'],
  ['6', 'unavailable'],
]);

/** Source: https://docs.adyen.com/point-of-sale/mail-and-telephone-order-moto/avs-responses-pos */
const POSTAL_VERDICTS: ReadonlyMap<string, CheckVerdict> = new Map([
  ...['6', '7', '14', '15', '20', '21', '23', '24'].map((code): [string, CheckVerdict] => [code, 'match']),
  ...['1', '2', '16', '17', '26'].map((code): [string, CheckVerdict] => [code, 'no-match']),
  ...['0', '3', '4'].map((code): [string, CheckVerdict] => [code, 'unavailable']),
]);

const ADDRESS_VERDICTS: ReadonlyMap<string, CheckVerdict> = new Map([
  ...['1', '7', '9', '12', '24', '25'].map((code): [string, CheckVerdict] => [code, 'match']),
  ...['2', '10', '13', '26'].map((code): [string, CheckVerdict] => [code, 'no-match']),
  ...['0', '3', '4'].map((code): [string, CheckVerdict] => [code, 'unavailable']),
]);

function readChecks(data: unknown): CardChecks {
  const cvc = leadingNumber(field(data, 'cvcResult'));
  const avs = leadingNumber(field(data, 'avsResult'));
  return {
    code: check(cvc, CODE_VERDICTS),
    postalCode: check(avs, POSTAL_VERDICTS),
    address: check(avs, ADDRESS_VERDICTS),
  };
}

function check(code: string | undefined, verdicts: ReadonlyMap<string, CheckVerdict>): CardCheck {
  if (code === undefined) return { verdict: 'not-checked' };
  return { verdict: verdicts.get(code) ?? 'not-checked', code };
}

function leadingNumber(answer: unknown): string | undefined {
  return typeof answer === 'string' ? /^([0-9]{1,2})(?: |$)/.exec(answer)?.[1] : undefined;
}

function unavailable(failure: GatewayFailure): Unavailable {
  return { outcome: 'unavailable', failure };
}

function unknown(failure: GatewayFailure, reference?: string): Unknown {
  return { outcome: 'unknown', failure, ...(reference === undefined ? {} : { reference }) };
}
