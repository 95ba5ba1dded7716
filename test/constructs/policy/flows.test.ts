import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { CfnContactFlow, CfnContactFlowModule } from 'aws-cdk-lib/aws-connect';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { HardlineChecks } from '../../../constructs/policy';
import { CAPTURE, END, logging, MODULE_END, step } from '../../lib/controls/flow-support';
import { contextOf } from './fixture-stack';

const INSTANCE = 'arn:aws:connect:eu-central-1:111122223333:instance/11111111-2222-4333-8444-555555555555';

type Blocks = readonly ReturnType<typeof step>[];

function flow(scope: Construct, name: string, blocks: Blocks): CfnContactFlow {
  const content = { Version: '2019-10-30', StartAction: blocks[0]?.Identifier, Actions: blocks };
  return new CfnContactFlow(scope, name, {
    instanceArn: INSTANCE,
    name,
    type: 'CONTACT_FLOW',
    // As somebody writes it who does not use our construct.
    content: Stack.of(scope).toJsonString(content),
  });
}

const transferring = (scope: Construct, state: 'Enabled' | 'Disabled', to: string) =>
  flow(scope, 'first', [logging(state, 'on'), step('on', 'TransferToFlow', { ContactFlowId: to }), END]);
const logged = (app: App) =>
  new HardlineChecks()
    .validate(contextOf(app))
    .violations.filter(({ ruleName }) => ruleName === 'HL-CARD3')
    .map(({ severity, violatingResources }) => `${severity} ${violatingResources[0]?.constructPath}`);

describe.each(['Enabled', 'Disabled'] as const)('a flow that hands on with logging %s', (state) => {
  const expected = (path: string) => (state === 'Enabled' ? [`error ${path}`] : []);

  test('is followed from a stack into one that it exports from', () => {
    const app = new App();
    const second = flow(new Stack(app, 'One'), 'second', [CAPTURE, END]);
    transferring(new Stack(app, 'Other'), state, second.attrContactFlowArn);

    expect(logged(app)).toEqual(expected('One/second'));
  });

  test('is followed into a nested stack and out of one, within a stage', () => {
    const app = new App();
    const stack = new Stack(new Stage(app, 'Prod'), 'Center');
    const second = flow(new NestedStack(stack, 'Inner'), 'second', [CAPTURE, END]);
    transferring(new NestedStack(stack, 'Outer'), state, second.attrContactFlowArn);

    expect(logged(app)).toEqual(expected('Prod/Center/Inner/second'));
  });

  test('is followed through the parameter store', () => {
    const app = new App();
    const one = new Stack(app, 'One');
    const other = new Stack(app, 'Other');
    const second = flow(one, 'second', [CAPTURE, END]);
    new StringParameter(one, 'Link', { parameterName: '/care/flow', stringValue: second.attrContactFlowArn });
    transferring(other, state, StringParameter.valueForStringParameter(other, '/care/flow'));

    expect(logged(app)).toEqual(expected('One/second'));
  });

  test('is followed into a module', () => {
    const app = new App();
    const stack = new Stack(app, 'Center');
    const taking = new CfnContactFlowModule(stack, 'Taking', {
      instanceArn: INSTANCE,
      name: 'taking',
      content: JSON.stringify({
        Version: '2019-10-30',
        StartAction: 'capture',
        Actions: [CAPTURE, MODULE_END],
        Settings: { InputParameters: [], OutputParameters: [], Transitions: [] },
      }),
    });
    const invoke = step('on', 'InvokeFlowModule', { FlowModuleId: taking.attrContactFlowModuleArn });
    flow(stack, 'first', [logging(state, 'on'), invoke, END]);

    expect(logged(app)).toEqual(expected('Center/Taking'));
  });
});

test('the report names the block, what to change, and the way there', () => {
  const app = new App();
  const stack = new Stack(app, 'Center');
  flow(stack, 'main', [logging('Enabled', 'capture'), CAPTURE, END]);

  const { violations, success } = new HardlineChecks().validateScope(stack);

  const logged = violations.find(({ ruleName }) => ruleName === 'HL-CARD3');
  expect(success).toBe(false);
  expect(logged?.description).toContain('"capture" takes encrypted input while flow logging is on');
  expect(logged?.description).toContain('put UpdateFlowLoggingBehavior Disabled before the first capture');
  expect(logged?.description).toContain('path: logging -> capture');
});
