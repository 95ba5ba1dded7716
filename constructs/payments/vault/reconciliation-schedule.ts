import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import type { HandlerFunction } from '../../private/handler-function';
import { onlyInvokedBy } from '../../private/invocation-policy';

/** Calls the function every minute; what is not due then is due at a later one. */
export function everyMinute(reconcile: HandlerFunction): CfnRule {
  const rule = new CfnRule(reconcile, 'Schedule', {
    description: 'Looks after payments whose outcome is not known',
    scheduleExpression: 'rate(1 minute)',
    targets: [{ id: 'Reconcile', arn: reconcile.arn, input: '{}' }],
  });
  acknowledge(rule, CAUSES.scheduleTick);
  onlyInvokedBy(reconcile, { service: { principal: 'events.amazonaws.com', sourceArn: rule.attrArn } });
  const onlyNow = new CfnEventInvokeConfig(reconcile, 'OnlyNow', {
    functionName: reconcile.resource.ref,
    qualifier: '$LATEST',
    maximumRetryAttempts: 0,
    maximumEventAgeInSeconds: 60,
  });
  acknowledge(onlyNow, CAUSES.scheduledOnce);
  return rule;
}
