import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { ReferenceVaultPorts } from '../../../../bin/local/external-vault';
import { type Doorkeeper, ReferenceVault, vaultAnswer } from '../../../../bin/local/external-vault';
import {
  type HttpAnswer,
  type HttpRequest,
  LocalHttpServer,
} from '../../../../bin/local/services/http-server';
import { signingIdentity } from '../../../../bin/vault/identity';
import type { CheckSettings } from '../../../../bin/vault/settings';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { inMemory } from '../../../../constructs/payments/vault/handler/private-keys';
import { signatureRefusal } from '../../../../lib/payments/contract/message-signature';
import type { FieldReader } from '../../../../lib/payments/field-reader';
import {
  MemoryGateway,
  type MoneyRequest,
  type MoneyResult,
  type TokenRequest,
  type TokenResult,
} from '../../../../lib/payments/gateway';
import type { KeyRegister, Ledger } from '../../../../lib/payments/ledger';
import { MemoryEntrances, MemoryKeyRegister, MemoryLedger } from '../../../../lib/payments/memory-ledger';
import { publicKeySha256 } from '../../../../lib/payments/public-certificate';
import { type PaymentPair, paymentPair } from './payment-pair';

export const RELAY_KEY_ID = 'relay-test';
export const INSTANCE_ARN =
  'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444';
export const APPROVED = { number: '4242424242424242', expiry: '1230', code: '123', postal: '12345' };
export const DECLINED = { ...APPROVED, number: '4000000000000002' };
export const SLOW = { ...APPROVED, number: '4000000000000077' };

/** A gateway that declines one test card, is slow with another, and counts what it was asked for by reference. */
export class CountingGateway extends MemoryGateway {
  public readonly counts = new Map<string, number>();
  private readonly cards = new Map<string, string>();

  public override async tokenize(request: TokenRequest): Promise<TokenResult> {
    this.cards.set(request.paymentId, request.card.disclose().number);
    return super.tokenize(request);
  }

  public override async take(request: MoneyRequest): Promise<MoneyResult> {
    const number = this.cards.get(request.paymentId);
    if (number === DECLINED.number)
      this.next('money', { kind: 'decline', declineClass: 'insufficient-funds' });
    else this.counts.set(request.reference, (this.counts.get(request.reference) ?? 0) + 1);
    if (number === SLOW.number) await new Promise((resolve) => setTimeout(resolve, 400));
    return super.take(request);
  }
}

/** What a broken server puts in place of a part. */
export interface Parts {
  readonly ledger?: (ledger: MemoryLedger) => Ledger;
  readonly register?: (register: MemoryKeyRegister) => KeyRegister;
  readonly fields?: (fields: FieldReader, register: KeyRegister) => FieldReader;
  readonly publicKeys?: false;
  readonly vault?: (
    vault: Pick<ReferenceVault, 'answer'>,
    more: Surroundings,
  ) => Pick<ReferenceVault, 'answer'>;
  readonly admits?: (admits: Doorkeeper) => Doorkeeper;
  /** In front of everything. */
  readonly door?: (
    next: (request: HttpRequest) => Promise<HttpAnswer>,
    request: HttpRequest,
  ) => Promise<HttpAnswer>;
}

export interface Surroundings {
  readonly gateway: CountingGateway;
  readonly ledger: MemoryLedger;
}

let made: Promise<PaymentPair> | undefined;

/** The reference server: this library's own vault behind node:http, with the decryption that is deployed. */
export async function startReference(parts: Parts = {}) {
  made ??= paymentPair();
  const pair = await made;
  const relay = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ledger = new MemoryLedger();
  const register = parts.register?.(new MemoryKeyRegister()) ?? new MemoryKeyRegister();
  const gateway = new CountingGateway();
  const real = new ConnectFieldReader({
    register,
    keys: { find: async () => inMemory(pair.privateKey) },
    now: () => new Date(),
    write: () => undefined,
  });
  const ports: ReferenceVaultPorts = {
    ledger: parts.ledger?.(ledger) ?? ledger,
    register,
    entrances: new MemoryEntrances(),
    fields: parts.fields?.(real, register) ?? real,
    gateway,
    now: () => new Date(),
    ...(parts.publicKeys === false ? {} : { publicKeys: [publicKeySha256(pair.publicKeyPem)] }),
  };
  const vault = new ReferenceVault(ports);
  const admits = verifying(relay.publicKey);
  const props = {
    vault: parts.vault?.(vault, { gateway, ledger }) ?? vault,
    admits: parts.admits?.(admits) ?? admits,
    path: '/payments',
  };
  const next = (request: HttpRequest) =>
    vaultAnswer(request, props).catch((): HttpAnswer => ({ status: 500, body: '{}' }));
  const server = await LocalHttpServer.start((request) => {
    if (request.path === '/test/charges') return Promise.resolve(chargesOf(request, gateway));
    return parts.door === undefined ? next(request) : parts.door(next, request);
  });
  return {
    server,
    settings: settingsOf(server.url, relay.privateKey, pair),
    relayKey: relay.privateKey,
    gateway,
    stop: () => server.stop(),
  };
}

/** What a test system may offer beside the contract: how often a reference was charged. */
function chargesOf({ query }: HttpRequest, { counts }: CountingGateway): HttpAnswer {
  const charges = counts.get(query.get('reference') ?? '') ?? 0;
  return { status: 200, body: JSON.stringify({ charges }) };
}

function settingsOf(url: string, relayKey: KeyObject, { certificatePem }: PaymentPair): CheckSettings {
  const pem = relayKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    url: `${url}/payments`,
    identity: signingIdentity(pem, RELAY_KEY_ID),
    certificatePem,
    instanceArn: INSTANCE_ARN,
    modes: ['charge', 'authorize', 'tokenize'],
    currency: 'USD',
    amount: '4999',
    approved: APPROVED,
    declined: DECLINED,
    slow: SLOW,
    chargesUrl: `${url}/test/charges`,
    withinMs: 1500,
    patienceMs: 1500,
  };
}

function verifying(key: KeyObject): Doorkeeper {
  const used = new Set<string>();
  return ({ method, path, headers, body }) => {
    const parts = {
      method,
      host: headers['host'] ?? '',
      path,
      contentType: headers['content-type'] ?? '',
      body,
    };
    const why = signatureRefusal(parts, headers, {
      keyOf: (id) => (id === RELAY_KEY_ID ? key : undefined),
      useOnce: (nonce) => !used.has(nonce) && used.add(nonce).size > 0,
      now: () => new Date(),
    });
    return why === undefined ? undefined : { status: 401, why };
  };
}
