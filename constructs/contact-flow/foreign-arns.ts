import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { ConnectInstance } from '../instance/connect-instance';
import type { IConnectInstance } from '../instance/connect-instance-ref';

const CONNECT_ARN =
  /arn:[a-z-]+:connect:[a-z0-9-]+:\d{12}:instance\/([0-9a-f-]{36})(\/[a-z-]+\/[0-9a-f-]{36})?/g;

/**
 * Refuses the ARN of another instance's queue, flow or user: Connect would refuse the flow at deployment,
 * with an empty message.
 */
export function refuseForeignArns(
  scope: IConstruct,
  instance: IConnectInstance,
  texts: readonly string[],
): void {
  for (const text of texts)
    for (const [arn, id] of text.matchAll(CONNECT_ARN)) {
      if (mayBelongTo(instance, id)) continue;
      throw new HardlineError(
        `the flow refers to ${arn}, which belongs to another instance: use a named reference such as {{queue:care}} and bind it`,
        scope.node.path,
      );
    }
}

/** A new instance has no ARN that anybody could have written down; a linked one is known at deployment only. */
function mayBelongTo(instance: IConnectInstance, id: string | undefined): boolean {
  if (Token.isUnresolved(instance.instanceId)) return !(instance instanceof ConnectInstance);
  return instance.instanceId === id;
}
