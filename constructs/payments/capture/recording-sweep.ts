import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { HandlerFunction } from '../../private/handler-function';
import { onlyInvokedBy } from '../../private/invocation-policy';
import { type GuardFunctionProps, onContacts } from './guard-functions';

/** How often the sweep looks; a run is over well before the next. */
const MINUTES = 5;

/**
 * Resumes recording that a payment left off, every few minutes: only where the lease is over and the payment's
 * contact has ended. It is the one function here that acts on a call without a flow asking.
 */
export class RecordingSweep extends Construct {
  public readonly functionName: string;

  public constructor(scope: Construct, id: string, props: GuardFunctionProps) {
    super(scope, id);
    const sweep = this.sweep(props);
    this.functionName = sweep.resource.ref;
    const rule = new CfnRule(this, 'Schedule', {
      description: 'Looks for recordings that a payment left suspended',
      scheduleExpression: `rate(${MINUTES} minutes)`,
      targets: [{ id: 'Sweep', arn: sweep.arn, input: '{}' }],
    });
    acknowledge(rule, CAUSES.scheduleTick);
    onlyInvokedBy(sweep, { service: { principal: 'events.amazonaws.com', sourceArn: rule.attrArn } });
  }

  private sweep(props: GuardFunctionProps): HandlerFunction {
    const { instance, operationsKeyArn, suspensions, settings } = props;
    const sweep = new HandlerFunction(this, 'Function', {
      bundle: 'sweep',
      description: 'Resumes recording that a payment left off, after its lease and its contact have ended',
      keyArn: operationsKeyArn,
      part: 'capture',
      scheduled: true,
      memoryMiB: 256,
      // Shorter than the claim on a record, so that a claim is never older than the sweep that made it.
      timeoutSeconds: 110,
      settings,
      environment: {
        INSTANCE_ARN: instance.instanceArn,
        SEAM: props.vault.name,
        SUSPENSION_TABLE: suspensions.resource.ref,
      },
      statements: [
        onContacts(instance, 'ContactsOfThisInstance', [
          'connect:DescribeContact',
          'connect:ResumeContactRecording',
        ]),
        ...suspensions.statements('DeleteItem', 'Scan', 'UpdateItem'),
      ],
    });
    suspensions.admit('Sweep', sweep);
    // The next tick comes anyway: a repeat of an old one would only use the quota of calls that go on.
    const onlyNow = new CfnEventInvokeConfig(sweep, 'OnlyNow', {
      functionName: sweep.resource.ref,
      qualifier: '$LATEST',
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: 60,
    });
    acknowledge(onlyNow, CAUSES.scheduledOnce);
    return sweep;
  }
}
