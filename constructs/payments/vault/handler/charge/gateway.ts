import { HardlineError } from '../../../../../lib/errors';
import {
  type AcceptancePolicy,
  AdyenGateway,
  Charging,
  type ChargingGateway,
  DEFAULT_POLICY,
  type GatewayCharge,
  type GatewayEnvironment,
  type GatewayMode,
  type GatewayResult,
  type PaymentGateway,
  StripeGateway,
} from '../../../../../lib/payments/gateway';
import { Tokenizing } from '../../../../../lib/payments/tokenizing';

/** Reads the text of the gateway's secret. */
export type ReadSecret = () => Promise<string | undefined>;

/** Makes an adapter with a key. */
export type MakeGateway = (apiKey: string) => PaymentGateway;

/** Which adapter the function was deployed with, and what it needs beside the key. */
export interface GatewaySettings {
  readonly GATEWAY: 'stripe' | 'adyen';
  /** A key, an address or a card of the other one is refused. */
  readonly GATEWAY_ENVIRONMENT: GatewayEnvironment;
  readonly GATEWAY_MERCHANT_ACCOUNT?: string | undefined;
  readonly GATEWAY_LIVE_URL_PREFIX?: string | undefined;
}

export function gatewayMaker(settings: GatewaySettings, send: typeof fetch): MakeGateway {
  const { GATEWAY: name, GATEWAY_ENVIRONMENT: environment } = settings;
  const common = { fetch: send, environment };
  if (name === 'stripe') return (apiKey) => new StripeGateway({ apiKey, ...common });
  const { GATEWAY_MERCHANT_ACCOUNT: merchantAccount, GATEWAY_LIVE_URL_PREFIX: liveUrlPrefix } = settings;
  if (merchantAccount === undefined)
    throw new HardlineError(
      'environment variable GATEWAY_MERCHANT_ACCOUNT is missing; deploy the function again with its construct',
    );
  const live = liveUrlPrefix === undefined ? {} : { liveUrlPrefix };
  return (apiKey) => new AdyenGateway({ apiKey, merchantAccount, ...live, ...common });
}

/** The gateway of one function, made when it is first needed. */
export interface LazyGateway {
  (): Promise<PaymentGateway>;
  /** The next use reads the key again. */
  forget(): void;
}

/** Makes the gateway with the key read from its secret once per environment. */
export function lazyGateway(readSecret: ReadSecret, make: MakeGateway): LazyGateway {
  let ready: Promise<PaymentGateway> | undefined;
  const forget = () => {
    ready = undefined;
  };
  const get = async () => {
    ready ??= readSecret().then((secret) => make(apiKeyOf(secret)));
    return ready.catch((error: unknown) => {
      forget();
      throw error;
    });
  };
  return Object.assign(get, { forget });
}

/**
 * Makes what charges in a mode. A key that the gateway refuses is forgotten, so that a rotated one is read at the
 * next charge.
 */
export function gatewayFromSecret(
  readSecret: ReadSecret,
  make: MakeGateway,
  policy: AcceptancePolicy = DEFAULT_POLICY,
): (mode?: GatewayMode) => Promise<ChargingGateway> {
  const lazy = lazyGateway(readSecret, make);
  return async (mode = 'charge') => {
    const gateway = await lazy();
    const charging = mode === 'tokenize' ? new Tokenizing(gateway) : new Charging(gateway, { mode, policy });
    return { charge: (charge) => chargeWith(charging, charge, lazy.forget) };
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
