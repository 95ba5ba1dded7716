import { HardlineError } from '../../../../../lib/errors';
import {
  AdyenGateway,
  Charging,
  type ChargingGateway,
  type GatewayCharge,
  type GatewayEnvironment,
  type GatewayResult,
  type PaymentGateway,
  StripeGateway,
} from '../../../../../lib/payments/gateway';

/** Reads the text of the gateway's secret. */
export type ReadSecret = () => Promise<string | undefined>;

/** Makes an adapter with a key. */
export type MakeGateway = (apiKey: string) => PaymentGateway;

/** Which adapter the function was deployed with, and what it needs beside the key. */
export interface GatewaySettings {
  readonly GATEWAY: 'stripe' | 'adyen';
  /** Default: what the key or the address says. */
  readonly GATEWAY_ENVIRONMENT?: GatewayEnvironment | undefined;
  readonly GATEWAY_MERCHANT_ACCOUNT?: string | undefined;
  readonly GATEWAY_LIVE_URL_PREFIX?: string | undefined;
}

export function gatewayMaker(settings: GatewaySettings, send: typeof fetch): MakeGateway {
  const { GATEWAY: name, GATEWAY_ENVIRONMENT: environment } = settings;
  const common = { fetch: send, ...(environment === undefined ? {} : { environment }) };
  if (name === 'stripe') return (apiKey) => new StripeGateway({ apiKey, ...common });
  const { GATEWAY_MERCHANT_ACCOUNT: merchantAccount, GATEWAY_LIVE_URL_PREFIX: liveUrlPrefix } = settings;
  if (merchantAccount === undefined)
    throw new HardlineError(
      'environment variable GATEWAY_MERCHANT_ACCOUNT is missing; deploy the function again with its construct',
    );
  const live = liveUrlPrefix === undefined ? {} : { liveUrlPrefix };
  return (apiKey) => new AdyenGateway({ apiKey, merchantAccount, ...live, ...common });
}

/**
 * Makes the gateway when it is first needed, with the key read from its secret once per environment. A key that
 * the gateway refuses is forgotten, so that a rotated one is read at the next charge.
 */
export function gatewayFromSecret(readSecret: ReadSecret, make: MakeGateway): () => Promise<ChargingGateway> {
  let ready: Promise<ChargingGateway> | undefined;
  const forget = () => {
    ready = undefined;
  };
  return async () => {
    ready ??= readSecret().then((secret) => new Charging(make(apiKeyOf(secret))));
    const gateway = await ready.catch((error: unknown) => {
      forget();
      throw error;
    });
    return { charge: (charge) => chargeWith(gateway, charge, forget) };
  };
}

async function chargeWith(
  gateway: ChargingGateway,
  charge: GatewayCharge,
  forget: () => void,
): Promise<GatewayResult> {
  const result = await gateway.charge(charge);
  if ('failure' in result && KEY_FAILURES.has(result.failure)) forget();
  return result;
}

/** What another key would change. */
const KEY_FAILURES: ReadonlySet<string> = new Set([
  'credentials',
  'test-key-in-live',
  'live-key-in-test',
  'unrestricted-live-key',
]);

function apiKeyOf(secret: string | undefined): string {
  const apiKey = parse(secret);
  if (apiKey !== undefined && /^[\x21-\x7e]{8,255}$/.test(apiKey)) return apiKey;
  throw new HardlineError('the gateway secret holds no key; put {"apiKey":"..."} into it');
}

function parse(secret: string | undefined): string | undefined {
  try {
    const { apiKey } = JSON.parse(secret ?? '{}') as { readonly apiKey?: unknown };
    return typeof apiKey === 'string' ? apiKey : undefined;
  } catch {
    // The parser's message would quote the secret.
    return undefined;
  }
}
