import type { Stack } from 'aws-cdk-lib';
import {
  ConnectInstance,
  ContactFlow,
  ContactFlowModule,
  type ContactFlowModuleProps,
  FlowContent,
  ModuleContent,
} from '../../../constructs';
import {
  disconnect,
  endModule,
  FlowBuilder,
  FlowModule,
  invokeModule,
  type ModuleContract,
  reference,
} from '../../../lib/flow';
import { only, resourcesOf, synthesize } from '../../support/synth';

const INSTANCE = 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444';
const CONTRACT: ModuleContract = {
  input: { attempts: { type: 'integer', required: true } },
  results: [{ name: 'verified' }],
};
const MODULE = 'AWS::Connect::ContactFlowModule';

const instanceIn = (stack: Stack) =>
  ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: INSTANCE,
    alias: 'acme-care',
    serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
  });

const verify = (contract?: ModuleContract) =>
  new FlowModule({
    name: 'Verify',
    startAction: 'end',
    actions: [endModule('end', contract === undefined ? {} : { result: 'verified' })].map(
      ({ action }) => action,
    ),
    ...(contract === undefined ? {} : { contract }),
  });

function invoking(name: string, call: Partial<Parameters<typeof invokeModule>[1]> = {}) {
  return FlowBuilder.create('CONTACT_FLOW', name)
    .add(
      invokeModule('verify', {
        module: reference('module', 'verify'),
        input: { attempts: 3 },
        results: { verified: 'bye' },
        next: 'bye',
        onError: 'bye',
        ...call,
      }),
      disconnect('bye'),
    )
    .build();
}

const withModule = (props: Partial<ContactFlowModuleProps> = {}) =>
  synthesize((stack) => {
    new ContactFlowModule(stack, 'Verify', {
      instance: instanceIn(stack),
      name: 'Verify',
      content: ModuleContent.fromDocument(verify(CONTRACT)),
      ...props,
    });
  });

const withFlow = (call: Partial<Parameters<typeof invokeModule>[1]> = {}) =>
  synthesize((stack) => {
    const instance = instanceIn(stack);
    const module = new ContactFlowModule(stack, 'Verify', {
      instance,
      name: 'Verify',
      content: ModuleContent.fromDocument(verify(CONTRACT)),
    });
    new ContactFlow(stack, 'Main', {
      instance,
      name: 'Main',
      content: FlowContent.fromDocument(invoking('Main', call)),
      references: { 'module:verify': module.moduleArn },
    });
  });

test('deploys the content, and what the module takes and gives as settings', () => {
  const { Properties } = only(withModule({ description: 'asks who calls' }), MODULE);

  expect(Properties).toMatchObject({ InstanceArn: INSTANCE, Name: 'Verify', Description: 'asks who calls' });
  expect(JSON.parse(Properties.Content).Settings).toEqual({
    InputParameters: [],
    OutputParameters: [],
    Transitions: [],
  });
  expect(JSON.parse(Properties.Settings).input.schema.required).toEqual(['attempts']);
});

test('leaves settings out where nobody declared them', () => {
  const { Properties } = only(withModule({ content: ModuleContent.fromDocument(verify()) }), MODULE);

  expect(Properties).not.toHaveProperty('Settings');
});

test('takes JSON of any language, with settings beside it, and lays its blocks out', () => {
  const { Metadata: _, ...content } = JSON.parse(verify(CONTRACT).toString());
  const settings = verify(CONTRACT).settings();

  const json = ModuleContent.fromJson(JSON.stringify(content), settings);

  expect(JSON.parse(json.json).Metadata.ActionMetadata).toHaveProperty('end');
  expect(json.settings).toBe(settings);
});

test('a flow refers to it by a name that is bound to its ARN', () => {
  const { Properties } = only(withFlow(), 'AWS::Connect::ContactFlow');

  expect(JSON.stringify(Properties.Content)).toContain('"Fn::GetAtt":["Verify');
  expect(JSON.stringify(Properties.Content)).toContain('ContactFlowModuleArn');
});

test.each([
  ['a branch that the module does not declare', { results: { refused: 'bye' } }, 'has a branch refused'],
  ['no value for what the module requires', { input: {} }, 'has no Input.attempts'],
  ['a value of another type', { input: { attempts: '3' } }, 'has Input.attempts that is no integer'],
])('refuses a flow with %s', (_, call, message) => {
  expect(() => withFlow(call)).toThrow(`Test/Main: "verify" (InvokeFlowModule) ${message}`);
});

test('refuses an unbound reference, a binding without one, and another instance’s resource', () => {
  const calling = JSON.parse(verify().toString());
  calling.Actions[0] = { ...calling.Actions[0], Identifier: 'end' };
  const elsewhere = `${INSTANCE.replace('00000000-1', 'aaaaaaaa-1')}/queue/55555555-6666-7777-8888-999999999999`;
  const queue = {
    Identifier: 'queue',
    Type: 'UpdateContactTargetQueue',
    Parameters: { QueueId: '{{queue:care}}' },
    Transitions: { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
  };
  const content = ModuleContent.fromJson(
    JSON.stringify({ ...calling, StartAction: 'queue', Actions: [queue, ...calling.Actions] }),
  );

  expect(() => withModule({ content })).toThrow(
    "Test/Verify: the module's reference 'queue:care' is not bound",
  );
  expect(() => withModule({ references: { 'queue:x': 'a' } })).toThrow("'queue:x' is bound but the module");
  expect(() => withModule({ content, references: { 'queue:care': elsewhere } })).toThrow(
    /belongs to another instance/,
  );
});

test('refuses what Connect would refuse, with the action and what to change', () => {
  const broken = JSON.parse(verify(CONTRACT).toString());
  broken.Actions[0].Parameters.Result = 'lost';

  expect(() =>
    withModule({ content: ModuleContent.fromJson(JSON.stringify(broken), verify(CONTRACT).settings()) }),
  ).toThrow('Test/Verify: "end" (EndFlowModuleExecution) returns on lost; the module declares verified');
});

test('modules are created inside out, and refused when more than five are in each other', () => {
  const nested = (count: number) =>
    synthesize((stack) => {
      const instance = instanceIn(stack);
      let inner: ContactFlowModule | undefined;
      for (let level = 0; level < count; level++) {
        const outer = FlowModuleWith(inner !== undefined);
        const references: Record<string, string> = inner ? { 'module:verify': inner.moduleArn } : {};
        inner = new ContactFlowModule(stack, `Level${level}`, {
          instance,
          name: `Level ${level}`,
          content: ModuleContent.fromDocument(outer),
          references,
        });
      }
    });

  expect(resourcesOf(nested(5), MODULE)).toHaveLength(5);
  expect(() => nested(6)).toThrow(
    'Test/Level5: the module invokes Level 4, which makes 6 modules in each other; Connect runs 5: invoke one of them from the flow',
  );
});

function FlowModuleWith(isNested: boolean): FlowModule {
  const call = invokeModule('verify', { module: reference('module', 'verify'), next: 'end', onError: 'end' });
  const steps = isNested ? [call, endModule('end')] : [endModule('end')];
  return new FlowModule({
    name: 'Level',
    startAction: steps[0]?.action.Identifier ?? '',
    actions: steps.map(({ action }) => action),
  });
}

test('says which file is not there, and what is no module', () => {
  expect(() => ModuleContent.fromFile('modules/missing.json')).toThrow(
    'modules/missing.json: this file of a flow module does not exist: check the path',
  );
  expect(() => ModuleContent.fromJson('{"hello": 1}')).toThrow(/inline module/);
});
