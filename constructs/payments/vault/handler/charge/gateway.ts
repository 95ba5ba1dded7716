import { HardlineError } from '../../../../../lib/errors';
import type { ChargingGateway, GatewayCharge, GatewayResult } from '../../../../../lib/payments/gateway';
import { StripeGateway } from '../../../../../lib/payments/gateway';

/** Reads the text of the gateway's secret. */
export type ReadSecret = () => Promise<string | undefined>;

/**
 * Makes the gateway when it is first needed, with the key read from its secret once per environment. A key that
 * the gateway refuses is forgotten, so that a rotated one is read at the next charge.
 */
export function stripeFromSecret(readSecret: ReadSecret, send: typeof fetch): () => Promise<ChargingGateway> {
  let ready: Promise<StripeGateway> | undefined;
  const forget = () => {
    ready = undefined;
  };
  return async () => {
    ready ??= make(readSecret, send);
    const gateway = await ready.catch((error: unknown) => {
      forget();
      throw error;
    });
    return { charge: (charge) => chargeWith(gateway, charge, forget) };
  };
}

async function chargeWith(
  gateway: StripeGateway,
  charge: GatewayCharge,
  forget: () => void,
): Promise<GatewayResult> {
  const result = await gateway.charge(charge);
  if ('failure' in result && result.failure === 'credentials') forget();
  return result;
}

async function make(readSecret: ReadSecret, send: typeof fetch): Promise<StripeGateway> {
  return new StripeGateway({ apiKey: apiKeyOf(await readSecret()), fetch: send });
}

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
