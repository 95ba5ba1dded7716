// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { assemblyFlows, judgeAssembly } from '../../../lib/controls';
import type { Assembly, RawTemplate } from '../../../lib/template';
import {
  assembly,
  CAPTURE,
  content,
  END,
  flow,
  flowModule,
  flowNamed,
  found,
  logging,
  MODULE_END,
  resources,
  step,
  VALUE,
} from './flow-support';

const transfer = (to: string) => step('on', 'TransferToFlow', { ContactFlowId: to });
/** Switches logging and hands the contact on to the flow that a value leads to. */
const caller = (state: 'Enabled' | 'Disabled', to: unknown) =>
  flow('first', content([logging(state, 'on'), transfer(VALUE), END], to));
const CAPTURING = flow('second', content([CAPTURE, END]));
const ARN = { 'Fn::GetAtt': ['Second', 'ContactFlowArn'] };
/** Whether flow logging may be on when the number is taken: the transfer was followed, or not. */
const logged = (...args: Parameters<typeof found>) => found(...args).includes('HL-CARD3 error Second');

describe('a transfer to another flow of the assembly', () => {
  const ways: Record<string, (state: 'Enabled' | 'Disabled') => Record<string, RawTemplate>> = {
    'an attribute': (state) => ({ App: { Resources: { First: caller(state, ARN), Second: CAPTURING } } }),
    'a reference': (state) => ({
      App: { Resources: { First: caller(state, { Ref: 'Second' }), Second: CAPTURING } },
    }),
    'the id within an ARN': (state) => ({
      App: {
        Resources: {
          First: caller(state, { 'Fn::Select': [3, { 'Fn::Split': ['/', ARN] }] }),
          Second: CAPTURING,
        },
      },
    }),
    'an attribute in text': (state) => ({
      App: {
        Resources: { First: caller(state, { 'Fn::Sub': '${Second.ContactFlowArn}' }), Second: CAPTURING },
      },
    }),
    'a value given beside text': (state) => ({
      App: {
        Resources: { First: caller(state, { 'Fn::Sub': ['${Arn}', { Arn: ARN }] }), Second: CAPTURING },
      },
    }),
    'a parameter of a nested stack': (state) => ({
      App: {
        Resources: {
          Second: CAPTURING,
          Child: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Next: ARN } } },
        },
      },
      'App/Child': {
        Parameters: { Next: { Type: 'String' } },
        Resources: { First: caller(state, { Ref: 'Next' }) },
      },
    }),
    'an output of a nested stack': (state) => ({
      App: {
        Resources: {
          First: caller(state, { 'Fn::GetAtt': ['Child', 'Outputs.Flow'] }),
          Child: { Type: 'AWS::CloudFormation::Stack', Properties: {} },
        },
      },
      'App/Child': { Resources: { Second: CAPTURING }, Outputs: { Flow: { Value: ARN } } },
    }),
    'a parameter of the parameter store': (state) => ({
      One: {
        Resources: {
          Second: CAPTURING,
          Link: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/care/flow', Value: ARN } },
        },
      },
      Other: {
        Parameters: { Next: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/care/flow' } },
        Resources: { First: caller(state, { Ref: 'Next' }) },
      },
    }),
    'an export': (state) => ({
      One: {
        Resources: { Second: CAPTURING },
        Outputs: { Flow: { Value: ARN, Export: { Name: 'One:Flow' } } },
      },
      Other: { Resources: { First: caller(state, { 'Fn::ImportValue': 'One:Flow' }) } },
    }),
    'an output of another stack': (state) => ({
      One: { Resources: { Second: CAPTURING }, Outputs: { Flow: { Value: ARN } } },
      Other: {
        Resources: {
          First: caller(state, { 'Fn::GetStackOutput': { StackName: 'One', OutputName: 'Flow' } }),
        },
      },
    }),
  };

  test.each(Object.entries(ways))(
    'is followed through %s, with the state that it comes in',
    (_, templates) => {
      expect(logged(assembly(templates('Disabled')))).toBe(false);
      expect(logged(assembly(templates('Enabled')))).toBe(true);
    },
  );

  test('is not followed where only the deployment knows it', () => {
    const unknown = { First: caller('Disabled', { Ref: 'Elsewhere' }), Second: CAPTURING };

    expect(logged(resources(unknown))).toBe(true);
  });

  test('says nothing of a contact that a quick connect brings in', () => {
    const quick = {
      Type: 'AWS::Connect::QuickConnect',
      Properties: { QuickConnectConfig: { QueueConfig: { ContactFlowArn: ARN } } },
    };
    const followed = { First: caller('Disabled', ARN), Second: CAPTURING };

    expect(logged(resources(followed))).toBe(false);
    expect(logged(resources({ ...followed, Quick: quick }))).toBe(true);
  });

  test('in a circle of parameters ends', () => {
    const circle = assembly({
      App: {
        Parameters: { Next: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/care/flow' } },
        Resources: {
          First: caller('Disabled', { Ref: 'Next' }),
          Link: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/care/flow', Value: { Ref: 'Next' } } },
        },
      },
    });

    expect(found(circle)).toEqual([]);
  });
});

