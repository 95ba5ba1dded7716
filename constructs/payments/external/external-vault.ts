import { Token } from 'aws-cdk-lib';
import { HardlineError } from '../../../lib/errors';
import { readEndpoint } from '../../../lib/payments/contract/endpoint';
import { KEY_SLOTS } from '../../../lib/payments/key-slots';
import type { PaymentCertificate } from './payment-certificate';
import type { VaultAuthentication } from './vault-authentication';

/**
 * The two key slots of a Connect instance.
 */
export enum PaymentKeySlot {
  /** The first one. */
  A = 'a',
  /** The second one. */
  B = 'b',
}

/**
 * The certificates of a vault that another party runs, by key slot. To replace one without breaking a call, fill the
 * other slot and deploy, make it `active` and deploy, wait for the longest call, empty the old slot and deploy.
 */
export interface PaymentCertificates {
  /**
   * The certificate in slot A.
   *
   * @default - the slot is empty
   */
  readonly slotA?: PaymentCertificate;

  /**
   * The certificate in slot B.
   *
   * @default - the slot is empty
   */
  readonly slotB?: PaymentCertificate;

  /**
   * The slot that captures. Needed when both are filled.
   *
   * @default - the one that is filled
   */
  readonly active?: PaymentKeySlot;
}

/**
 * A vault that another party runs: it holds the key and takes the money, and the contact center passes ciphertext on.
 */
export interface ExternalVaultOptions {
  /**
   * Name of the seam: lower-case letters, digits and hyphens, 3 to 30. The two roles that may call the vault are
   * named after it, so that the other party can admit them before the contact center is deployed.
   */
  readonly name: string;

  /**
   * Address of the vault, `https://vault.example.com/payments`; the name of each operation is appended to it. It is
   * a host by its name, port 443, and known at synth.
   */
  readonly endpoint: string;

  /**
   * How the other party knows that the contact center asks.
   */
  readonly authentication: VaultAuthentication;

  /**
   * The certificates that cards are encrypted with, from the other party.
   */
  readonly certificates: PaymentCertificates;

  /**
   * Path of the two roles at the seam, as your organization prescribes one: `/` or `/teams/care/`.
   *
   * @default '/'
   */
  readonly rolePath?: string;
}

/**
 * A vault of another party as the capture half sees it.
 */
export interface ExternalVault {
  /**
   * Address of the vault.
   */
  readonly endpoint: string;

  /**
   * Host of the vault.
   */
  readonly host: string;

  /**
   * How the other party knows that the contact center asks.
   */
  readonly authentication: VaultAuthentication;

  /**
   * Its certificates, with the slot that captures.
   */
  readonly certificates: PaymentCertificates;
}

/** What another party's vault is, judged as far as that needs no clock. */
export function externalVault(options: ExternalVaultOptions): ExternalVault {
  const { endpoint, authentication, name } = options;
  if (Token.isUnresolved(endpoint))
    throw new HardlineError(
      `the endpoint of vault seam '${name}' is known at deployment only; write the address out, so that it can be reviewed`,
    );
  const read = readEndpoint(endpoint);
  if (read.kind === 'refused')
    throw new HardlineError(
      `the endpoint of vault seam '${name}' ${read.why}; got ${JSON.stringify(endpoint)}`,
    );
  const { host, path } = read.endpoint;
  refuseOtherApi(host, path, authentication, name);
  return { endpoint, host, authentication, certificates: filledSlots(options) };
}

/** An address of API Gateway itself says which API, Region and stage it is; the permission has to be for that one. */
function refuseOtherApi(host: string, path: string, { apiArn }: VaultAuthentication, name: string): void {
  const [, api, region] =
    /^([a-z0-9]+)(?:-vpce-[a-z0-9]+)?\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$/.exec(host) ?? [];
  if (apiArn === undefined || api === undefined) return;
  const [, , , ofRegion, , resource = ''] = apiArn.split(':');
  const [ofApi, stage, , ...rest] = resource.split('/');
  const called = `/${[stage, ...rest].join('/')}`;
  if (api === ofApi && region === ofRegion && path === called) return;
  throw new HardlineError(
    `the endpoint of vault seam '${name}' is not what its API is allowed for: ${apiArn} is called at https://${ofApi}.execute-api.${ofRegion}.amazonaws.com${called}`,
  );
}

function filledSlots({ name, certificates }: ExternalVaultOptions): PaymentCertificates {
  const { slotA, slotB, active } = certificates;
  const filled = { a: slotA, b: slotB };
  const names = KEY_SLOTS.filter((slot) => filled[slot] !== undefined);
  const [only] = names;
  if (only === undefined)
    throw new HardlineError(
      `vault seam '${name}' has no certificate: give the one of the other party as slotA, with PaymentCertificate.fromFile`,
    );
  if (names.length === 2 && active === undefined)
    throw new HardlineError(
      `vault seam '${name}' has two certificates; say which one captures as \`active\``,
    );
  if (slotA !== undefined && slotA.publicKeySha256 === slotB?.publicKeySha256)
    throw new HardlineError(`vault seam '${name}' has the same key in both slots; leave one of them empty`);
  const captures = active ?? (only === 'a' ? PaymentKeySlot.A : PaymentKeySlot.B);
  if (filled[captures] === undefined)
    throw new HardlineError(
      `slot ${captures} of vault seam '${name}' captures, so it cannot be empty: switch to the other slot first`,
    );
  return { ...certificates, active: captures };
}
