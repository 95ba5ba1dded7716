import { Aws, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CustomerKey } from '../../private/customer-key';
import { policyDocument, type Statement } from '../../private/policy';

export interface KeySecretsProps {
  readonly seam: string;
  readonly dataKey: CustomerKey;
}

/** Secrets Manager adds six characters to a name, which nobody knows before. */
const UNKNOWN_END =
  'A generation gets a secret of its own, which the vault makes and destroys; its ARN ends in characters that Secrets Manager chooses.';

/**
 * The secrets of the private halves: one for each generation of the payment key, since a secret can be destroyed and
 * one version of it cannot. CloudFormation has no part in them: the vault makes one when the capture half asks for a
 * key, and destroys it when nothing can be read with it any more. Their names hold the id of the vault's key, so that
 * no other vault, earlier or later, has the same.
 */
export class KeySecrets extends Construct {
  /** Begins their names. */
  public readonly prefix: string;
  private readonly readers: string[] = [];

  public constructor(scope: Construct, id: string, props: KeySecretsProps) {
    super(scope, id);
    this.prefix = `${props.seam}/payment-key/${props.dataKey.resource.ref}/`;
  }

  /** A role that may read a private half; everybody else is denied, a break-glass role too. */
  public admit(roleArn: string): void {
    this.readers.push(roleArn);
  }

  /** The policy that each of them gets before it holds anything. */
  public get policy(): string {
    return Lazy.string({
      produce: () =>
        // ARNs have nothing that JSON would escape.
        JSON.stringify(
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
        ),
    });
  }

  /** Reading a private half. */
  public get reading(): Statement {
    return this.statement('PaymentKey', ['secretsmanager:GetSecretValue']);
  }

  /** Making a secret, giving it its policy, putting the first value into it. */
  public get making(): Statement[] {
    return [
      this.statement('PaymentKey', [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
      ]),
      {
        ...this.statement('MakeSecret', ['secretsmanager:CreateSecret']),
        Condition: { Null: { 'secretsmanager:AddReplicaRegions': 'true' } },
      },
      {
        ...this.statement('ProtectSecret', ['secretsmanager:PutResourcePolicy']),
        Condition: { Bool: { 'secretsmanager:BlockPublicPolicy': 'true' } },
      },
    ];
  }

  /** Destroying one, and seeing that it is gone; not reading it. */
  public get destroying(): Statement {
    return this.statement('DestroyPaymentKey', [
      'secretsmanager:DeleteSecret',
      'secretsmanager:DescribeSecret',
    ]);
  }

  private statement(Sid: string, Action: readonly string[]): Statement {
    const { account, region } = Stack.of(this);
    return {
      Sid,
      Effect: 'Allow',
      Action: [...Action],
      Resource: `arn:${Aws.PARTITION}:secretsmanager:${region}:${account}:secret:${this.prefix}*`,
      wildcard: UNKNOWN_END,
    };
  }
}
