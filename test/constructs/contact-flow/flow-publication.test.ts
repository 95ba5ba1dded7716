import { Lazy, type Stack, Tags } from 'aws-cdk-lib';
import {
  ConnectInstance,
  ContactFlow,
  type ContactFlowProps,
  FlowContent,
  FlowPublication,
  type IConnectInstance,
} from '../../../constructs';
import { disconnect, FlowBuilder, type FlowDocument, reference, transferToFlow } from '../../../lib/flow';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../support/synth';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/00000000-1111-2222-3333-444444444444';

const leadingTo = (name: string, ...targets: string[]): FlowDocument =>
  FlowBuilder.create('CONTACT_FLOW', name)
    .add(
      ...targets.map((target, index) =>
        transferToFlow(`to-${target}`, {
          flow: reference('flow', target),
          onError: index + 1 < targets.length ? `to-${targets[index + 1]}` : 'end',
        }),
      ),
      disconnect('end'),
    )
    .build();

interface Center {
  readonly stack: Stack;
  readonly instance: IConnectInstance;
  flow(id: string, targets: string[], props?: Partial<ContactFlowProps>): ContactFlow;
  publication(): FlowPublication;
}

function center(build: (center: Center) => void): SynthesizedTemplate {
  return synthesize((stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
      alias: 'acme-care',
      serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
    });
    build({
      stack,
      instance,
      flow: (id, targets, props) =>
        new ContactFlow(stack, id, {
          instance,
          name: `${id} flow`,
          content: FlowContent.fromDocument(leadingTo(id, ...targets)),
          ...props,
        }),
      publication: () => new FlowPublication(stack, 'Publication', { instance, operationsKeyArn: KEY }),
    });
  });
}

const cycle = (more: (center: Center, retry: ContactFlow) => void = () => undefined): SynthesizedTemplate =>
  center((made) => {
    const retry = made.flow('Retry', ['main'], { publishLater: made.publication() });
    const main = made.flow('Main', ['retry'], { references: { 'flow:retry': retry.flowArn } });
    retry.bind('flow:main', main.flowArn);
    more(made, retry);
  });

const named = (template: SynthesizedTemplate, name: string) => {
  const [id = '', resource] =
    Object.entries(template.Resources).find(([, { Properties }]) => Properties?.Name === name) ?? [];
  return { id, content: resource?.Properties.Content };
};

