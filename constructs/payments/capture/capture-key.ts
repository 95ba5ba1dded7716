import { type CfnCondition, CfnOutput, type CfnResource } from 'aws-cdk-lib';
import { CfnSecurityKey } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { KeySlotName } from '../../../lib/payments/key-slots';
import { keyOutputs } from '../../../lib/payments/rotation';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import { customResource } from '../../private/custom-resource';
import type { HandlerFunction } from '../../private/handler-function';

/** By which ways contacts come to a payment; the vault is told with each key. */
export interface WaysToPay {
  /** The queue of the payment quick connect. */
  readonly queueArn: string;
  readonly selfService: boolean;
}

export interface CaptureKeyProps {
  readonly instance: IConnectInstance;
  /** Calls the vault. */
  readonly link: HandlerFunction;
  readonly slot: KeySlotName;
  /** Which generation the slot holds: a parameter, or what names a given certificate. */
  readonly generation: string;
  /** Where the public key is found. */
  readonly source: Record<string, string>;
  /** Where its id is told. */
  readonly register: Record<string, string>;
  /** Whether it holds one. */
  readonly filled?: CfnCondition;
  readonly ways: WaysToPay;
}

/**
 * The public side of one key slot, there while the slot is filled: the key is asked of the vault, given to Connect,
 * and its id told to the vault, which decrypts for registered ids only.
 */
export class CaptureKey extends Construct {
  /** Connect's id of the key, once the vault knows it; escaped for the JSON string of a flow's content. */
  public readonly registeredIdJson: string;
  /** Connect's id of the key. */
  public readonly keyId: string;
  /** The certificate, escaped in the same way. */
  public readonly certificateJson: string;

  public constructor(scope: Construct, id: string, props: CaptureKeyProps) {
    super(scope, id);
    const fetched = this.fetch(props);
    const key = new CfnSecurityKey(this, 'Resource', {
      instanceId: props.instance.instanceArn,
      key: fetched.getAtt('PublicKeyPem').toString(),
    });
    this.keyId = key.attrAssociationId;
    const registration = this.register(key.attrAssociationId, props);
    this.registeredIdJson = registration.getAtt('KeyIdJson').toString();
    this.certificateJson = fetched.getAtt('CertificateJson').toString();
    if (props.filled)
      for (const resource of [fetched, key, registration]) resource.cfnOptions.condition = props.filled;
    this.outputs(props, { key, fetched });
  }

  /** Its properties hold the generation: CloudFormation asks again only when they change. */
  private fetch({ link, source, slot, generation }: CaptureKeyProps): CfnResource {
    return customResource(this, 'PublicKey', {
      type: 'Custom::HardlineVaultPublicKey',
      functionArn: link.arn,
      properties: { ...source, Slot: slot, Generation: generation },
    });
  }

  private register(keyId: string, props: CaptureKeyProps): CfnResource {
    const { link, register, slot, generation, instance, ways } = props;
    return customResource(this, 'Registration', {
      type: 'Custom::HardlineKeyRegistration',
      functionArn: link.arn,
      properties: {
        ...register,
        KeyId: keyId,
        Slot: slot,
        Generation: generation,
        InstanceArn: instance.instanceArn,
        QueueArn: ways.queueArn,
        SelfService: String(ways.selfService),
      },
    });
  }

  /** What a rotation reads of the stack, and a person too. */
  private outputs(
    { slot, filled }: CaptureKeyProps,
    { key, fetched }: { readonly key: CfnSecurityKey; readonly fetched: CfnResource },
  ): void {
    const names = keyOutputs(slot);
    const values = [
      [names.keyId, key.attrAssociationId, "Connect's id of the payment key in this slot"],
      [names.madeAt, fetched.getAtt('MadeAt').toString(), 'when the payment key was made'],
      [
        names.expires,
        fetched.getAtt('NotAfter').toString(),
        'card capture fails after this date: rotate before it',
      ],
    ] as const;
    for (const [name, value, description] of values)
      new CfnOutput(this, name, { value, description, condition: filled }).overrideLogicalId(name);
  }
}
