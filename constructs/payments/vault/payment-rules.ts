import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CURRENCIES } from '../../../lib/payments/amount';
import { GATEWAY_ADAPTERS, type GatewayAdapter } from '../../../lib/payments/gateway/adapters';
import { requireMode } from '../../../lib/payments/gateway/reconciliation';
import { WARNINGS } from '../../policy/warnings';
import { requireKnownProps, requireOneOf, requirePattern, requireRange } from '../../private/checks';
import {
  CheckMismatch,
  PaymentMode,
  type PaymentVaultProps,
  type PaymentVelocity,
} from './payment-vault-props';

/** Postal codes of these countries are digits, so callers can type them. */
const NUMERIC_POSTAL_CODES = ['US'];

const HIGHEST_AMOUNT = 99_999_999;
/** A day's total has to fit a number exactly. */
const HIGHEST_TOTAL = 9_007_199_254_740_991;
const MOST = 1_000_000;

export const VELOCITY = {
  perContact: 6,
  perCaller: 10,
  perReference: 10,
  perCard: 6,
  perInstanceMinute: 120,
  declinedSelfService: 30,
  declined: 90,
} as const satisfies Required<PaymentVelocity>;

const DEFAULT_ATTEMPTS = 5;

/** Refuses rules that could not be kept, before anything is deployed. */
export function checkPaymentRules(scope: Construct, props: PaymentVaultProps): void {
  const { gateway, limits, velocity = {}, caps = {}, countries } = props;
  requireRange(scope, 'the number of limits', Object.keys(limits).length, [1, 20]);
  requireAmounts(scope, 'the limit', limits, HIGHEST_AMOUNT);
  requireKnownProps(scope, caps, ['perDay', 'perAgent']);
  requireAmounts(scope, 'the cap of a day', caps.perDay ?? {}, HIGHEST_TOTAL);
  requireAmounts(scope, 'the cap of an agent', caps.perAgent ?? {}, HIGHEST_TOTAL);
  for (const mode of modesOf(props)) {
    requireOneOf(scope, 'the mode', mode, Object.values(PaymentMode));
    requireMode(gateway.adapter, GATEWAY_ADAPTERS[gateway.adapter as GatewayAdapter], mode, scope.node.path);
  }
  requireRange(scope, 'the number of modes', modesOf(props).length, [1, 3]);
  requireRange(scope, 'the number of countries', (countries ?? ['US']).length, [1, 100]);
  for (const country of countries ?? []) {
    requirePattern(scope, 'country', country, /^[A-Z]{2}$/, 'use two capital letters (ISO 3166-1 alpha-2)');
  }
  requireKnownProps(scope, velocity, Object.keys(VELOCITY));
  for (const [name, limit] of Object.entries(velocity))
    requireRange(scope, `velocity.${name}`, limit, [1, MOST]);
  requireRange(scope, 'attempts', props.attempts ?? DEFAULT_ATTEMPTS, [1, 50]);
  tellPostalCheck(scope, props);
}

/** Where callers could be asked and the gateway would not ask the issuer, somebody has to know that it is off. */
function tellPostalCheck(
  scope: Construct,
  { gateway, countries = ['US'], postalCheck }: PaymentVaultProps,
): void {
  const asked = countries.filter((country) => NUMERIC_POSTAL_CODES.includes(country));
  if (postalCheck === false || asked.length === 0 || sendsPostalCode(gateway.adapter)) return;
  Validations.of(scope).addWarning(
    WARNINGS.postalCheckOff,
    `callers of ${asked.join(', ')} are not asked for their postal code: the gateway ${gateway.adapter} does not send it to the issuer; say so with postalCheck: false`,
  );
}

function sendsPostalCode(adapter: string): boolean {
  return GATEWAY_ADAPTERS[adapter as GatewayAdapter].postalCode;
}

function requireAmounts(
  scope: Construct,
  what: string,
  amounts: { readonly [currency: string]: number },
  highest: number,
): void {
  for (const [currency, amount] of Object.entries(amounts)) {
    requireOneOf(scope, 'currency', currency, Object.keys(CURRENCIES));
    requireRange(scope, `${what} of ${currency}`, amount, [1, highest]);
  }
}

function modesOf({ modes }: PaymentVaultProps): readonly PaymentMode[] {
  return modes ?? [PaymentMode.CHARGE];
}

/** How often and how much, as the functions read it. */
export function limitVariables({ velocity, caps }: PaymentVaultProps): Record<string, string> {
  return { VELOCITY: JSON.stringify({ ...VELOCITY, ...velocity }), CAPS: JSON.stringify(caps ?? {}) };
}

/** What `prepare` is deployed with. */
export function prepareVariables(props: PaymentVaultProps): Record<string, string> {
  const { merchant, limits, gateway, countries = ['US'], postalCheck = true, attempts } = props;
  const postalIn =
    postalCheck && sendsPostalCode(gateway.adapter)
      ? countries.filter((country) => NUMERIC_POSTAL_CODES.includes(country))
      : [];
  return {
    MERCHANT: merchant,
    LIMITS: JSON.stringify(limits),
    MODES: modesOf(props).join(','),
    COUNTRIES: countries.join(','),
    POSTAL_IN: postalIn.join(','),
    ATTEMPTS: String(attempts ?? DEFAULT_ATTEMPTS),
    GATEWAY: gateway.adapter,
    ...limitVariables(props),
  };
}

/** What names the gateway and says which of its answers are taken. */
export function gatewayVariables({
  gateway,
  acceptPartial,
  codeMismatch = CheckMismatch.VOID,
  postalMismatch = CheckMismatch.REVIEW,
}: PaymentVaultProps): Record<string, string> {
  const partial = acceptPartial ? 'accept' : 'void';
  return {
    GATEWAY: gateway.adapter,
    ...gateway.settings,
    GATEWAY_SECRET_ARN: gateway.secretArn,
    POLICY: JSON.stringify({ partial, code: codeMismatch, postalCode: postalMismatch }),
  };
}