describe('a flow of a cycle that is published later', () => {
  test('is created with what waits for the others leading to the error branch', () => {
    const { content } = named(cycle(), 'Retry flow');

    expect(JSON.parse(content).Actions[0]).toMatchObject({
      Parameters: { ContactFlowId: '$.FlowAttributes.hardline_published_later' },
      Transitions: { Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
    });
  });

  test('is published complete by one resource, after every flow', () => {
    const template = cycle();
    const [main, retry] = [named(template, 'Main flow').id, named(template, 'Retry flow').id];
    const { Flows } = only(template, 'Custom::HardlineFlowPublication').Properties;

    expect(Flows).toEqual([
      {
        FlowArn: { 'Fn::GetAtt': [retry, 'ContactFlowArn'] },
        Content: expect.stringContaining('{{flow:main}}'),
        References: { 'flow:main': { 'Fn::GetAtt': [main, 'ContactFlowArn'] } },
        Written: { Name: 'Retry flow' },
      },
    ]);
  });

  test('is published again with everything that makes CloudFormation write it', () => {
    const template = cycle(({ stack }, retry) => {
      Tags.of(stack).add('team', 'care');
      retry.resource.state = 'ACTIVE';
      retry.resource.description = 'asks again';
    });

    expect(only(template, 'Custom::HardlineFlowPublication').Properties.Flows[0].Written).toEqual({
      Name: 'Retry flow',
      Description: 'asks again',
      State: 'ACTIVE',
      Tags: [{ key: 'team', value: 'care' }],
    });
  });

  test('is all that the function may read and publish', () => {
    const template = cycle();
    const { Statement } = only(template, 'AWS::IAM::ManagedPolicy').Properties.PolicyDocument;

    expect(Statement).toContainEqual({
      Sid: 'PublishTheseFlows',
      Effect: 'Allow',
      Action: ['connect:DescribeContactFlow', 'connect:UpdateContactFlowContent'],
      Resource: [{ 'Fn::GetAtt': [named(template, 'Retry flow').id, 'ContactFlowArn'] }],
    });
  });

  test('refuses a publication that nothing uses, and a flow that waits for nothing', () => {
    expect(() => center(({ publication }) => publication())).toThrow(
      '[Test/Publication] no flow is published here: give this to a flow or module of a cycle as `publishLater`',
    );
    expect(() =>
      center(({ flow, publication }) => flow('Alone', [], { publishLater: publication() })),
    ).toThrow('[Test/Alone] nothing of this flow is published later: take out `publishLater`');
  });

  test('refuses contents that no event of CloudFormation can hold', () => {
    const text = 'x'.repeat(150_000);
    const content = FlowContent.fromJson(
      leadingTo('Long', 'main').toString().replace('"Metadata":{', `"Metadata":{"note":"${text}",`),
      'CONTACT_FLOW',
    );

    expect(() =>
      cycle(({ flow, stack }, retry) => {
        const publishLater = stack.node.findChild('Publication') as FlowPublication;
        for (const id of ['A', 'B']) flow(id, [], { content, publishLater }).bind('flow:main', retry.flowArn);
      }),
    ).toThrow(
      /\[Test\/Publication\] the contents of the flows have 30\d{4} bytes, .* takes 300000: publish a smaller/,
    );
  });
});

describe('a cycle that nobody has broken', () => {
  const broken = (): SynthesizedTemplate =>
    center(({ flow }) => {
      const retry = flow('Retry', ['main']);
      const help = flow('Help', ['retry'], { references: { 'flow:retry': retry.flowArn } });
      const main = flow('Main', ['help'], { references: { 'flow:help': help.flowArn } });
      retry.bind('flow:main', main.flowArn);
    });

  test('fails the synthesis with the flows in order and with what to write', () => {
    expect(broken).toThrow(
      '"Help flow" (Test/Help) -> "Retry flow" (Test/Retry) -> "Main flow" (Test/Main) -> "Help flow" (Test/Help): these flows refer to each other (flow:retry, flow:main, flow:help), so none can be created first. Publish one of them later: give Test/Retry `publishLater: new FlowPublication(...)`',
    );
  });

  test('is told once', () => {
    let message = '';
    try {
      broken();
    } catch (error) {
      message = String(error);
    }

    expect(message.match(/these flows refer to each other/g)).toHaveLength(1);
  });

  test('is found behind a lazy value, and when a flow refers to itself', () => {
    expect(() =>
      center(({ flow }) => {
        const references: Record<string, string> = {};
        const self = flow('Self', ['self'], {
          references: { 'flow:self': Lazy.string({ produce: () => references['self'] }) },
        });
        references['self'] = self.flowArn;
      }),
    ).toThrow(
      '"Self flow" (Test/Self) -> "Self flow" (Test/Self): these flows refer to each other (flow:self), so none can be created first. Publish one of them later: give Test/Self `publishLater: new FlowPublication(...)`, leave \'flow:self\' out of its `references`, and call `bind(\'flow:self\', ...)` on it when the other flow exists',
    );
  });
});

describe('bind', () => {
  test('gives a flow that is made later, without a cycle and without a custom resource', () => {
    const template = center(({ flow }) => {
      const main = flow('Main', ['help']);
      main.bind('flow:help', flow('Help', []).flowArn);
    });

    expect(JSON.stringify(named(template, 'Main flow').content)).toContain(named(template, 'Help flow').id);
    expect(resourcesOf(template, 'Custom::HardlineFlowPublication')).toEqual([]);
  });

  test.each([
    ['a name that the flow does not have', 'flow:other'],
    ['what has a value already', 'flow:main'],
  ])('refuses %s', (_, name) => {
    expect(() => cycle((_center, retry) => retry.bind(name, 'x'))).toThrow(
      `Test/Retry: '${name}' cannot be bound: \`bind\` takes a reference to a flow that has no value yet, here none`,
    );
  });

  test('refuses a flow of another instance', () => {
    const foreign = 'arn:aws:connect:us-east-1:111111111111:instance/aaaaaaaa-1111-2222-3333-444444444444';

    expect(() => center(({ flow }) => flow('Main', ['help']).bind('flow:help', foreign))).toThrow(
      /belongs to another instance/,
    );
  });

  test('is missed at synthesis', () => {
    expect(() => center(({ flow }) => flow('Main', ['help']))).toThrow(
      "[Test/Main] the flow's reference 'flow:help' is not bound: add it to `references`, or call `bind` when the flow exists",
    );
  });
});
