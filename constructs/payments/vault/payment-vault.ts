import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GATEWAY_ADAPTERS } from '../../../lib/payments/gateway/adapters';
import { requireKnownProps, requireOneOf, requirePattern, requireRange } from '../../private/checks';
import { CustomerKey } from '../../private/customer-key';
import { describeResource } from '../../private/hardline-metadata';
import { OperationsKey } from '../../private/operations-key';
import { PaymentHalf } from '../operations/payment-half';
import { SwitchParameters } from '../operations/switch-parameters';
import { takePlaceInSeam } from '../seam-order';
import { KeySlot } from './key-slot';
import { Ledger } from './ledger';
import { MacKey } from './mac-key';
import { BRANDS, PaymentFunctions } from './payment-functions';
import { checkPaymentRules } from './payment-rules';
import type { PaymentVaultProps } from './payment-vault-props';
import { VaultFunctions } from './vault-functions';

const KNOWN = [
  'vault',
  'gateway',
  'merchant',
  'limits',
  'modes',
  'countries',
  'postalCheck',
  'attempts',
  'caps',
  'velocity',
  'acceptPartial',
  'codeMismatch',
  'postalMismatch',
  'slowGateway',
  'brands',
  'gatewayTimeout',
  'keyGeneration',
  'certificateValidity',
  'functions',
];
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
  /**
   * ARN of the customer key of the vault's logs, functions and alarms.
   */
  public readonly operationsKeyArn: string;

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
    this.operationsKeyArn = new OperationsKey(this, 'OperationsKey', 'the payment vault').arn;
    this.ledger = new Ledger(this, 'Ledger', { keyArn: dataKey.arn });
    this.slot = this.keySlot(dataKey);
    this.functions = new VaultFunctions(this, 'Functions', {
      seam: props.vault,
      ledger: this.ledger,
      slot: this.slot,
      dataKey,
      macKey: new MacKey(this, 'MacKey', { seam: props.vault.name }),
      switches: new SwitchParameters(this, 'Switches', { vault: props.vault, half: PaymentHalf.VAULT }),
      operationsKeyArn: this.operationsKeyArn,
      settings: props.functions,
    });
    this.keyFunctions();
    new PaymentFunctions(this, {
      props,
      functions: this.functions,
      ledgerTable: this.ledger.resource.ref,
      keySecretArns: `{"a":"${this.slot.secret.ref}"}`,
    });
  }

  private check(): void {
    const { merchant, brands, slowGateway } = this.props;
    requireKnownProps(this, this.props, KNOWN);
    this.checkGateway();
    requirePattern(
      this,
      'merchant',
      merchant,
      /^[A-Za-z0-9-]{1,40}$/,
      'use 1 to 40 letters, digits and hyphens',
    );
    checkPaymentRules(this, this.props);
    requireRange(this, 'slowGateway in milliseconds', slowGateway?.toMilliseconds() ?? 5000, [5000, 60_000]);
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

  /** An adapter that nothing here knows could not be reconciled. */
  private checkGateway(): void {
    requireOneOf(this, 'the adapter', this.props.gateway.adapter, Object.keys(GATEWAY_ADAPTERS));
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
}
