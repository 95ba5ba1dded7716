import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { IDigitVerification } from '../caller-verification';
import { LinkedDigitVerification } from '../caller-verification/linked-digit-verification';
import { FrontDoor } from '../front-door';
import type { IConnectInstance } from '../instance';
import { DependencyRegister, type IvrDependency } from '../ivr-network';
import {
  type IPayments,
  KeyRotation,
  type PaymentCapture,
  PaymentHalf,
  PaymentKeyWatch,
  PaymentOperations,
  PaymentVault,
  SettlementComparison,
  type VaultSeam,
} from '../payments';
import { requireKnownProps } from '../private/checks';
import { LinkedInstance } from '../private/linked-instance';
import { stackLinks } from '../private/stack-link';
import type { Recordings } from '../recordings';
import { captureStack } from './capture-stack';
import { Foundation, publishFoundation } from './foundation';
import { LinkedPayments } from './linked-payments';
import { partStack, requireName } from './part-stack';
import { refuseTwoVaults, seamInAccount, seamToAnotherParty, vaultEnvironment } from './payment-seams';
import type {
  HardenedContactCenterStacksProps,
  PaymentStacksOptions,
} from './stacks-props';

const KNOWN = [
  'name',
  'instance',
  'support',
  'env',
  'retention',
  'frontDoor',
  'breakGlassPrincipalArns',
  'payments',
  'externalPayments',
  'functions',
];

/**
 * A hardened contact center in stacks of their own, each deployable again alone: `Foundation` (what must
 * outlive a mistake), `Vault`, `Capture` and `FrontDoor`, deployed in this order. They refer to each other by
 * name or by SSM parameter, never by an export.
 */
export class HardenedContactCenterStacks extends Construct {
  /**
   * Instance, keys, recordings, emergency access; with termination protection.
   */
  public readonly foundation: Stack;

  /**
   * The instance, in the foundation.
   */
  public readonly instance: IConnectInstance;

  /**
   * Storage of recordings, transcripts and reports.
   */
  public readonly recordings?: Recordings;

  /**
   * The payment vault; with termination protection. None where another party runs it.
   */
  public readonly vault?: Stack;

  /**
   * The capture half of the payments.
   */
  public readonly capture?: Stack;

  /**
   * The vault in its stack.
   */
  public readonly paymentVault?: PaymentVault;

  /**
   * The capture half in its stack.
   */
  public readonly paymentCapture?: PaymentCapture;

  /**
   * The rotation of the payment key, in the stack of the capture half; none where another party makes the keys.
   */
  public readonly keyRotation?: KeyRotation;

  /**
   * The watch over payment keys that another party makes, in the stack of the capture half.
   */
  public readonly keyWatch?: PaymentKeyWatch;

  /**
   * The payments, for queues in any stack of the contact center's account: `payments.availableTo(queue)`.
   */
  public readonly payments?: IPayments;

  /**
   * The module that verifies callers by digits, for flows in any stack of the contact center's account; none unless
   * `payments.digitVerification` asks for it.
   */
  public readonly digitVerification?: IDigitVerification;

  /**
   * The way in, in its stack.
   */
  public readonly wayIn?: FrontDoor;

  /**
   * Queues, flows and numbers; none on an adopted instance, unless asked for.
   */
  public readonly frontDoor?: Stack;

  private readonly props: HardenedContactCenterStacksProps;

