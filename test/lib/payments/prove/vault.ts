import { createHash } from 'node:crypto';
import { chargeHandler } from '../../../../constructs/payments/vault/handler/charge/charge';
import { gatewayFromSecret, lazyGateway } from '../../../../constructs/payments/vault/handler/charge/gateway';
import { chargeStartHandler } from '../../../../constructs/payments/vault/handler/charge-start/charge-start';
import { checkHandler } from '../../../../constructs/payments/vault/handler/check/check';
import { leaveHandler } from '../../../../constructs/payments/vault/handler/leave/leave';
import { prepareHandler } from '../../../../constructs/payments/vault/handler/prepare/prepare';
import { reconcileHandler } from '../../../../constructs/payments/vault/handler/reconcile/reconcile';
import { statusHandler } from '../../../../constructs/payments/vault/handler/status/status';
import type { FieldReader } from '../../../../lib/payments/field-reader';
import { DEFAULT_POLICY, type PaymentGateway } from '../../../../lib/payments/gateway';
import type { Entrances, Ledger } from '../../../../lib/payments/ledger';
import type { CapRules, Fingerprint } from '../../../../lib/payments/limits';
import { PAYMENT_MODES } from '../../../../lib/payments/seam';
import { OLDEST_LOOK_OF_WORKER_MS } from '../../../../lib/payments/seen-contact';
import type { VaultSwitches } from '../../../../lib/payments/vault-switches';

export const MERCHANT = 'acme';
const BRANDS = ['visa', 'mastercard', 'american-express', 'discover'];
const VELOCITY = { perContact: 20, perCaller: 50, perReference: 50, perCard: 50, perInstanceMinute: 200 };
const SECRET = '{"apiKey":"rk_test_abcdefgh"}';
const GATEWAY_TIMEOUT_MS = 3500;

export type VaultHandler = (event: unknown) => Promise<unknown>;

/** What one invocation of a function of the vault waits for. */
export interface VaultPorts {
  readonly ledger: Ledger;
  readonly entrances: Pick<Entrances, 'find'>;
  readonly fields: FieldReader;
  readonly gateway: PaymentGateway;
  /** A call that takes time and may fail: a secret, a switch, a keyed hash. */
  readonly remote: <T>(method: string, value: T) => Promise<T>;
  readonly begin: (request: object) => Promise<'accepted' | 'refused' | 'unclear'>;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly switches: () => VaultSwitches;
  readonly write: (line: string) => void;
}

/** The functions of the vault, any of which a mutant may replace. */
export const VAULT_PARTS = {
  prepare: prepareHandler,
  check: checkHandler,
  charge: chargeHandler,
  chargeStart: chargeStartHandler,
  status: statusHandler,
  leave: leaveHandler,
  reconcile: reconcileHandler,
};

export type VaultParts = typeof VAULT_PARTS;

export interface VaultSettings {
  readonly slow: boolean;
  readonly caps: CapRules;
}

/** The function behind an operation, made as its `index.ts` makes it. */
export function vaultHandler(
  operation: string,
  parts: VaultParts,
  settings: VaultSettings,
  ports: VaultPorts,
): VaultHandler {
  const { ledger, entrances, fields, now, newId, write } = ports;
  const { caps } = settings;
  const switches = () => ports.remote('switches', ports.switches());
  const common = { ledger, now, write };
  const waiting = { merchant: MERCHANT, longestWorkingMs: 45_000 };
  const limited = { gateway: 'memory', velocity: VELOCITY, caps };
  switch (operation) {
    case 'prepare':
      return parts.prepare(
        { merchant: MERCHANT, limits: { USD: 500_000 }, modes: PAYMENT_MODES, ...limited },
        { ...common, entrances, newId, switches, fingerprint: fingerprintBy(ports) },
      );
    case 'check':
      return parts.check(BRANDS, { ...common, fields });
    case 'status':
      return parts.status(waiting, common);
    case 'leave':
      return parts.leave({ merchant: MERCHANT }, common);
    case 'reconcile':
      return parts.reconcile(
        { policy: DEFAULT_POLICY, caps, gatewayTimeoutMs: GATEWAY_TIMEOUT_MS },
        {
          ...common,
          gateway: lazyGateway(
            () => ports.remote('key', SECRET),
            () => ports.gateway,
          ),
        },
      );
    case 'charge':
      if (settings.slow) return parts.chargeStart(waiting, { ...common, begin: ports.begin });
  }
  return parts.charge(
    {
      ...waiting,
      ...limited,
      brands: BRANDS,
      gatewayTimeoutMs: GATEWAY_TIMEOUT_MS,
      longestPreparationMs: 1800,
      functionLimitMs: limitOf(operation),
      ...(operation === 'worker' ? { oldestLookMs: OLDEST_LOOK_OF_WORKER_MS } : {}),
    },
    {
      ...common,
      fields,
      switches,
      fingerprint: fingerprintBy(ports),
      gateway: gatewayFromSecret(
        () => ports.remote('key', SECRET),
        () => ports.gateway,
      ),
    },
  );
}

/** When Lambda ends the function. */
export function limitOf(operation: string): number {
  if (operation === 'reconcile') return 55_000;
  return operation === 'worker' ? 50_000 : operation === 'charge' ? 15_000 : 8000;
}

function fingerprintBy({ remote }: VaultPorts): Fingerprint {
  return (kind, value) => remote('hash', createHash('sha256').update(`${kind} key ${value}`).digest('hex'));
}