describe('a module', () => {
  const invoking = (state: 'Enabled' | 'Disabled') => ({
    First: flow(
      'first',
      content([logging(state, 'on'), step('on', 'InvokeFlowModule', { FlowModuleId: VALUE }), END], {
        'Fn::GetAtt': ['Module', 'ContactFlowModuleArn'],
      }),
    ),
    Module: flowModule('taking', [CAPTURE, MODULE_END]),
  });

  test('is judged with the state of the flow that invokes it', () => {
    expect(found(resources(invoking('Disabled')))).not.toContain('HL-CARD3 error Module');
    expect(found(resources(invoking('Enabled')))).toContain('HL-CARD3 error Module');
  });

  test('has what is found in it once, with the way from the flow that invokes it', () => {
    const twice = resources({ ...invoking('Enabled'), Other: invoking('Enabled').First });

    const findings = judgeAssembly(twice).findings.filter(({ rule }) => rule === 'HL-CARD3');

    expect(findings.map(({ resource }) => resource)).toEqual(['Module']);
    expect(findings[0]?.inFlow?.witness).toEqual([
      { flow: 'first', action: 'logging', edge: 'next' },
      { flow: 'first', action: 'on', edge: 'module' },
      { flow: 'taking', action: 'capture' },
    ]);
  });

  test('has states of its own to show', () => {
    const { proof } = flowNamed(resources(invoking('Disabled')), 'taking');

    expect(proof?.states.get('capture')).toMatchObject({ logging: ['inherited'] });
  });
});

describe('a content', () => {
  test('of a parameter cannot be judged: one warning, and no control counts it as a pass', () => {
    const { findings, judged } = judgeAssembly(resources({ Flow: flow('main', { Ref: 'Content' }) }));

    const card = judged.find(({ control }) => control === 'HL-CARD4');
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['HL-FLOW1 warning']);
    expect(card).toEqual({ control: 'HL-CARD4', passed: 0, failed: 0, unknown: 1 });
  });

  test('that a template above hands down is read, with the tokens of that template', () => {
    const handed = assembly({
      App: {
        Resources: {
          Second: CAPTURING,
          Child: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: {
              Parameters: { Text: content([logging('Disabled', 'on'), transfer(VALUE), END], ARN) },
            },
          },
        },
      },
      'App/Child': {
        Parameters: { Text: { Type: 'String' } },
        Resources: { First: flow('first', { Ref: 'Text' }) },
      },
    });

    expect(logged(handed)).toBe(false);
  });

  test('with a named reference that nothing was put in place of is refused', () => {
    const open = flow('main', content([transfer('{{flow:other}}'), END]));

    const [finding] = judgeAssembly(resources({ Flow: open })).findings;

    expect(finding).toMatchObject({ rule: 'HL-FLOW1', severity: 'error' });
    expect(finding?.message).toContain('bound to nothing');
  });

  test('that is no JSON is refused', () => {
    expect(found(resources({ Flow: flow('main', 'Hello') }))).toEqual(['HL-FLOW1 error Flow']);
  });

  test('names the function that a token leads to', () => {
    const invoking = step('call', 'InvokeLambdaFunction', {
      LambdaFunctionARN: VALUE,
      InvocationTimeLimitSeconds: '3',
    });
    const of = resources({
      Guard: { Type: 'AWS::Lambda::Function', Metadata: { 'aws:cdk:path': 'App/RecordingGuard/Resource' } },
      Flow: flow('main', content([invoking, END], { 'Fn::GetAtt': ['Guard', 'Arn'] })),
    });

    const { content: read } = flowNamed(of, 'main');

    expect(read).toMatchObject({ kind: 'flow', references: ['lambda:App.RecordingGuard'] });
  });
});

