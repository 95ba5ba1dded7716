import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CURRENCIES } from '../../../lib/payments/amount';
import { GATEWAY_ADAPTERS, type GatewayAdapter } from '../../../lib/payments/gateway/adapters';
import { requireMode } from '../../../lib/payments/gateway/reconciliation';
import {
  CHARGE_LIMIT_MS,
  DEFAULT_GATEWAY_TIMEOUT_MS,
  requireTimeBudget,
  type TimeBudget,
} from '../../../lib/payments/time-budget';
import { requireKnownProps, requireOneOf, requirePattern, requireRange } from '../../private/checks';
import { CustomerKey } from '../../private/customer-key';
import { describeResource } from '../../private/hardline-metadata';
import { OperationsKey } from '../../private/operations-key';
import type { Statement } from '../../private/policy';
import type { PaymentGateway } from '../payment-gateway';
import { takePlaceInSeam } from '../seam-order';
import { KeySlot } from './key-slot';
import { Ledger } from './ledger';
import type { PaymentVaultProps } from './payment-vault-props';
import { VaultFunctions } from './vault-functions';

const KNOWN = [
  'vault',
  'gateway',
  'merchant',
  'limits',
  'brands',
  'gatewayTimeout',
  'keyGeneration',
  'certificateValidity',
  'functions',
];
const BRANDS = ['visa', 'mastercard', 'american-express', 'discover', 'diners-club', 'jcb'];
const LEDGER_READ = ['GetItem'];
const LEDGER_WRITE = ['GetItem', 'PutItem'];
/** Rows about keys, never about a payment. */
const KEY_ROWS = ['key-slot#*', 'security-key#*'];

/**
 * The vault: an RSA-4096 pair whose private half nobody but two functions reads, the ledger, and the
 * functions that bind an amount to a call, check a field and charge. It is part of the cardholder data
 * environment, and best in an account of its own.
 */
export class PaymentVault extends Construct {
  private readonly props: PaymentVaultProps;
  private readonly ledger: Ledger;
  private readonly slot: KeySlot;
  private readonly functions: VaultFunctions;

  public constructor(scope: Construct, id: string, props: PaymentVaultProps) {
    super(scope, id);
    this.props = props;
    this.check();
    takePlaceInSeam(this, props.vault.name, 'vault');
    const dataKey = this.dataKey();
    this.ledger = new Ledger(this, 'Ledger', { keyArn: dataKey.arn });
    this.slot = this.keySlot(dataKey);
    this.functions = new VaultFunctions(this, 'Functions', {
      seam: props.vault,
      ledger: this.ledger,
      slot: this.slot,
      dataKey,
      operationsKeyArn: new OperationsKey(this, 'OperationsKey', 'the payment vault').arn,
      settings: props.functions,
    });
    this.keyFunctions();
    this.paymentFunctions();
  }

  private check(): void {
    const { merchant, limits, brands } = this.props;
    requireKnownProps(this, this.props, KNOWN);
    this.checkGateway();
    requirePattern(
      this,
      'merchant',
      merchant,
      /^[A-Za-z0-9-]{1,40}$/,
      'use 1 to 40 letters, digits and hyphens',
    );
    requireRange(this, 'the number of limits', Object.keys(limits).length, [1, 20]);
    for (const [currency, amount] of Object.entries(limits)) {
      requireOneOf(this, 'currency', currency, Object.keys(CURRENCIES));
      requireRange(this, `the limit of ${currency}`, amount, [1, 99_999_999]);
    }
    requireRange(this, 'certificateValidity in days', this.certificateDays(), [30, 3650]);
    for (const brand of brands ?? []) requireOneOf(this, 'brand', brand, BRANDS);
    requirePattern(
      this,
      'keyGeneration',
      this.props.keyGeneration ?? '1',
      /^[1-9][0-9]{0,5}$/,
      'use a whole number as text, such as 2',
    );
  }

  /** Money is not taken through a gateway at which an unknown outcome could never be settled. */
  private checkGateway(): void {
    const { adapter } = this.props.gateway;
    requireOneOf(this, 'the adapter', adapter, Object.keys(GATEWAY_ADAPTERS));
    requireMode(adapter, GATEWAY_ADAPTERS[adapter as GatewayAdapter], 'charge', this.node.path);
  }

  private certificateDays(): number {
    return (this.props.certificateValidity ?? Duration.days(730)).toDays();
  }

  private dataKey(): CustomerKey {
    const key = new CustomerKey(this, 'Key', {
      description: `Payment keys and ledger of ${this.props.vault.name}`,
    });
    key.allowGrantsThrough(['dynamodb']);
    key.allowTrialBySecretsManager();
    describeResource(key.resource, { part: 'vault', classification: 'key-material' });
    return key;
  }

