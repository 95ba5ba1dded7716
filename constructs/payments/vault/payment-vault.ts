import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { GATEWAY_ADAPTERS, type GatewayAdapter } from '../../../lib/payments/gateway/adapters';
import { KEY_SLOTS } from '../../../lib/payments/key-slots';
import { DigitFunctions } from '../../caller-verification/digit-functions';
import { checkedDigitRules } from '../../caller-verification/digit-rules';
import { requireKnownProps, requireOneOf, requirePattern, requireRange } from '../../private/checks';
import { CustomerKey } from '../../private/customer-key';
import type { HandlerFunction } from '../../private/handler-function';
import { describeResource } from '../../private/hardline-metadata';
import { OperationsKey } from '../../private/operations-key';
import { type GuardrailExemptions, guardrailsOf } from '../guardrails';
import { PaymentHalf } from '../operations/payment-half';
import { SwitchParameters } from '../operations/switch-parameters';
import { refuseExternal } from '../refuse-external';
import { takePlaceInSeam } from '../seam-order';
import type { VaultSeam } from '../vault-seam';
import { comparingFunction } from './comparing-function';
import { KeySlot } from './key-slot';
import { Ledger } from './ledger';
import { MacKey } from './mac-key';
import { BRANDS, PaymentFunctions } from './payment-functions';
import { checkPaymentRules } from './payment-rules';
import type { PaymentVaultProps } from './payment-vault-props';
import { type VaultFunction, VaultFunctions } from './vault-functions';

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
  'certificateValidity',
  'digitVerification',
  'functions',
];
const LEDGER_READ = ['GetItem'];
const LEDGER_WRITE = ['GetItem', 'PutItem'];
/** Rows about keys and about who may pay by them, never about a payment. */
const KEY_ROWS = ['key-slot#*', 'payment-entrance#*', 'security-key#*'];

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

  /**
   * The seam.
   */
  public readonly vault: VaultSeam;

  /**
   * Name of the ledger's table, for `cdk-hardline payments`.
   */
  public readonly ledgerTableName: string;

  private readonly props: PaymentVaultProps;
  private readonly ledger: Ledger;
  private readonly slots: readonly KeySlot[];
  private readonly functions: VaultFunctions;

  public constructor(scope: Construct, id: string, props: PaymentVaultProps) {
    super(scope, id);
    this.props = props;
    this.vault = props.vault;
    this.check();
    takePlaceInSeam(this, props.vault.name, 'vault');
    const dataKey = this.dataKey();
    this.operationsKeyArn = new OperationsKey(this, 'OperationsKey', 'the payment vault').arn;
    this.ledger = new Ledger(this, 'Ledger', { keyArn: dataKey.arn });
    this.ledgerTableName = this.ledger.resource.ref;
    this.slots = KEY_SLOTS.map(
      (slot) => new KeySlot(this, `Slot${slot.toUpperCase()}`, { slot, keyArn: dataKey.arn }),
    );
    this.functions = new VaultFunctions(this, 'Functions', {
      seam: props.vault,
      ledger: this.ledger,
      slots: this.slots,
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
      keySecretArns: this.keySecretArns(),
    });
    this.callerVerification();
    new CfnOutput(this, 'LedgerTable', {
      description: 'the ledger, for cdk-hardline payments dispute and compare',
      value: this.ledgerTableName,
    });
  }

  /**
   * Name of the gateway's adapter.
   *
   * @internal
   */
  public get _gateway(): GatewayAdapter {
    return this.props.gateway.adapter as GatewayAdapter;
  }

  /**
   * Adds the function that compares the ledger with settlements.
   *
   * @internal
   */
  public _comparing(spec: Pick<VaultFunction, 'environment' | 'statements'>): HandlerFunction {
    const { merchant } = this.props;
    return comparingFunction(this.functions, this.ledger, {
      ...spec,
      environment: { ...spec.environment, MERCHANT: merchant, GATEWAY: this._gateway },
    });
  }

  /**
   * Denies that keep people's hands off this half: its functions and who calls them. Put them into an SCP of the
   * account, or into a permissions boundary beside what it allows.
   *
   * @param spared whom they spare
   */
  public guardrails(spared?: GuardrailExemptions): PolicyStatement[] {
    const { relayRoleArn, linkRoleArn } = this.props.vault;
    const callerArns = [relayRoleArn, linkRoleArn, ...this.functions.callerArns];
    return guardrailsOf(this, { part: 'vault', callerArns }, spared);
  }

  private callerVerification(): void {
    const { digitVerification: rules, vault, merchant } = this.props;
    if (rules === undefined) return;
    new DigitFunctions(this, 'CallerVerification', {
      rules,
      merchant,
      seam: vault.name,
      functions: this.functions,
      ledgerTable: this.ledger.resource.ref,
      keySecretArns: this.keySecretArns(),
    });
  }

  private check(): void {
    const { merchant, brands, slowGateway, digitVerification } = this.props;
    requireKnownProps(this, this.props, KNOWN);
    refuseExternal(this, this.props.vault, 'provisions no vault');
    if (digitVerification) checkedDigitRules(this, digitVerification);
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

  /** The secret of each slot, as JSON; an ARN has nothing that JSON would escape. */
  private keySecretArns(): string {
    return `{${this.slots.map(({ slot, secret }) => `"${slot}":"${secret.ref}"`).join(',')}}`;
  }

  private keyFunctions(): void {
    const ledgerTable = { LEDGER_TABLE: this.ledger.resource.ref };
    this.functions.atDeployment('make-key', {
      bundle: 'make-key',
      description: 'Makes a payment key and keeps its private half in Secrets Manager only',
      environment: {
        ...ledgerTable,
        KEY_SECRET_ARNS: this.keySecretArns(),
        COMMON_NAME: `${this.props.vault.name} payment capture`,
        VALIDITY_DAYS: String(this.certificateDays()),
      },
      ledgerActions: LEDGER_WRITE,
      ledgerRows: KEY_ROWS,
      writesKey: true,
      memoryMiB: 1769,
      timeoutSeconds: 50,
    });
    for (const [operation, description, ledgerActions] of [
      ['public-key', 'Hands the public key and certificate to the capture half', LEDGER_READ],
      ['register-key', "Registers Connect's id of a key with the vault", LEDGER_WRITE],
    ] as const) {
      this.functions.atDeployment(operation, {
        bundle: operation,
        description,
        environment: ledgerTable,
        ledgerActions,
        ledgerRows: KEY_ROWS,
        memoryMiB: 256,
      });
    }
  }
}
