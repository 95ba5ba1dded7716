import { Aws } from 'aws-cdk-lib';
import { CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct, IDependable } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';

/**
 * Lets this instance, and no other caller of the service, run a function from its flows.
 *
 * @returns what a flow that names the function must be published after
 */
export function allowInFlows(
  scope: Construct,
  id: string,
  instance: IConnectInstance,
  functionArn: string,
): IDependable[] {
  const permission = new CfnPermission(scope, `${id}Permission`, {
    action: 'lambda:InvokeFunction',
    functionName: functionArn,
    principal: 'connect.amazonaws.com',
    sourceAccount: Aws.ACCOUNT_ID,
    sourceArn: instance.instanceArn,
  });
  const association = new CfnIntegrationAssociation(scope, `${id}Association`, {
    instanceId: instance.instanceArn,
    integrationArn: functionArn,
    integrationType: 'LAMBDA_FUNCTION',
  });
  association.addResourceDependency(permission);
  return [permission, association];
}