describe('what HL-FLOW1 says of a content', () => {
  const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/11111111-1111-1111-1111-111111111111';
  const said = (block: ReturnType<typeof step>, values: readonly unknown[] = [], more: object = {}) => {
    const Main = flow('main', content([block, END], ...values), { ...more });
    const queue = { Type: 'AWS::Connect::Queue', Properties: {} };
    return judgeAssembly(resources({ Main, Queue: queue }))
      .findings.filter(({ rule }) => rule === 'HL-FLOW1')
      .map(({ severity, message }) => `${severity}: ${message}`);
  };
  const lambda = (LambdaFunctionARN: string) => step('call', 'InvokeLambdaFunction', { LambdaFunctionARN });

  test('a placeholder left in a template is an error: nobody fills it in any more', () => {
    expect(said(lambda('%LAMBDA%'))).toEqual([expect.stringMatching(/^error: .*has %LAMBDA% left in/)]);
  });

  test('a dynamic reference is no placeholder', () => {
    expect(said(lambda('{{resolve:ssm:/functions/pay}}'))).toEqual([]);
  });

  test('an action type that nobody knows is a warning', () => {
    expect(said(step('fly', 'FlyToMoon', {}))).toEqual([
      expect.stringMatching(/^warning: .*not in the table of action types/),
    ]);
  });

  test('a value of a resource that the template does not have is an error', () => {
    expect(said(lambda(VALUE), [{ 'Fn::GetAtt': ['Gone', 'Arn'] }])).toEqual([
      expect.stringMatching(/^error: .*the lambda \{\{absent:Gone\}\}, which is not there/),
    ]);
  });

  test('a value of a resource of another kind is an error', () => {
    expect(said(transfer(VALUE), [{ 'Fn::GetAtt': ['Queue', 'QueueArn'] }])).toEqual([
      expect.stringMatching(/^error: .*the flow \{\{queue:Queue\}\}, which is not there/),
    ]);
  });

  test.each([
    ['error', transfer(`${INSTANCE.replace('us-east-1', 'eu-west-1')}/contact-flow/one`)],
    ['warning', lambda('arn:aws:lambda:us-east-1:444455556666:function:pay')],
  ])('an ARN of another place than the instance is an %s', (severity, block) => {
    expect(said(block, [], { InstanceArn: INSTANCE })).toEqual([
      expect.stringMatching(new RegExp(`^${severity}: .*an ARN of (account|Region)`)),
    ]);
  });
});

describe('flows that refer to each other', () => {
  const back = (name: string, to: string) =>
    flow(name, content([transfer(VALUE), END], { 'Fn::GetAtt': [to, 'ContactFlowArn'] }));
  const publication = {
    Type: 'Custom::HardlineFlowPublication',
    Properties: {
      Flows: [
        {
          FlowArn: { 'Fn::GetAtt': ['One', 'ContactFlowArn'] },
          Content: content([logging('Disabled', 'on'), transfer('{{flow:retry}}'), END]),
          References: { 'flow:retry': { 'Fn::GetAtt': ['Other', 'ContactFlowArn'] } },
        },
      ],
    },
  };
  const placeholder = flow('one', content([transfer('$.FlowAttributes.later'), END]));

  test('in a circle cannot be created, and the finding names the circle', () => {
    const circle = resources({ One: back('one', 'Other'), Other: back('other', 'One') });

    const refused = judgeAssembly(circle).findings.filter(({ rule }) => rule === 'HL-FLOW1');

    expect(refused.map(({ message }) => message)).toEqual([
      expect.stringContaining('"one" -> "other" -> "one": these flows refer to each other'),
    ]);
  });

  test('are created when one of them is published later', () => {
    const of = resources({ One: placeholder, Other: back('other', 'One'), Publication: publication });

    expect(found(of).filter((each) => each.startsWith('HL-FLOW1'))).toEqual([]);
  });

  test('are judged by what is published, and the evidence is there', () => {
    const other = flow('other', content([CAPTURE, END]));
    const of = resources({ One: placeholder, Other: other, Publication: publication });

    expect(flowNamed(of, 'one').evidence).toBe('Publication.Properties.Flows.0.Content');
    expect(found(of)).not.toContain('HL-CARD3 error Other');
    expect(found(resources({ One: placeholder, Other: other }))).toContain('HL-CARD3 error Other');
  });
});

