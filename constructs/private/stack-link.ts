import { CfnParameter } from 'aws-cdk-lib';
import { CfnParameter as SsmParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';

/**
 * A value that one stack publishes and another reads by name when it is deployed. An export would block
 * updates of the stack that owns the value; a parameter does not.
 */
export class StackLink {
  public constructor(private readonly name: string) {}

  public publish(scope: Construct, id: string, value: string): void {
    new SsmParameter(scope, id, { name: this.name, type: 'String', value });
  }

  public read(scope: Construct, id: string): string {
    return new CfnParameter(scope, id, { type: 'AWS::SSM::Parameter::Value<String>', default: this.name })
      .valueAsString;
  }
}

/** The links between the stacks of one contact center. */
export function stackLinks(
  name: string,
): Record<
  | 'instanceArn'
  | 'serviceRoleArn'
  | 'operationsKeyArn'
  | 'supportTopicArn'
  | 'quickConnectArn'
  | 'returnQueueArn'
  | 'selfServiceFlowArn'
  | 'digitModuleArn',
  StackLink
> {
  const link = (what: string) => new StackLink(`/hardline/${name}/${what}`);
  return {
    instanceArn: link('instance-arn'),
    serviceRoleArn: link('service-role-arn'),
    operationsKeyArn: link('operations-key-arn'),
    supportTopicArn: link('support-topic-arn'),
    quickConnectArn: link('payment-quick-connect-arn'),
    returnQueueArn: link('payment-return-queue-arn'),
    selfServiceFlowArn: link('payment-self-service-flow-arn'),
    digitModuleArn: link('digit-module-arn'),
  };
}