  private keySlot(dataKey: CustomerKey): KeySlot {
    return new KeySlot(this, 'SlotA', {
      slot: 'a',
      generation: this.props.keyGeneration ?? '1',
      keyArn: dataKey.arn,
      commonName: `${this.props.vault.name} payment capture`,
      validityDays: this.certificateDays(),
    });
  }

  private keyFunctions(): void {
    const { functions, slot, ledger } = this;
    const pair = functions.customResource({
      bundle: 'key-pair',
      description: 'Makes a payment key and keeps its private half in Secrets Manager only',
      environment: { LEDGER_TABLE: ledger.resource.ref },
      ledgerActions: ['PutItem'],
      ledgerRows: KEY_ROWS,
      writesKey: true,
      memoryMiB: 1769,
      timeoutSeconds: 120,
    });
    const filled = slot.fill(pair.arn);
    for (const [operation, description, ledgerActions] of [
      ['public-key', 'Hands the public key and certificate to the capture half', LEDGER_READ],
      ['register-key', "Registers Connect's id of a key with the vault", LEDGER_WRITE],
    ] as const) {
      const made = functions.atDeployment(operation, {
        bundle: operation,
        description,
        environment: { LEDGER_TABLE: ledger.resource.ref },
        ledgerActions,
        ledgerRows: KEY_ROWS,
        memoryMiB: 256,
      });
      made.resource.addResourceDependency(filled);
    }
    new CfnOutput(this, 'CertificateExpires', {
      description: 'card capture fails after this date: renew with a new key generation before it',
      value: filled.getAtt('NotAfter').toString(),
    });
  }

  private paymentFunctions(): void {
    const { merchant, limits, brands, gateway } = this.props;
    const ledgerTable = { LEDGER_TABLE: this.ledger.resource.ref };
    const keys = { KEY_SECRET_ARNS: `{"a":"${this.slot.secret.ref}"}` };
    const accepted = { BRANDS: (brands ?? BRANDS.slice(0, 4)).join(',') };
    this.functions.inCall('prepare', {
      bundle: 'prepare',
      description: 'Binds amount, currency and reference to a call',
      environment: {
        ...ledgerTable,
        MERCHANT: merchant,
        LIMITS: JSON.stringify(limits),
      },
      ledgerActions: LEDGER_WRITE,
      memoryMiB: 1024,
    });
    this.functions.inCall('check', {
      bundle: 'check',
      description: 'Says whether a captured field is valid; returns brand and last four digits',
      environment: { ...ledgerTable, ...keys, ...accepted },
      ledgerActions: LEDGER_READ,
      decrypts: true,
      memoryMiB: 1769,
    });
    const budget = this.timeBudget();
    const charge = this.functions.inCall('charge', {
      bundle: 'charge',
      description: 'Charges the card through the gateway, once',
      environment: {
        ...ledgerTable,
        ...keys,
        ...accepted,
        MERCHANT: merchant,
        GATEWAY: gateway.adapter,
        ...gateway.settings,
        GATEWAY_SECRET_ARN: gateway.secretArn,
        GATEWAY_TIMEOUT_MS: String(budget.gatewayTimeoutMs),
        LONGEST_PREPARATION_MS: String(budget.longestPreparationMs),
      },
      ledgerActions: LEDGER_WRITE,
      decrypts: true,
      memoryMiB: 1769,
      timeoutSeconds: CHARGE_LIMIT_MS / 1000,
      statements: gatewaySecret(gateway),
    });
    describeResource(charge.resource, {
      part: 'vault',
      placement: this.props.vault.oneAccount ? 'one-account' : 'two-accounts',
      timeBudget: { ...budget },
    });
  }

  /** Refuses a gateway timeout with which Connect would hang up on the answer, or the charge be cut off. */
  private timeBudget(): TimeBudget {
    const { gatewayTimeout, functions } = this.props;
    return requireTimeBudget(
      gatewayTimeout?.toMilliseconds() ?? DEFAULT_GATEWAY_TIMEOUT_MS,
      functions?.provisionedConcurrency ? 'provisioned' : 'cold',
      this.node.path,
    );
  }
}

function gatewaySecret(gateway: PaymentGateway): Statement[] {
  const read: Statement = {
    Sid: 'GatewaySecret',
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: gateway.secretArn,
  };
  if (!gateway.secretKeyArn) return [read];
  return [
    read,
    { Sid: 'GatewaySecretKey', Effect: 'Allow', Action: 'kms:Decrypt', Resource: gateway.secretKeyArn },
  ];
}
