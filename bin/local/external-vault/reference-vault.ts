import { randomUUID } from 'node:crypto';
import { CURRENCIES } from '../../../lib/payments/amount';
import { type ChargeRules, charge } from '../../../lib/payments/charge';
import { check } from '../../../lib/payments/check';
import type { ContractOperation } from '../../../lib/payments/contract/http';
import { denyForCapture } from '../../../lib/payments/deny-for-capture';
import type { FieldReader } from '../../../lib/payments/field-reader';
import { Charging, type PaymentGateway } from '../../../lib/payments/gateway';
import { RETIRED_REGISTRATION_HOURS } from '../../../lib/payments/key-pair';
import { leave } from '../../../lib/payments/leave';
import type { Entrances, KeyRegister, Ledger } from '../../../lib/payments/ledger';
import { type PrepareRules, prepare } from '../../../lib/payments/prepare';
import {
  type KeyRegistrationRequest,
  type KeyRetirementRequest,
  PAYMENT_MODES,
  type PaymentMode,
} from '../../../lib/payments/seam';
import {
  readChargeRequest,
  readCheckRequest,
  readKeyRegistrationRequest,
  readLeaveRequest,
  readPrepareRequest,
  readStatusRequest,
} from '../../../lib/payments/seam-request';
import { status } from '../../../lib/payments/status';
import { longestPreparationMs } from '../../../lib/payments/time-budget';
import { Tokenizing } from '../../../lib/payments/tokenizing';

/** What a vault needs beside its rules. */
export interface ReferenceVaultPorts {
  readonly ledger: Ledger;
  readonly register: KeyRegister;
  readonly entrances: Entrances;
  readonly fields: FieldReader;
  readonly gateway: PaymentGateway;
  readonly now: () => Date;
  /** SHA-256 of the public keys that the vault has private halves of. @default - it takes whatever is registered */
  readonly publicKeys?: readonly string[];
}

/** What differs from one vault to the next. @default - every mode and currency, up to 5,000 units of it */
export interface ReferenceVaultRules {
  readonly modes?: readonly PaymentMode[];
  readonly limits?: Readonly<Record<string, number>>;
}

/** The answer to one request, or undefined for what is no request of the operation. */
export type VaultAnswer = object | undefined;

const BRANDS = ['visa', 'mastercard', 'american-express', 'discover'];
const MERCHANT = 'reference';
const GATEWAY_TIMEOUT_MS = 3500;
/** Hundredths of most currencies. */
const HIGHEST = 500_000;

/**
 * The whole of a vault behind one function: the rules that the deployed functions run too, for whoever plays the
 * other party. It keeps nothing that a process does not keep.
 */
export class ReferenceVault {
  private readonly rules: PrepareRules & ChargeRules;

  public constructor(
    private readonly ports: ReferenceVaultPorts,
    { modes = PAYMENT_MODES, limits = highest() }: ReferenceVaultRules = {},
  ) {
    this.rules = {
      merchant: MERCHANT,
      limits,
      modes,
      brands: BRANDS,
      gatewayTimeoutMs: GATEWAY_TIMEOUT_MS,
      longestPreparationMs: longestPreparationMs(GATEWAY_TIMEOUT_MS, 'provisioned'),
    };
  }

  /** Answers one request of the contract. */
  public async answer(operation: ContractOperation, body: unknown): Promise<VaultAnswer> {
    switch (operation) {
      case 'prepare':
        return asked(readPrepareRequest(body), (request) =>
          prepare(request, this.rules, { ...this.ports, newId: randomUUID }),
        );
      case 'check':
        return asked(readCheckRequest(body), async (request) => {
          const { answer } = await check(request, BRANDS, this.ports);
          return answer;
        });
      case 'charge':
        return asked(readChargeRequest(body), async (request) => {
          const { answer } =
            'denied' in request
              ? await denyForCapture(request, this.rules, this.ports)
              : await charge(request, this.rules, { ...this.ports, gateway: this.charging });
          return answer;
        });
      case 'status':
        return asked(readStatusRequest(body), async (request) => {
          const { answer } = await status(request, this.rules, this.ports);
          return answer;
        });
      case 'leave':
        return asked(readLeaveRequest(body), async (request) => {
          const { answer } = await leave(request, this.rules, this.ports);
          return answer;
        });
      case 'register':
      case 'retire':
        return asked(keyRequest(operation, body), (request) =>
          request.operation === 'register' ? this.register(request) : this.retire(request),
        );
    }
  }

  private readonly charging = async (mode: PaymentMode) => {
    const { gateway } = this.ports;
    return mode === 'tokenize' ? new Tokenizing(gateway) : new Charging(gateway, { mode });
  };

  private async register(request: KeyRegistrationRequest): Promise<VaultAnswer> {
    const { keyId, slot, generation, instanceArn, publicKeySha256 = '', queueArn, selfService } = request;
    const { register, entrances, publicKeys } = this.ports;
    if (publicKeys !== undefined && !publicKeys.includes(publicKeySha256)) return undefined;
    await entrances.put({ instanceArn, queueArn, selfService });
    await register.put({ keyId, slot, generation, instanceArn, status: 'active' });
    return { result: 'registered' };
  }

  private async retire({ keyId }: KeyRetirementRequest): Promise<VaultAnswer> {
    const { register, now } = this.ports;
    const known = await register.find(keyId);
    const until = new Date(now().getTime() + RETIRED_REGISTRATION_HOURS * 3600 * 1000).toISOString();
    if (known?.status === 'active') await register.put({ ...known, status: 'retired', until });
    return { result: 'retired' };
  }
}

async function asked<R>(
  request: R | undefined,
  work: (request: R) => Promise<VaultAnswer>,
): Promise<VaultAnswer> {
  return request === undefined ? undefined : work(request);
}

/** Another party did not see our slots: without the key's fingerprint it cannot know which one is meant. */
function keyRequest(operation: 'register' | 'retire', body: unknown) {
  const request = readKeyRegistrationRequest(body);
  return request?.operation === operation && request.publicKeySha256 !== undefined ? request : undefined;
}

function highest(): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(CURRENCIES).map((currency) => [currency, HIGHEST]));
}
