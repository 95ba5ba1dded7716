import { type CfnResource, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { CfnResourcePolicy, CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { customResource } from '../../private/custom-resource';
import { describeResource } from '../../private/hardline-metadata';
import { policyDocument } from '../../private/policy';

export interface KeySlotProps {
  /** `a` or `b`: Connect has two. */
  readonly slot: string;
  readonly generation: string;
  readonly keyArn: string;
  readonly commonName: string;
  readonly validityDays: number;
}

/**
 * One of two places for a payment key: a secret that only the vault's own functions may read, and the custom
 * resource that fills it. Nobody else can read it, a break-glass role neither: losing it costs a rotation.
 */
export class KeySlot extends Construct {
  public readonly secret: CfnSecret;
  private readonly props: KeySlotProps;
  private readonly policy: CfnResourcePolicy;
  private readonly readers: string[] = [];

  public constructor(scope: Construct, id: string, props: KeySlotProps) {
    super(scope, id);
    this.props = props;
    // No value: CloudFormation would have to encrypt it, and it never touches key material.
    this.secret = new CfnSecret(this, 'Resource', {
      kmsKeyId: props.keyArn,
      description: `Payment key, slot ${props.slot}`,
    });
    this.secret.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(this.secret, { part: 'vault', classification: 'key-material' });
    acknowledge(this.secret, CAUSES.paymentKeyRotation);
    this.policy = this.denyEverybodyElse();
  }

  /** A role that may read or write the key. */
  public admit(roleArn: string): void {
    this.readers.push(roleArn);
  }

  /** Makes the pair. Only a new generation makes another. */
  public fill(functionArn: string): CfnResource {
    const { slot, generation, commonName, validityDays } = this.props;
    const pair = customResource(this, 'Pair', {
      type: 'Custom::HardlineKeyPair',
      functionArn,
      properties: {
        SecretArn: this.secret.ref,
        Slot: slot,
        Generation: generation,
        CommonName: commonName,
        ValidityDays: String(validityDays),
      },
    });
    pair.addResourceDependency(this.policy);
    return pair;
  }

  private denyEverybodyElse(): CfnResourcePolicy {
    return new CfnResourcePolicy(this, 'Policy', {
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
