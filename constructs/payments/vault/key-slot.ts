import { Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { CfnResourcePolicy, CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { KeySlotName } from '../../../lib/payments/key-slots';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { describeResource } from '../../private/hardline-metadata';
import { policyDocument } from '../../private/policy';

export interface KeySlotProps {
  readonly slot: KeySlotName;
  readonly keyArn: string;
}

/**
 * One of two places for a payment key: a secret that only the vault's own functions may read, filled by one of
 * them when the capture half asks for a key. Nobody else can read it, a break-glass role neither: losing it costs
 * a rotation.
 */
export class KeySlot extends Construct {
  public readonly slot: KeySlotName;
  public readonly secret: CfnSecret;
  private readonly readers: string[] = [];

  public constructor(scope: Construct, id: string, props: KeySlotProps) {
    super(scope, id);
    this.slot = props.slot;
    // No value: CloudFormation would have to encrypt it, and it never touches key material.
    this.secret = new CfnSecret(this, 'Resource', {
      kmsKeyId: props.keyArn,
      description: `Payment key, slot ${props.slot}`,
    });
    this.secret.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(this.secret, { part: 'vault', classification: 'key-material' });
    acknowledge(this.secret, CAUSES.paymentKeyRotation);
    this.denyEverybodyElse();
  }

  /** A role that may read or write the key. */
  public admit(roleArn: string): void {
    this.readers.push(roleArn);
  }

  private denyEverybodyElse(): void {
    new CfnResourcePolicy(this, 'Policy', {
      secretId: this.secret.ref,
      blockPublicPolicy: true,
      resourcePolicy: Lazy.any({
        produce: () =>
          policyDocument([
            {
              Sid: 'DenyPrivateKeyToEverybodyElse',
              Effect: 'Deny',
              Principal: '*',
              Action: 'secretsmanager:GetSecretValue',
              Resource: '*',
              Condition: { ArnNotEquals: { 'aws:PrincipalArn': this.readers } },
            },
          ]),
      }),
    });
  }
}
