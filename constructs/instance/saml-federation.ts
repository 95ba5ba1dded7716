import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { CfnRole, CfnSAMLProvider } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { policyDocument } from '../private/policy';
import { rolePolicy } from '../private/role';
import type { IConnectInstance } from './connect-instance-ref';

export interface SamlFederationProps {
  readonly instance: IConnectInstance;
  readonly metadataDocument: string;
}

/** Sign-in audiences of the AWS partitions that have Connect. */
const AUDIENCES = ['https://signin.aws.amazon.com/saml', 'https://signin.amazonaws-us-gov.com/saml'];
/** Connect keeps a federated session for 12 hours at most; an hour is enough to open it. */
const SESSION_SECONDS = 3600;

/**
 * The SAML provider and the role through which people reach this instance and no other.
 * Both are kept when the stack goes: without the role, users must be made again and lose their data
 * (https://docs.aws.amazon.com/connect/latest/adminguide/security-best-practices.html).
 */
export class SamlFederation extends Construct {
  public constructor(scope: Construct, id: string, props: SamlFederationProps) {
    super(scope, id);
    const provider = new CfnSAMLProvider(this, 'Provider', { samlMetadataDocument: props.metadataDocument });
    const role = this.role(provider);
    this.allowSignIn(role, props.instance);
    for (const kept of [provider, role]) kept.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    new CfnOutput(this, 'RoleAttribute', {
      description: 'value of the SAML attribute https://aws.amazon.com/SAML/Attributes/Role',
      value: `${role.attrArn},${provider.attrArn}`,
    });
  }

  private role(provider: CfnSAMLProvider): CfnRole {
    return new CfnRole(this, 'Role', {
      description: 'Signs people in to the contact center through the identity provider',
      maxSessionDuration: SESSION_SECONDS,
      assumeRolePolicyDocument: policyDocument([
        {
          Sid: 'IdentityProvider',
          Effect: 'Allow',
          Principal: { Federated: provider.attrArn },
          Action: 'sts:AssumeRoleWithSAML',
          Condition: { StringEquals: { 'SAML:aud': AUDIENCES } },
        },
      ]),
    });
  }

  private allowSignIn(role: CfnRole, instance: IConnectInstance): void {
    const policy = rolePolicy(
      this,
      'Policy',
      [role.ref],
      [
        {
          Sid: 'SignInAsYourself',
          Effect: 'Allow',
          Action: 'connect:GetFederationToken',
          // The user's own name in the instance, so that nobody signs in as somebody else.
          Resource: `${instance.instanceArn}/user/\${aws:userid}`,
        },
      ],
    );
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
