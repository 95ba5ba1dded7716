import { Aws } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import type { HandlerFunction } from '../../private/handler-function';

/** Calls the function every minute; what is not due then is due at a later one. */
export function everyMinute(reconcile: HandlerFunction): CfnRule {
  return regularly(reconcile, {
    rate: 'rate(1 minute)',
    description: 'Looks after payments whose outcome is not known',
    target: 'Reconcile',
    oldestSeconds: 60,
  });
}

export interface Regularly {
  readonly rate: string;
  readonly description: string;
  readonly target: string;
  /** A tick that waited longer is dropped, since the next one does its work. */
  readonly oldestSeconds: number;
}

/** Calls a function by a schedule, once for each tick. */
export function regularly(
  called: HandlerFunction,
  { rate, description, target, oldestSeconds }: Regularly,
): CfnRule {
  const rule = new CfnRule(called, 'Schedule', {
    description,
    scheduleExpression: rate,
    targets: [{ id: target, arn: called.arn, input: '{}' }],
  });
  acknowledge(rule, CAUSES.scheduleTick);
  new CfnPermission(called, 'SchedulePermission', {
    action: 'lambda:InvokeFunction',
    functionName: called.arn,
    principal: 'events.amazonaws.com',
    sourceAccount: Aws.ACCOUNT_ID,
    sourceArn: rule.attrArn,
  });
  const onlyNow = new CfnEventInvokeConfig(called, 'OnlyNow', {
    functionName: called.resource.ref,
    qualifier: '$LATEST',
    maximumRetryAttempts: 0,
    maximumEventAgeInSeconds: oldestSeconds,
  });
  acknowledge(onlyNow, CAUSES.scheduledOnce);
  return rule;
}