describe('a content with branches', () => {
  const branched = (holds: unknown, otherwise: unknown, Conditions: object = {}) =>
    assembly({
      App: {
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, ...Conditions },
        Parameters: { Stage: { Type: 'String' } },
        Resources: { Main: flow('main', { 'Fn::If': ['IsProd', holds, otherwise] }) },
      },
    });
  const messages = (of: Assembly, rule: string) =>
    judgeAssembly(of)
      .findings.filter((each) => each.rule === rule)
      .map(({ message }) => message);
  const safe = content([logging('Disabled', 'capture'), CAPTURE, END]);
  const logged = content([logging('Enabled', 'capture'), CAPTURE, END]);
  const refused = content([{ ...CAPTURE, Type: 'StoreUserInput' }, END]);

  test('is judged in each, and the finding says in which', () => {
    const of = branched(safe, logged);

    expect(messages(of, 'HL-CARD3')).toEqual([expect.stringMatching(/: where IsProd is false, "capture"/)]);
    expect(messages(branched(logged, safe), 'HL-CARD3')).toEqual([
      expect.stringMatching(/: where IsProd is true, "capture"/),
    ]);
    expect(flowNamed(of, 'main').branches.map(({ where }) => where)).toEqual(['where IsProd is false']);
  });

  test('has what it has in every branch once, without a branch', () => {
    const slower = { ...CAPTURE, Parameters: { ...CAPTURE.Parameters, InputTimeLimitSeconds: '11' } };
    const other = content([logging('Enabled', 'capture'), slower, END]);

    expect(messages(branched(logged, other), 'HL-CARD3')).toEqual([
      expect.stringMatching(/captured: "capture"/),
    ]);
  });

  test('is refused for the branch that the service would refuse, or that cannot be read', () => {
    expect(messages(branched(safe, refused), 'HL-FLOW1')).toEqual([
      expect.stringMatching(/: where IsProd is false, .*StoreUserInput/),
    ]);
    expect(messages(branched({ Ref: 'Stage' }, safe), 'HL-FLOW1')).toEqual([
      expect.stringMatching(/where IsProd is true, the content is no text/),
    ]);
  });

  test('may have the branch inside of its text, and in a branch', () => {
    const state = { 'Fn::If': ['IsProd', 'Disabled', { 'Fn::If': ['IsDemo', 'Enabled', 'Disabled'] }] };
    const inside = content([logging(VALUE as 'Enabled', 'capture'), CAPTURE, END], state);
    const of = resources({ Main: flow('main', inside) });

    expect(messages(of, 'HL-CARD3')).toEqual([
      expect.stringMatching(/: where IsProd is false and IsDemo is true, /),
    ]);
  });

  test.each([
    ['the opposite', { 'Fn::Not': [{ Condition: 'IsProd' }] }],
    ['another value of the same parameter', { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] }],
    ['a part of it', { 'Fn::And': [{ 'Fn::Not': [{ Condition: 'IsProd' }] }, { Condition: 'IsDemo' }] }],
  ])('is judged in no branch that cannot be: %s', (_, IsTest) => {
    const state = { 'Fn::If': ['IsProd', { 'Fn::If': ['IsTest', 'Enabled', 'Disabled'] }, 'Disabled'] };
    const inside = content([logging(VALUE as 'Enabled', 'capture'), CAPTURE, END], state);
    const of = assembly({
      App: {
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, IsTest },
        Resources: { Main: flow('main', inside) },
      },
    });

    expect(messages(of, 'HL-CARD3')).toEqual([]);
  });

  test('is not judged in more than sixteen, and says so', () => {
    const states = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ 'Fn::If': [name, 'Disabled', 'Enabled'] }));
    const blocks = states.map((_, at) => ({
      ...logging(VALUE as 'Enabled', at === 4 ? 'capture' : `logging-${at + 1}`),
      Identifier: `logging-${at}`,
    }));
    const of = resources({ Main: flow('main', content([...blocks, CAPTURE, END], ...states)) });

    expect(messages(of, 'HL-FLOW1')).toEqual([expect.stringMatching(/more combinations of contents than/)]);
    expect(flowNamed(of, 'main').branches).toHaveLength(15);
  });

  test('is judged through a module that another flow invokes', () => {
    const module = { ...flowModule('ask', [CAPTURE, MODULE_END]) };
    const invoke = step('go', 'InvokeFlowModule', { FlowModuleId: VALUE });
    const of = resources({
      Ask: {
        ...module,
        Properties: {
          ...module.Properties,
          Content: {
            'Fn::If': [
              'Asks',
              module.Properties?.['Content'],
              flowModule('ask', [MODULE_END]).Properties?.['Content'],
            ],
          },
        },
      },
      Main: flow(
        'main',
        content([logging('Enabled', 'go'), invoke, END], { 'Fn::GetAtt': ['Ask', 'ContactFlowModuleArn'] }),
      ),
    });

    expect(messages(of, 'HL-CARD3')).toEqual([expect.stringMatching(/: where Asks is true, "capture"/)]);
  });
});

