import type { GatewayEnvironment } from './capabilities';
import type { GatewayFailure } from './gateway';
import { isPublishedTestNumber } from './published-test-cards';

/**
 * What a Stripe key is for, which its prefix says. Source: https://docs.stripe.com/keys/restricted-api-keys
 *
 * @returns undefined for what is no secret or restricted key, a publishable one included
 */
export function stripeKeyEnvironment(apiKey: string): GatewayEnvironment | undefined {
  const word = /^[rs]k_(live|test)_/.exec(apiKey)?.[1];
  return word === 'live' || word === 'test' ? word : undefined;
}

/** Refuses a live key that may do everything in the account: a vault needs five permissions of it. */
export function stripeKeyRefusal(apiKey: string, declared?: GatewayEnvironment): GatewayFailure | undefined {
  const environment = stripeKeyEnvironment(apiKey);
  if (environment === undefined) return 'credentials';
  if (apiKey.startsWith('sk_live_')) return 'unrestricted-live-key';
  return environmentRefusal(environment, declared);
}

/** Refuses credentials of one environment where the other was declared. */
export function environmentRefusal(
  actual: GatewayEnvironment,
  declared: GatewayEnvironment | undefined,
): GatewayFailure | undefined {
  if (declared === undefined || declared === actual) return undefined;
  return declared === 'live' ? 'test-key-in-live' : 'live-key-in-test';
}

/** Refuses a published test number in live mode, and in test mode everything else, before anything is sent. */
export function cardRefusal(environment: GatewayEnvironment, number: string): GatewayFailure | undefined {
  const published = isPublishedTestNumber(number);
  if (environment === 'live') return published ? 'test-card-in-live' : undefined;
  return published ? undefined : 'live-card-in-test';
}
