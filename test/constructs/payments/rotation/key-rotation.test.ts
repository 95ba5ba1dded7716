import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import {
  ConnectInstance,
  KeyRotation,
  type KeyRotationProps,
  PaymentCapture,
  VaultSeam,
} from '../../../../constructs';
import { only, resourcesOf, synthesize } from '../../../support/synth';
import { INSTANCE_ARN } from './rotating-center';

const TOPIC = 'arn:aws:sns:us-east-1:111111111111:support';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

function rotation(more: Partial<KeyRotationProps> | object = {}, elsewhere?: (stack: Stack) => Stack) {
  return synthesize((stack: Stack) => {
    const vault = VaultSeam.inAccount({ name: 'acme' });
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: INSTANCE_ARN,
      alias: 'acme-care',
      serviceRoleArn:
        'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
    });
    const operated = { vault, instance, operationsKeyArn: KEY };
    const capture = new PaymentCapture(stack, 'Payments', operated);
    const scope = elsewhere ? elsewhere(stack) : stack;
    new KeyRotation(scope, 'Rotation', { capture, operationsKeyArn: KEY, alarmTopicArn: TOPIC, ...more });
  });
}

const template = rotation();
const rules = resourcesOf(template, 'AWS::Events::Rule').map(({ Properties }) => Properties);

describe('the rotation of the payment key', () => {
  test('may update its own stack with neither another role nor a template by address, and change nothing else', () => {
    const statements = resourcesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const update = statements.filter(({ Action }: { Action: string }) =>
      /cloudformation:/.test(String(Action)),
    );

    expect(update).toEqual([
      {
        Sid: 'LookAtThisStack',
        Effect: 'Allow',
        Action: 'cloudformation:DescribeStacks',
        Resource: { Ref: 'AWS::StackId' },
      },
      {
        Sid: 'UpdateThisStack',
        Effect: 'Allow',
        Action: 'cloudformation:UpdateStack',
        Resource: { Ref: 'AWS::StackId' },
        Condition: {
          Null: {
            'cloudformation:TemplateUrl': 'true',
            'cloudformation:RoleArn': 'true',
            'cloudformation:StackPolicyUrl': 'true',
          },
        },
      },
    ]);
    expect(JSON.stringify(statements)).not.toMatch(/iam:PassRole|connect:(Associate|Disassociate)/);
  });

  test('carries the tag by which its changes are expected', () => {
    expect(only(template, 'AWS::StepFunctions::StateMachine').Properties.Tags).toEqual([
      { Key: 'cdk-hardline:expected-changes', Value: 'payment-key-rotation' },
    ]);
  });

  test('looks at the key once a day', () => {
    expect(rules).toContainEqual(
      expect.objectContaining({
        ScheduleExpression: 'rate(1 day)',
        Targets: [expect.objectContaining({ Input: '{"ask":"when-due"}' })],
      }),
    );
  });

  test('tells the topic when somebody else touches a security key, and whenever its role changes something', () => {
    const patterns = rules.flatMap(({ EventPattern, Targets }) =>
      EventPattern?.detail?.eventName || EventPattern?.detail?.userIdentity
        ? [{ EventPattern, Targets }]
        : [],
    );

    expect(patterns.map(({ Targets }) => Targets[0].Arn)).toEqual([TOPIC, TOPIC]);
    expect(patterns[0]?.EventPattern.detail).toMatchObject({
      eventName: ['AssociateSecurityKey', 'DisassociateSecurityKey'],
      sourceIPAddress: [{ 'anything-but': ['cloudformation.amazonaws.com'] }],
    });
    expect(patterns[1]?.EventPattern.detail.userIdentity.sessionContext.sessionIssuer.arn).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^RotationRole/), 'Arn'] },
    ]);
  });

  test.each([
    'KeyAge',
    'CertificateDaysLeft',
    'StrangeKey',
    'RotationStopped',
    'PublicSigningKeyUsage',
    'ExecutionsFailed',
  ])('has an alarm on %s that reaches the topic', (name) => {
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties.MetricName === name,
    );

    expect(alarms.map(({ Properties }) => Properties.AlarmActions)).toEqual([[TOPIC]]);
  });

  test('counts on the longest payment of the flows that are deployed', () => {
    const plan = resourcesOf(template, 'AWS::Lambda::Function').find(({ Properties }) =>
      Properties.Description.startsWith('Decides the next step'),
    );

    expect(plan?.Properties.Environment.Variables.ROTATE_AFTER_DAYS).toBe('365');
    expect(Number(plan?.Properties.Environment.Variables.LONGEST_CALL_SECONDS)).toBeGreaterThan(300);
  });

  test.each([
    [{ rotateAfter: Duration.days(29) }, 'rotateAfter in days is 29: use a whole number from 30 to 700'],
    [{ rotateAfter: Duration.days(701) }, 'rotateAfter in days is 701'],
    [{ rotateafter: Duration.days(90) }, "unknown prop 'rotateafter'"],
  ])('is refused with %j', (more, message) => {
    expect(() => rotation(more)).toThrow(message);
  });

  test('is refused outside the stack of the capture half', () => {
    expect(() => rotation({}, (stack) => new NestedStack(stack, 'Nested'))).toThrow(
      'the rotation belongs into the stack of the capture half',
    );
    expect(() => rotation({}, (stack) => new Stack(stack.node.root, 'Other'))).toThrow(
      'the rotation belongs into the stack of the capture half',
    );
  });
});
