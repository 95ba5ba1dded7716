import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { VERIFY_OPERATION } from '../../lib/caller-verification';
import { digitModule } from '../../lib/caller-verification/module';
import { HardlineError } from '../../lib/errors';
import { ContactFlowModule, ModuleContent } from '../contact-flow';
import type { PaymentCapture } from '../payments/capture/payment-capture';
import { refuseExternal } from '../payments/refuse-external';
import { requireKnownProps } from '../private/checks';
import { describeResource } from '../private/hardline-metadata';
import { rolePolicy } from '../private/role';
import type { IDigitVerification } from './caller-verification-ref';
import { type DigitCallOptions, digitLanguages } from './digit-call';

/**
 * Props of a module that verifies callers by the last digits of a number.
 */
export interface DigitVerificationProps extends DigitCallOptions {
  /**
   * The capture half of the payments, in this stack: its relay passes the digits on, and its key encrypts them.
   */
  readonly capture: PaymentCapture;

  /**
   * How many digits, 3 to 6, as the vault's `digitVerification` says.
   *
   * @default 4
   */
  readonly digits?: number;

  /**
   * Name of the module in the console, unique in the instance.
   *
   * @default 'Verify by last digits'
   */
  readonly moduleName?: string;
}

const KNOWN = [
  'capture',
  'digits',
  'moduleName',
  'languages',
  'numberName',
  'prompts',
  'typingTime',
  'recordsAfterwards',
];

/**
 * A flow module that verifies a caller by the last digits of a number: captured encrypted with the payment key, held
 * against a keyed hash in the vault, locked after wrong attempts, stored nowhere. Your flow asks its own function who
 * the caller may be, gives the module that customer's reference and code, and goes on by branch: `verified`,
 * `not-verified`, `locked`, `agent-requested`, `unavailable`.
 *
 * Last digits alone are a weak proof of identity: they are on letters and cards, and can be guessed.
 */
export class DigitVerification extends Construct implements IDigitVerification {
  /**
   * ARN of the module.
   */
  public readonly moduleArn: string;

  /**
   * The module, for flows of this app: what they give it and the branches they expect are compared at synth.
   */
  public readonly module: ContactFlowModule;

  public constructor(scope: Construct, id: string, props: DigitVerificationProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    refuseExternal(this, props.capture.vault, 'has no function that compares digits');
    this.refuseElsewhere(props.capture);
    this.letRelayAsk(props.capture);
    this.module = this.publish(props);
    this.moduleArn = this.module.moduleArn;
  }

  /**
   * ARN of the module, for a flow that invokes it.
   *
   * @param _scope where your flow is
   */
  public moduleArnFor(_scope: Construct): string {
    return this.moduleArn;
  }

  /** Key id and certificate are those of the active slot, which only this stack knows: a rotation updates it. */
  private refuseElsewhere(capture: PaymentCapture): void {
    if (Stack.of(this) === Stack.of(capture)) return;
    throw new HardlineError(
      'the module belongs into the stack of the capture half: a rotation of the payment key updates both',
      this.node.path,
    );
  }

  private letRelayAsk({ vault }: PaymentCapture): void {
    rolePolicy(
      this,
      'Policy',
      [vault.relayRoleName],
      [
        {
          Sid: 'VerifyOfTheVault',
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: vault.functionArn(VERIFY_OPERATION),
        },
      ],
    );
  }

  private publish(props: DigitVerificationProps): ContactFlowModule {
    const { capture, digits, moduleName = 'Verify by last digits', typingTime, recordsAfterwards } = props;
    const module = digitModule({
      languages: digitLanguages(props),
      ...(digits === undefined ? {} : { count: digits }),
      ...(typingTime === undefined ? {} : { pace: typingTime }),
      ...(recordsAfterwards === undefined ? {} : { recordsAfterwards }),
    });
    const { relayArn, registeredIdJson, certificateJson, associated } = capture._bound;
    const published = new ContactFlowModule(this, 'Module', {
      instance: capture.instance,
      name: moduleName,
      content: ModuleContent.fromDocument(module),
      description: 'Verifies a caller by the last digits of a number: a weak proof of identity',
      references: {
        'lambda:relay': relayArn,
        'security-key:payment': registeredIdJson,
        'certificate:payment': certificateJson,
      },
      publishAfter: [...associated],
    });
    describeResource(published.resource, { part: 'capture' });
    return published;
  }
}