describe('the flows of an assembly', () => {
  test('are read and proved once', () => {
    const of = resources({ Flow: CAPTURING });

    expect(assemblyFlows(of)[0]).toBe(assemblyFlows(of)[0]);
  });

  test('are judged all the same where only the deployment knows their type', () => {
    const typed = (Parameters: RawTemplate['Parameters']) =>
      found(
        assembly({
          App: {
            Parameters,
            Resources: { Flow: flow('main', content([CAPTURE, END]), { Type: { Ref: 'T' } }) },
          },
        }),
      );

    expect(typed({ T: { Type: 'String' } })).toEqual(
      expect.arrayContaining(['HL-CARD3 error Flow', 'HL-FLOW1 warning Flow']),
    );
    expect(typed({ T: { Type: 'String', Default: 'QUEUE_TRANSFER' } })).toContain('HL-CARD5 error Flow');
  });

  test('of one name are told apart', () => {
    const of = assembly({
      Dev: { Resources: { Second: CAPTURING } },
      Prod: { Resources: { Second: CAPTURING } },
    });

    expect(assemblyFlows(of).map(({ name }) => name)).toEqual(['second', 'second.Prod.Second']);
    expect(found(of).filter((each) => each.startsWith('HL-CARD3'))).toHaveLength(2);
  });

  test('that ask a caller for nothing have no verdict about card data', () => {
    const { judged } = judgeAssembly(resources({ Flow: flow('main', content([END])) }));

    expect(judged.find(({ control }) => control === 'HL-CARD4')).toMatchObject({ passed: 0, unknown: 0 });
    expect(judged.find(({ control }) => control === 'HL-FLOW5')).toMatchObject({ passed: 1 });
  });

  test('whose caller tells a bot the number have one', () => {
    const bot = step('ask', 'ConnectParticipantWithLexBot', {
      Text: 'Please say your card number.',
      LexV2Bot: { AliasArn: '$.Attributes.bot' },
    });

    expect(found(resources({ Flow: flow('main', content([bot, END])) }))).toContain('HL-CARD1 warning Flow');
  });

  test('have findings that name the block, the change and the way', () => {
    const [finding] = judgeAssembly(resources({ Flow: CAPTURING })).findings;

    expect(finding).toMatchObject({
      rule: 'HL-CARD3',
      path: 'Properties.Content',
      inFlow: { flow: 'second', action: 'capture', witness: [{ flow: 'second', action: 'capture' }] },
    });
    expect(finding?.message).toContain('"capture" takes encrypted input');
    expect(finding?.message).toContain('put UpdateFlowLoggingBehavior Disabled before the first capture');
  });

  test('are accepted by the id of a finding and the reason', () => {
    const accepted = {
      ...CAPTURING,
      Metadata: { Hardline: { acknowledged: [{ id: 'Hardline::HL-CARD3', reason: 'a test line' }] } },
    };

    const { findings, acknowledged } = judgeAssembly(resources({ Flow: accepted }));

    expect(acknowledged.map(({ rule }) => rule)).toEqual(['HL-CARD3']);
    expect(findings.map(({ rule }) => rule)).not.toContain('HL-CARD3');
  });

  test('have the severity of what was found, not of the control', () => {
    const clear = { ...CAPTURE, Parameters: { ...CAPTURE.Parameters, InputEncryption: undefined } };
    const of = resources({ Flow: flow('main', content([clear, END])) });

    expect(found(of)).toContain('HL-CARD3 warning Flow');
    expect(found(resources({ Flow: CAPTURING }))).toContain('HL-CARD3 error Flow');
  });
});
