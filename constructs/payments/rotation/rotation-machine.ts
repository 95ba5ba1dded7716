export interface RotationMachineProps {
  readonly stackId: string;
  readonly instanceId: string;
  readonly planFunctionArn: string;
  readonly partition: string;
}

/** How often the stack is looked at while it is being updated. */
const POLL_SECONDS = 60;
/** A rotation takes the longest call and some minutes; one that takes this long hangs. */
const LONGEST_SECONDS = 24 * 3600;

/** Throttling, a lost answer, a function that is just being updated: looked up again, nothing was changed. */
const LOOK_AGAIN = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 3 }];
/** Another deployment may be going on; an update that is refused has changed nothing. */
const TRY_AGAIN = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 5, BackoffRate: 1 }];

/**
 * The state machine of a rotation, in Amazon States Language: look, decide, act, and look again until nothing is
 * left to do. What it carries from step to step only saves a wait or an attempt: stopped anywhere and started
 * again, it goes on from what it finds.
 */
export function rotationMachine(props: RotationMachineProps): Record<string, unknown> {
  return {
    Comment:
      'Rotates the payment key: fill the free slot, switch the flow, wait for calls, empty the old slot',
    StartAt: 'Begin',
    TimeoutSeconds: LONGEST_SECONDS,
    States: {
      ...beginning(),
      ...looking(props),
      ...deciding(),
      ...acting(props),
    },
  };
}

function beginning() {
  return {
    Begin: {
      Type: 'Pass',
      Parameters: { 'input.$': '$', memory: {}, failure: {} },
      Next: 'LookAtStack',
    },
  };
}

function looking({ stackId, instanceId, planFunctionArn, partition }: RotationMachineProps) {
  return {
    LookAtStack: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:cloudformation:describeStacks`,
      Parameters: { StackName: stackId },
      ResultSelector: { 'stack.$': '$.Stacks[0]' },
      ResultPath: '$.found',
      Retry: LOOK_AGAIN,
      Next: 'LookAtKeys',
    },
    LookAtKeys: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:connect:listSecurityKeys`,
      Parameters: { InstanceId: instanceId },
      ResultSelector: { 'keys.$': '$.SecurityKeys' },
      ResultPath: '$.instance',
      Retry: LOOK_AGAIN,
      Next: 'Plan',
    },
    Plan: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::lambda:invoke`,
      Parameters: {
        FunctionName: planFunctionArn,
        Payload: {
          'input.$': '$.input',
          'memory.$': '$.memory',
          'failure.$': '$.failure',
          'stack.$': '$.found.stack',
          'keys.$': '$.instance.keys',
        },
      },
      ResultSelector: { 'step.$': '$.Payload' },
      ResultPath: '$.plan',
      Retry: LOOK_AGAIN,
      Next: 'Decide',
    },
  };
}

function deciding() {
  const when = (next: string, state: string) => ({
    Variable: '$.plan.step.next',
    StringEquals: next,
    Next: state,
  });
  return {
    Decide: {
      Type: 'Choice',
      Choices: [
        when('update', 'RememberAttempt'),
        when('wait-for-stack', 'WaitForStack'),
        when('wait-for-calls', 'RememberWait'),
        when('done', 'Done'),
      ],
      Default: 'Stopped',
    },
    Done: { Type: 'Succeed' },
    Stopped: { Type: 'Fail', ErrorPath: '$.plan.step.reason', CausePath: '$.plan.step.cause' },
  };
}

function acting({ stackId, partition }: RotationMachineProps) {
  const remember = (next: string) => ({
    Type: 'Pass',
    Parameters: {
      'input.$': '$.input',
      'memory.$': '$.plan.step.memory',
      'plan.$': '$.plan',
      failure: {},
    },
    Next: next,
  });
  return {
    RememberAttempt: remember('UpdateStack'),
    UpdateStack: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::aws-sdk:cloudformation:updateStack`,
      Parameters: {
        StackName: stackId,
        UsePreviousTemplate: true,
        'Parameters.$': '$.plan.step.parameters',
        Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
      },
      ResultPath: null,
      Retry: TRY_AGAIN,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WaitForStack' }],
      Next: 'WaitForStack',
    },
    WaitForStack: { Type: 'Wait', Seconds: POLL_SECONDS, Next: 'LookAtStack' },
    RememberWait: remember('WaitForCalls'),
    WaitForCalls: { Type: 'Wait', SecondsPath: '$.plan.step.seconds', Next: 'LookAtStack' },
  };
}
