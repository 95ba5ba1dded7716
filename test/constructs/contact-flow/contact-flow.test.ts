import { CfnParameter, CustomResource, type Stack } from 'aws-cdk-lib';
import { ConnectInstance, ContactFlow, type ContactFlowProps, FlowContent } from '../../../constructs';
import { only, synthesize } from '../../support/synth';

const FLOW = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'queue',
  Actions: [
    {
      Identifier: 'queue',
      Type: 'UpdateContactTargetQueue',
      Parameters: { QueueId: '{{queue:care}}' },
      Transitions: { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
    },
    { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ],
});
const QUEUE =
  'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444/queue/55555555-6666-7777-8888-999999999999';

const flow = (props: Partial<ContactFlowProps>) =>
  synthesize((stack: Stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
      alias: 'acme-care',
      serviceRoleArn:
        'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
    });
    new ContactFlow(stack, 'Flow', {
      instance,
      name: 'Inbound',
      content: FlowContent.fromJson(FLOW, 'CONTACT_FLOW'),
      ...props,
    });
  });

test('binds a named reference', () => {
  const { Properties } = only(flow({ references: { 'queue:care': QUEUE } }), 'AWS::Connect::ContactFlow');

  expect(JSON.parse(Properties.Content).Actions[0].Parameters.QueueId).toBe(QUEUE);
  expect(Properties.Type).toBe('CONTACT_FLOW');
});

test('refuses a reference that was left unbound', () => {
  expect(() => flow({})).toThrow(
    "Test/Flow: the flow's reference 'queue:care' is not bound: add it to `references`",
  );
});

test('says of an unbound module what to do where it leads back to the flow', () => {
  const json = FLOW.replace('UpdateContactTargetQueue', 'InvokeFlowModule').replace(
    '"QueueId":"{{queue:care}}"',
    '"FlowModuleId":"{{module:menu}}"',
  );
  const content = FlowContent.fromJson(json, 'CONTACT_FLOW');

  expect(() => flow({ content })).toThrow(
    /'module:menu' is not bound: .* where it leads back to this flow, make the module first, with `publishLater`, and `bind`/,
  );
});

test('refuses a binding that the flow does not use', () => {
  expect(() => flow({ references: { 'queue:care': QUEUE, 'queue:billing': QUEUE } })).toThrow(
    "Test/Flow: 'queue:billing' is bound but the flow does not refer to it: it refers to 'queue:care'",
  );
});

test.each([
  [
    'in the content',
    {
      content: FlowContent.fromJson(
        FLOW.replace('{{queue:care}}', QUEUE.replace('00000000-1', 'aaaaaaaa-1')),
        'CONTACT_FLOW',
      ),
    },
  ],
  ['as a binding', { references: { 'queue:care': QUEUE.replace('00000000-1', 'aaaaaaaa-1') } }],
])('refuses a queue of another instance %s', (_, props) => {
  expect(() => flow(props)).toThrow(
    /^Test\/Flow: the flow refers to arn:.*aaaaaaaa-1.* which belongs to another instance: use a named reference/,
  );
});

test('lets an instance that is known at deployment only refer to its own resources by ARN', () => {
  const template = synthesize((stack) => {
    const instanceArn = new CfnParameter(stack, 'InstanceArn').valueAsString;
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn,
      alias: 'acme-care',
      serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
    });
    new ContactFlow(stack, 'Flow', {
      instance,
      name: 'Inbound',
      content: FlowContent.fromJson(FLOW, 'CONTACT_FLOW'),
      references: { 'queue:care': QUEUE },
    });
  });

  expect(only(template, 'AWS::Connect::ContactFlow').Properties.Content).toContain(QUEUE);
});

test('writes a literal so that the content stays JSON', () => {
  const content = FlowContent.fromJson(
    FLOW.replace('{{queue:care}}', 'say {{text:greeting}}'),
    'CONTACT_FLOW',
  );
  const { Properties } = only(
    flow({ content, references: { 'text:greeting': 'a "quoted"\nline \\ end' } }),
    'AWS::Connect::ContactFlow',
  );

  expect(JSON.parse(Properties.Content).Actions[0].Parameters.QueueId).toBe('say a "quoted"\nline \\ end');
});

test('leaves a token as it is, for CloudFormation to put in', () => {
  const template = synthesize((stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/x',
      alias: 'a',
      serviceRoleArn: 'r',
    });
    const value = new CustomResource(stack, 'Source', { serviceToken: 'arn:x' }).getAttString('Escaped');
    new ContactFlow(stack, 'Flow', {
      instance,
      name: 'Inbound',
      content: FlowContent.fromJson(FLOW, 'CONTACT_FLOW'),
      references: { 'queue:care': value },
    });
  });
  const [, parts] = only(template, 'AWS::Connect::ContactFlow').Properties.Content['Fn::Join'];

  expect(parts).toContainEqual({ 'Fn::GetAtt': ['Source', 'Escaped'] });
  expect(
    JSON.parse(parts.map((part: unknown) => (typeof part === 'string' ? part : 'bound')).join(''))
      .StartAction,
  ).toBe('queue');
});

test('says what a file that does not exist is, and what JSON that is no flow is', () => {
  expect(() => FlowContent.fromFile('flows/missing.json', 'CONTACT_FLOW')).toThrow(
    'flows/missing.json: this flow file does not exist: check the path',
  );
  expect(() => FlowContent.fromJson('{"hello": 1}', 'CONTACT_FLOW')).toThrow(/inline flow/);
  expect(() => FlowContent.fromJson('not json', 'CONTACT_FLOW')).toThrow(/inline flow/);
});

test('refuses a flow type that Connect does not have', () => {
  expect(() => FlowContent.fromJson(FLOW, 'INBOUND')).toThrow(/INBOUND/);
});

test('refuses what Connect would refuse, with the action and what to change', () => {
  const content = FlowContent.fromJson(
    FLOW.replace('"NextAction":"end","Errors"', '"Errors"'),
    'CONTACT_FLOW',
  );

  expect(() => flow({ content, references: { 'queue:care': QUEUE } })).toThrow(
    /^Test\/Flow: "queue" \(UpdateContactTargetQueue\) .*NextAction/,
  );
});

test('refuses a value of another kind than the flow refers to, and a Connect resource of another account', () => {
  const elsewhere = QUEUE.replace('111111111111', '222222222222');

  expect(() => flow({ references: { 'queue:care': QUEUE.replace('/queue/', '/contact-flow/') } })).toThrow(
    'Test/Flow: "queue" (UpdateContactTargetQueue) has in QueueId the ARN of a flow; give that of a queue',
  );
  expect(() => flow({ references: { 'queue:care': elsewhere } })).toThrow(
    'has in QueueId an ARN of account 222222222222 (here 111111111111)',
  );
});

test('tells the first problems of a flow with many, and counts the others', () => {
  const { Actions, ...rest } = JSON.parse(FLOW);
  const many = Array.from({ length: 8 }, (_, place) => ({ ...Actions[0], Identifier: `a/${place}` }));
  const content = FlowContent.fromJson(
    JSON.stringify({ ...rest, Actions: [...Actions, ...many] }),
    'CONTACT_FLOW',
  );

  expect(() => flow({ content, references: { 'queue:care': QUEUE } })).toThrow(/; and \d+ more$/);
});
