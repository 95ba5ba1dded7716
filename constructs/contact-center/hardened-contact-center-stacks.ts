import { type Environment, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { DigitVerification, type IDigitVerification } from '../caller-verification';
import { LinkedDigitVerification } from '../caller-verification/linked-digit-verification';
import { FrontDoor } from '../front-door';
import type { IConnectInstance } from '../instance';
import { DependencyRegister, type IvrDependency } from '../ivr-network';
import {
  type IPayments,
  KeyRotation,
  type PaymentCallOptions,
  PaymentCapture,
  PaymentHalf,
  PaymentKeyWatch,
  PaymentOperations,
  PaymentSeamRoles,
  PaymentVault,
  VaultSeam,
} from '../payments';
import { requireKnownProps } from '../private/checks';
import { LinkedInstance } from '../private/linked-instance';
import { stackLinks } from '../private/stack-link';
import type { Recordings } from '../recordings';
import { Foundation, publishFoundation } from './foundation';
import { LinkedPayments } from './linked-payments';
import { partStack, requireName } from './part-stack';
import type {
  ExternalPaymentStacksOptions,
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
    this.refuseTwoVaults();
    if (props.payments) {
      const seam = this.seam(props.payments);
      this.paymentVault = this.buildVault(props.payments, seam);
      this.vault = Stack.of(this.paymentVault);
      const { capture, keys } = this.buildCapture(props.payments, seam, this.vault);
      this.paymentCapture = capture;
      if (keys instanceof KeyRotation) this.keyRotation = keys;
    }
    if (props.externalPayments) {
      const seam = this.externalSeam(props.externalPayments);
      const { capture, keys } = this.buildCapture(props.externalPayments, seam);
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

  private seam({ vaultEnv, seamRolePath }: PaymentStacksOptions): VaultSeam {
    const { name, env } = this.props;
    const vault = VaultSeam.inAccount({
      name,
      rolePath: seamRolePath,
      captureAccount: env?.account,
      vaultAccount: this.vaultEnv(vaultEnv)?.account,
      region: env?.region,
    });
    new PaymentSeamRoles(this.foundation, 'PaymentSeamRoles', { vault });
    return vault;
  }

  private externalSeam(payments: ExternalPaymentStacksOptions): VaultSeam {
    const { endpoint, authentication, certificates, seamRolePath: rolePath } = payments;
    const { name } = this.props;
    const vault = VaultSeam.external({ name, endpoint, authentication, certificates, rolePath });
    new PaymentSeamRoles(this.foundation, 'PaymentSeamRoles', { vault });
    return vault;
  }

  private refuseTwoVaults(): void {
    const { payments, externalPayments } = this.props;
    if (payments && externalPayments)
      throw new HardlineError(
        '`payments` and `externalPayments` are both given: say who runs the vault, you or another party',
        this.node.path,
      );
  }

  /** The halves call each other in one Region; accounts may differ. */
  private vaultEnv(vaultEnv: Environment | undefined): Environment | undefined {
    const { env } = this.props;
    if (vaultEnv?.region && vaultEnv.region !== env?.region)
      throw new HardlineError(
        `the vault is in ${vaultEnv.region} and the contact center in ${env?.region ?? 'no given Region'}: Connect and the relay call within one Region, give both the same`,
        this.node.path,
      );
    return vaultEnv ? { region: env?.region, ...vaultEnv } : env;
  }

  private buildVault(payments: PaymentStacksOptions, vault: VaultSeam): PaymentVault {
    const { vaultEnv, call, protection, seamRolePath, digitCall, ...options } = payments;
    const stack = partStack(this, 'Vault', {
      env: this.vaultEnv(vaultEnv),
      description: 'Payment vault: key pair, ledger, gateway',
      terminationProtection: true,
    });
    const paymentVault = new PaymentVault(stack, 'Vault', { ...options, vault });
    const { operationsKeyArn } = paymentVault;
    const alarmTopicArn = this.props.support.bind(stack, { keyArn: operationsKeyArn });
    const operated = { vault, half: PaymentHalf.VAULT, alarmTopicArn, operationsKeyArn };
    new PaymentOperations(stack, 'Operations', operated);
    stack.addStackDependency(
      this.foundation,
      "the vault's functions name roles of the contact center's account",
    );
    return paymentVault;
  }

  private buildCapture(
    payments: PaymentStacksOptions | ExternalPaymentStacksOptions,
    vault: VaultSeam,
    vaultStack?: Stack,
  ): { capture: PaymentCapture; keys: KeyRotation | PaymentKeyWatch } {
    const stack = partStack(this, 'Capture', {
      env: this.props.env,
      description: 'Card capture: flow, quick connect, relay without a key',
    });
    const links = stackLinks(this.props.name);
    const operationsKeyArn = links.operationsKeyArn.read(stack, 'OperationsKeyArn');
    const alarmTopicArn = links.supportTopicArn.read(stack, 'SupportTopicArn');
    const operated = { vault, half: PaymentHalf.CAPTURE, alarmTopicArn, operationsKeyArn };
    const call = this.call(payments);
    new PaymentOperations(stack, 'Operations', { ...operated, languages: call?.languages });
    const { functions } = this.props;
    const capture = new PaymentCapture(stack, 'Payments', {
      vault,
      call,
      protection: payments.protection,
      functions,
      instance: this.linkedInstance(stack),
      operationsKeyArn,
      alarmTopicArn,
    });
    const watched = { capture, functions, operationsKeyArn, alarmTopicArn };
    const keys = vault.external
      ? new PaymentKeyWatch(stack, 'KeyWatch', watched)
      : new KeyRotation(stack, 'KeyRotation', watched);
    links.quickConnectArn.publish(stack, 'QuickConnectLink', capture.quickConnectArn);
    links.returnQueueArn.publish(stack, 'ReturnQueueLink', capture.returnQueueArn);
    if (capture.selfServiceFlow)
      links.selfServiceFlowArn.publish(stack, 'SelfServiceFlowLink', capture.selfServiceFlow.flowArn);
    if ('digitVerification' in payments) this.verifyDigits(capture, payments);
    if (vaultStack) stack.addStackDependency(vaultStack, 'the flow carries the certificate of the vault');
    else stack.addStackDependency(this.foundation, 'the functions run under roles of the foundation');
    return { capture, keys };
  }

  private verifyDigits(
    capture: PaymentCapture,
    { digitVerification, digitCall }: PaymentStacksOptions,
  ): void {
    if (digitVerification === undefined) return;
    const stack = Stack.of(capture);
    const { moduleArn } = new DigitVerification(stack, 'DigitVerification', {
      languages: this.props.frontDoor?.languages,
      ...digitCall,
      digits: digitVerification.digits,
      capture,
    });
    stackLinks(this.props.name).digitModuleArn.publish(stack, 'DigitModuleLink', moduleArn);
  }

  /** A caller is asked for his card in the language that he chose at the front door. */
  private call({ call }: Pick<PaymentStacksOptions, 'call'>): PaymentCallOptions {
    return { languages: this.props.frontDoor?.languages, ...call };
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
