import { CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import type { IDependable } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import type { HandlerFunction } from './handler-function';
import { onlyInvokedBy } from './invocation-policy';

/**
 * Lets this instance run a function from its flows, and nobody else run it at all.
 *
 * @returns what a flow that names the function must be published after
 */
export function allowInFlows(
  scope: HandlerFunction,
  id: string,
  instance: IConnectInstance,
  functionArn: string,
): IDependable[] {
  const invokers = onlyInvokedBy(scope, {
    service: { principal: 'connect.amazonaws.com', sourceArn: instance.instanceArn },
  });
  const association = new CfnIntegrationAssociation(scope, `${id}Association`, {
    instanceId: instance.instanceArn,
    integrationArn: functionArn,
    integrationType: 'LAMBDA_FUNCTION',
  });
  association.addResourceDependency(invokers);
  return [invokers, association];
}
