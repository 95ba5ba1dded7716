import { Fn } from 'aws-cdk-lib';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { FLOW_TYPES, readFlow } from '../../lib/flow';
import { isPublishedTestNumber } from '../../lib/payments/gateway/published-test-cards';
import { holdsCardNumber } from '../../lib/payments/reference';
import { neverExpressed, type TestCaseContent, testCaseOf } from '../../lib/simulator/test-case';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import type { FlowContent } from './flow-content';
import type { FlowTestCase } from './flow-test-case';
import { withLiterals } from './refuse-invalid';

/** The flow that the tests call. */
interface TestedFlow {
  readonly instance: IConnectInstance;
  readonly name: string;
  readonly content: FlowContent;
  readonly references: { readonly [name: string]: string };
  readonly flowArn: string;
  readonly testCases?: readonly FlowTestCase[];
}

/** Makes each scenario a test case of the instance, which calls the flow. */
export function addTestCases(scope: Construct, flow: TestedFlow): void {
  const all = flow.testCases ?? [];
  if (all.length === 0) return;
  const parent = new Construct(scope, 'TestCases');
  for (const testCase of all) {
    const id = testCase.name.replace(/[^A-Za-z0-9]+/g, '-');
    if (parent.node.tryFindChild(id))
      throw new HardlineError(
        `two test cases are called '${testCase.name}': give each a name of its own`,
        scope.node.path,
      );
    addTestCase(parent, id, flow, testCase);
  }
}

function addTestCase(parent: Construct, id: string, flow: TestedFlow, testCase: FlowTestCase): CfnTestCase {
  const { instance, flowArn } = flow;
  return new CfnTestCase(parent, id, {
    instanceArn: instance.instanceArn,
    name: testCase.name,
    content: JSON.stringify(contentOf(parent.node.scope ?? parent, flow, testCase)),
    description: `Calls ${flow.name} with the keys of the simulated scenario; what is in no log is proved by the simulator`,
    entryPoint: {
      type: 'VOICE_CALL',
      voiceCallEntryPointParameters: { flowId: Fn.select(3, Fn.split('/', flowArn)) },
    },
    // Only the content of a published test case is validated.
    status: 'PUBLISHED',
  });
}

function contentOf(scope: IConstruct, flow: TestedFlow, testCase: FlowTestCase): TestCaseContent {
  const { _scenario: scenario, _faults: faults, name } = testCase;
  if (scenario.inboundFlow !== flow.name)
    throw new HardlineError(
      `the test case '${name}' begins in the flow '${scenario.inboundFlow}', not in '${flow.name}': give it to that flow`,
      scope.node.path,
    );
  refuseCards(scope, testCase);
  const { content, notExpressed } = testCaseOf(scenario, { ...EMPTY, flows: [simulated(scope, flow)] });
  const missing = notExpressed.filter((reason) => reason !== neverExpressed);
  if (faults.length > 0) missing.push('faults of AWS services');
  if (missing.length === 0) return content;
  throw new HardlineError(
    `the scenario '${name}' cannot be a test case; it has ${missing.join('; ')}: leave it to the simulator`,
    scope.node.path,
  );
}

const EMPTY = { instanceArn: '', region: '', queues: [], quickConnects: [] };

function simulated(scope: IConstruct, { name, content, references }: TestedFlow) {
  const type = FLOW_TYPES.find((known) => known === content.flowType) ?? 'CONTACT_FLOW';
  const flow = readFlow(withLiterals(content.json, references), { file: scope.node.path, name, type });
  return { arn: '', id: '', name, type, content: { ...flow.toJson(), Actions: [...flow.actions] } };
}

/** The keys are in the template and in the instance, in clear. */
function refuseCards(scope: IConstruct, { _scenario, name }: FlowTestCase): void {
  const keys = (_scenario.caller.answers ?? []).flatMap((answer) =>
    answer.do === 'type' ? [answer.keys] : [],
  );
  const cards = keys.filter(
    (each) => holdsCardNumber(each) && !isPublishedTestNumber(each.replace(/\D/g, '')),
  );
  if (cards.length === 0) return;
  throw new HardlineError(
    `the test case '${name}' types what may be somebody's card number: use a number that a network publishes for tests`,
    scope.node.path,
  );
}
