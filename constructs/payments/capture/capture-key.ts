import type { CfnResource } from 'aws-cdk-lib';
import { CfnSecurityKey } from 'aws-cdk-lib/aws-connect';
import { Construct, type IDependable } from 'constructs';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import { customResource } from '../../private/custom-resource';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import type { VaultSeam } from '../vault-seam';

export interface CaptureKeyProps {
  readonly instance: IConnectInstance;
  readonly vault: VaultSeam;
  readonly slot: string;
  readonly generation: string;
  readonly operationsKeyArn: string;
  readonly settings?: FunctionSettings;
}

/**
 * The public side of a payment key: fetched from the vault, given to Connect, and its id told to the vault,
 * which decrypts for registered ids only.
 */
export class CaptureKey extends Construct {
  /** Connect's id of the key. */
  public readonly keyId: string;
  /** The certificate, escaped for the JSON string of a flow's content. */
  public readonly certificateJson: string;
  /** What a flow that captures must be published after. */
  public readonly registered: IDependable;

  public constructor(scope: Construct, id: string, props: CaptureKeyProps) {
    super(scope, id);
    const link = this.linkFunction(props);
    const fetched = this.fetch(link, props);
    const key = new CfnSecurityKey(this, 'Resource', {
      instanceId: props.instance.instanceArn,
      key: fetched.getAtt('PublicKeyPem').toString(),
    });
    this.keyId = key.attrAssociationId;
    this.certificateJson = fetched.getAtt('CertificateJson').toString();
    this.registered = this.register(link, props);
  }

  private linkFunction({ vault, operationsKeyArn, settings }: CaptureKeyProps): HandlerFunction {
    const link = new HandlerFunction(this, 'Link', {
      bundle: 'vault-link',
      description: 'Fetches the public key from the payment vault and registers its id there',
      keyArn: operationsKeyArn,
      part: 'capture',
      memoryMiB: 256,
      timeoutSeconds: 60,
      role: { roleName: vault.linkRoleName, roleArn: vault.linkRoleArn },
      settings,
      statements: [
        {
          Sid: 'TwoFunctionsOfTheVault',
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: [vault.functionArn('public-key'), vault.functionArn('register-key')],
        },
      ],
    });
    return link;
  }

  /** Its properties hold the generation: CloudFormation asks again only when they change. */
  private fetch(link: HandlerFunction, { vault, slot, generation }: CaptureKeyProps): CfnResource {
    return customResource(this, 'PublicKey', {
      type: 'Custom::HardlineVaultPublicKey',
      functionArn: link.arn,
      properties: { FunctionArn: vault.functionArn('public-key'), Slot: slot, Generation: generation },
    });
  }

  private register(
    link: HandlerFunction,
    { vault, slot, generation, instance }: CaptureKeyProps,
  ): CfnResource {
    return customResource(this, 'Registration', {
      type: 'Custom::HardlineKeyRegistration',
      functionArn: link.arn,
      properties: {
        FunctionArn: vault.functionArn('register-key'),
        KeyId: this.keyId,
        Slot: slot,
        Generation: generation,
        InstanceArn: instance.instanceArn,
      },
    });
  }
}
