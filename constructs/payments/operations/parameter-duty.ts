import { Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { accountRoot } from '../../private/customer-key';
import { policyDocument } from '../../private/policy';
import { rolePolicy } from '../../private/role';
import { UndeliveredQueue } from '../../private/undelivered-queue';

/** Who may change some parameters, and nothing else. */
export interface ParameterRoleProps {
  readonly description: string;
  readonly sid: string;
  readonly parameterArns: string[];
  readonly trustedPrincipalArns?: string[];
}

/**
 * A role that changes parameters and asks for multi-factor. The reason is asked for with each change and kept with it,
 * not once for the session as emergency access does: one session may close payments and open them again.
 */
export function parameterRole(scope: Construct, props: ParameterRoleProps): CfnRole {
  const { description, sid, parameterArns, trustedPrincipalArns = [accountRoot()] } = props;
  const role = new CfnRole(scope, 'Role', {
    description,
    maxSessionDuration: Duration.hours(1).toSeconds(),
    assumeRolePolicyDocument: policyDocument([
      {
        Sid: 'WithMultiFactor',
        Effect: 'Allow',
        Principal: { AWS: trustedPrincipalArns },
        Action: 'sts:AssumeRole',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
    ]),
  });
  const Action = ['ssm:GetParameterHistory', 'ssm:GetParameters', 'ssm:PutParameter'];
  rolePolicy(scope, 'Policy', [role.ref], [{ Sid: sid, Effect: 'Allow', Action, Resource: parameterArns }]);
  return role;
}

/** Who hears that parameters were changed. */
export interface ParameterNoticeProps {
  readonly description: string;
  readonly parameterNames: string[];
  readonly alarmTopicArn: string;
  readonly operationsKeyArn: string;
}

/**
 * Systems Manager tells EventBridge of each change itself, within seconds and without a trail, and with the description
 * that holds the reason; CloudTrail has who it was. Creation is left out: a deployment does it.
 */
export function parameterNotice(scope: Construct, props: ParameterNoticeProps): void {
  const { description, parameterNames, alarmTopicArn, operationsKeyArn } = props;
  const undelivered = new UndeliveredQueue(scope, 'Undelivered', {
    keyArn: operationsKeyArn,
    service: 'events.amazonaws.com',
  });
  const rule = new CfnRule(scope, 'Changed', {
    description,
    eventPattern: {
      source: ['aws.ssm'],
      'detail-type': ['Parameter Store Change'],
      detail: { name: parameterNames, operation: ['Update', 'Delete'] },
    },
    targets: [{ arn: alarmTopicArn, id: 'support', deadLetterConfig: { arn: undelivered.resource.attrArn } }],
  });
  undelivered.receiveFrom(rule.attrArn);
}
