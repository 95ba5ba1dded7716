import { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { GATEWAY_ADAPTERS } from '../../../lib/payments/gateway/adapters';
import { requireKnownProps, requireOneOf, requirePattern, requireRange } from '../../private/checks';
import { CustomerKey } from '../../private/customer-key';
import { describeResource } from '../../private/hardline-metadata';
import { OperationsKey } from '../../private/operations-key';
import { type GuardrailExemptions, guardrailsOf } from '../guardrails';
import { PaymentHalf } from '../operations/payment-half';
import { SwitchParameters } from '../operations/switch-parameters';
import { takePlaceInSeam } from '../seam-order';
import { KeyFunctions } from './key-functions';
import { KeySecrets } from './key-secrets';
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
  'certificateValidity',
  'keyRecovery',
  'functions',
];

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
  private readonly functions: VaultFunctions;

  public constructor(scope: Construct, id: string, props: PaymentVaultProps) {
    super(scope, id);
    this.props = props;
    this.check();
    takePlaceInSeam(this, props.vault.name, 'vault');
    const dataKey = this.dataKey();
    this.operationsKeyArn = new OperationsKey(this, 'OperationsKey', 'the payment vault').arn;
    this.ledger = new Ledger(this, 'Ledger', { keyArn: dataKey.arn });
    const keySecrets = new KeySecrets(this, 'KeySecrets', { seam: props.vault.name, dataKey });
    const switches = new SwitchParameters(this, 'Switches', { vault: props.vault, half: PaymentHalf.VAULT });
    this.functions = new VaultFunctions(this, 'Functions', {
      seam: props.vault,
      ledger: this.ledger,
      keySecrets,
      dataKey,
      macKey: new MacKey(this, 'MacKey', { seam: props.vault.name }),
      switches,
      operationsKeyArn: this.operationsKeyArn,
      settings: props.functions,
    });
    const ledgerTable = this.ledger.resource.ref;
    new KeyFunctions({
      seam: props.vault.name,
      functions: this.functions,
      ledgerTable,
      dataKeyArn: dataKey.arn,
      keySecrets,
      switches,
      certificateDays: this.certificateDays(),
      recoveryDays: this.recoveryDays(),
    });
    new PaymentFunctions(this, {
      props,
      functions: this.functions,
      ledgerTable,
      keySecrets: keySecrets.prefix,
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
    requireRange(this, 'keyRecovery in days', this.recoveryDays(), [7, 30]);
    for (const brand of brands ?? []) requireOneOf(this, 'brand', brand, BRANDS);
  }

  /** An adapter that nothing here knows could not be reconciled. */
  private checkGateway(): void {
    requireOneOf(this, 'the adapter', this.props.gateway.adapter, Object.keys(GATEWAY_ADAPTERS));
  }

  private certificateDays(): number {
    return (this.props.certificateValidity ?? Duration.days(730)).toDays();
  }

  private recoveryDays(): number {
    return (this.props.keyRecovery ?? Duration.days(7)).toDays();
  }

  private dataKey(): CustomerKey {
    const key = new CustomerKey(this, 'Key', {
      description: `Payment keys and ledger of ${this.props.vault.name}`,
    });
    key.allowGrantsThrough(['dynamodb']);
    describeResource(key.resource, { part: 'vault', classification: 'key-material' });
    return key;
  }
}
