import { CfnOutput } from 'aws-cdk-lib';
import { CfnAlias } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { accountRoot, CustomerKey } from '../../private/customer-key';
import { describeResource } from '../../private/hardline-metadata';

/** The one way of signing that the key is let be used for. */
export const SIGNED_AS = { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'RAW' } as const;

/** By this the stacks of one contact center name the key. */
export function signingAlias(seam: string): string {
  return `alias/${seam}-payment-requests`;
}

export interface RequestSigningKeyProps {
  readonly seam: string;
  /** The roles that sign, of this stack. */
  readonly roleArns: string[];
}

/**
 * The key with which requests to another party's vault are signed. It can neither decrypt nor be taken out of KMS; its
 * public key is no secret and is given to the other party before anything else is deployed.
 */
export class RequestSigningKey extends Construct {
  public constructor(scope: Construct, id: string, props: RequestSigningKeyProps) {
    super(scope, id);
    const { seam, roleArns } = props;
    const key = new CustomerKey(this, 'Key', {
      description: `Signs requests of ${seam} to the payment vault of another party`,
      signing: true,
    });
    describeResource(key.resource, { part: 'capture' });
    key.allow({
      Sid: 'RequestsToTheVault',
      Principal: { AWS: roleArns },
      Action: 'kms:Sign',
      Condition: { StringEquals: SIGNED_AS },
    });
    key.allow({ Sid: 'PublicKeyIsNoSecret', Principal: { AWS: accountRoot() }, Action: 'kms:GetPublicKey' });
    new CfnAlias(this, 'Alias', { aliasName: signingAlias(seam), targetKeyId: key.arn });
    new CfnOutput(this, 'Arn', {
      description:
        'give its public key to the party that runs the vault, before the capture half is deployed: aws kms get-public-key --key-id',
      value: key.arn,
    });
  }
}