  public constructor(scope: Construct, id: string, props: HardenedContactCenterStacksProps) {
    super(scope, id);
    this.props = props;
    requireKnownProps(this, props, KNOWN);
    requireName(this, props.name);

    this.foundation = partStack(this, 'Foundation', {
      env: props.env,
      description: 'Contact center: instance, keys, recordings, emergency access',
      terminationProtection: true,
    });
    const base = this.buildFoundation();
    this.instance = base.instance;
    this.recordings = base.recordings;
    refuseTwoVaults(this, props);
    const parts = { props, foundation: this.foundation, alias: this.instance.alias };
    if (props.payments) {
      const seam = seamInAccount(this.foundation, props, props.payments);
      this.paymentVault = this.buildVault(props.payments, seam);
      this.vault = Stack.of(this.paymentVault);
      const { capture, keys } = captureStack(this, {
        ...parts,
        payments: props.payments,
        vault: seam,
        vaultStack: this.vault,
      });
      this.paymentCapture = capture;
      if (keys instanceof KeyRotation) this.keyRotation = keys;
    }
    if (props.externalPayments) {
      const seam = seamToAnotherParty(this.foundation, props, props.externalPayments);
      const { capture, keys } = captureStack(this, {
        ...parts,
        payments: props.externalPayments,
        vault: seam,
      });
      this.paymentCapture = capture;
      if (keys instanceof PaymentKeyWatch) this.keyWatch = keys;
    }
    if (this.paymentCapture) {
      this.capture = Stack.of(this.paymentCapture);
      this.payments = new LinkedPayments({
        name: props.name,
        capture: this.capture,
        selfService: (props.payments ?? props.externalPayments)?.call?.selfService ?? false,
      });
      if (props.payments?.digitVerification)
        this.digitVerification = new LinkedDigitVerification({ name: props.name, capture: this.capture });
    }
    if (props.frontDoor || !base.adopted) this.wayIn = this.buildFrontDoor();
    this.frontDoor = this.wayIn && Stack.of(this.wayIn);
  }

  /**
   * Declares what the IVR depends on, once; the record is in the foundation.
   *
   * @param dependency such as `IvrDependency.database(...)`
   * @returns the same, for the network that lets it be reached
   */
  public addDependency(dependency: IvrDependency): IvrDependency {
    const id = 'Dependencies';
    const made = this.foundation.node.tryFindChild(id) as DependencyRegister | undefined;
    const register = made ?? new DependencyRegister(this.foundation, id, { name: this.props.name });
    register.add(dependency);
    return dependency;
  }

  private buildFoundation(): Foundation {
    const { name, instance, support, retention, breakGlassPrincipalArns, functions } = this.props;
    const base = new Foundation(this.foundation, 'ContactCenter', {
      instance,
      support,
      retention,
      breakGlassPrincipalArns,
      functions,
    });
    publishFoundation(name, base);
    return base;
  }

  private buildVault(payments: PaymentStacksOptions, vault: VaultSeam): PaymentVault {
    const { vaultEnv, call, protection, seamRolePath, digitCall, settlement, ...options } = payments;
    const stack = partStack(this, 'Vault', {
      env: vaultEnvironment(this, this.props.env, vaultEnv),
      description: 'Payment vault: key pair, ledger, gateway',
      terminationProtection: true,
    });
    const paymentVault = new PaymentVault(stack, 'Vault', { ...options, vault });
    const { operationsKeyArn } = paymentVault;
    const alarmTopicArn = this.props.support.bind(stack, { keyArn: operationsKeyArn });
    const operated = { vault, half: PaymentHalf.VAULT, alarmTopicArn, operationsKeyArn };
    new PaymentOperations(stack, 'Operations', operated);
    if (settlement)
      new SettlementComparison(stack, 'Settlement', {
        vault: paymentVault,
        reports: settlement,
        alarmTopicArn,
      });
    stack.addStackDependency(
      this.foundation,
      "the vault's functions name roles of the contact center's account",
    );
    return paymentVault;
  }

  private buildFrontDoor(): FrontDoor {
    const stack = partStack(this, 'FrontDoor', {
      env: this.props.env,
      description: 'Way in: queue, flows, number',
    });
    const links = stackLinks(this.props.name);
    const door = new FrontDoor(stack, 'FrontDoor', {
      ...this.props.frontDoor,
      functions: this.props.functions,
      instance: this.linkedInstance(stack),
      ...(this.props.frontDoor?.phoneNumbers?.length
        ? { operationsKeyArn: links.operationsKeyArn.read(stack, 'OperationsKeyArn') }
        : {}),
    });
    for (const queue of door.payingQueues) this.payments?.availableTo(queue);
    stack.addStackDependency(this.capture ?? this.foundation);
    return door;
  }

  private linkedInstance(stack: Stack): IConnectInstance {
    return new LinkedInstance(stack, 'Instance', { name: this.props.name, alias: this.instance.alias });
  }
}
