import { Aws } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { type AcknowledgedCause, acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import type { HandlerFunction } from '../../private/handler-function';

interface Tick {
  /** Id of the target. */
  readonly id: string;
  readonly description: string;
  readonly expression: string;
  readonly attempts: number;
  readonly oldestSeconds: number;
  readonly failing: AcknowledgedCause;
}

/** Calls the function every minute; what is not due then is due at a later one. */
export function everyMinute(reconcile: HandlerFunction): CfnRule {
  return tick(reconcile, {
    id: 'Reconcile',
    description: 'Looks after payments whose outcome is not known',
    expression: 'rate(1 minute)',
    attempts: 1,
    oldestSeconds: 60,
    failing: CAUSES.scheduledOnce,
  });
}

/** Calls the function once a day; one that could not end goes on a minute later, and two minutes after that. */
export function everyDay(compare: HandlerFunction, hour: number): CfnRule {
  return tick(compare, {
    id: 'Compare',
    description: 'Compares the ledger with what the gateway settled',
    expression: `cron(0 ${hour} * * ? *)`,
    attempts: 3,
    oldestSeconds: 3600,
    failing: CAUSES.scheduledDaily,
  });
}

function tick(called: HandlerFunction, { id, description, expression, ...when }: Tick): CfnRule {
  const rule = new CfnRule(called, 'Schedule', {
    description,
    scheduleExpression: expression,
    targets: [{ id, arn: called.arn, input: '{}' }],
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
    maximumRetryAttempts: when.attempts - 1,
    maximumEventAgeInSeconds: when.oldestSeconds,
  });
  acknowledge(onlyNow, when.failing);
  return rule;
}
