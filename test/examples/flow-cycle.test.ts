import { App } from 'aws-cdk-lib';
import type { LocalCenter } from '../../bin/calls';
import { flowCycle } from '../../examples/flow-cycle/flow-cycle';
import { type CallRecord, type ContactCenterModel, simulateCall } from '../../lib/simulator';
import { readScenario } from '../../lib/simulator/scenario-file';
import { startLocal } from './support/local';
import { deleteFolders, type Example, synthesized, temporaryFolder } from './support/synthesized';

function example(): Example {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  flowCycle(app);
  return { app, folder };
}

afterAll(deleteFolders);

describe('the flow cycle example on the local AWS', () => {
  let orders: LocalCenter;

  beforeAll(async () => {
    orders = await startLocal(synthesized(example()));
    await orders.aws.deploy();
  }, 60_000);

  afterAll(() => orders?.stop());

  const call = (model: ContactCenterModel): Promise<CallRecord> =>
    simulateCall(model, orders.aws.simulatorPorts(), {
      name: 'there and back',
      inboundFlow: 'Main menu',
      caller: {
        answers: [
          { do: 'type', action: 'menu', keys: '1' },
          { do: 'type', action: 'status', keys: '9' },
          { do: 'type', action: 'menu', keys: '1' },
        ],
      },
    });

  test('leads a caller to the status, back to the menu and to the status again', async () => {
    const { flows } = await call(orders.aws.model());

    expect(flows.filter((flow, index) => flow !== flows[index - 1])).toEqual([
      'Main menu',
      'Order status',
      'Main menu',
      'Order status',
    ]);
  });

  test('says goodbye to him while the way back is open', async () => {
    const model = orders.aws.model();
    const written = Object.values(orders.aws.stack('Orders').resources).find(
      ({ properties }) => properties['Name'] === 'Order status',
    );
    const content = JSON.parse(String(written?.properties['Content']));

    const { actions, ending } = await call({
      ...model,
      flows: model.flows.map((flow) => (flow.name === 'Order status' ? { ...flow, content } : flow)),
    });

    expect(actions).toEqual(['menu', 'order-status', 'status', 'main-menu', 'goodbye', 'hang-up']);
    expect(ending.kind).toBe('flow-disconnected');
  });

  test('plays the scenario that is deployed as a test case too', async () => {
    const { scenario, expect: wanted } = readScenario('examples/flow-cycle/unknown-key.yaml');

    const { actions, ending } = await simulateCall(orders.aws.model(), orders.aws.simulatorPorts(), scenario);

    expect(ending.kind).toBe(wanted.ending);
    expect(actions).toEqual(expect.arrayContaining([...(wanted.reaches ?? [])]));
    const tests = Object.values(orders.aws.stack('Orders').resources).filter(
      ({ type }) => type === 'AWS::Connect::TestCase',
    );
    expect(tests.map(({ properties }) => properties['Name'])).toEqual([scenario.name]);
  });

  test('is deleted, the way back opened first', async () => {
    const before = orders.aws.calls.length;

    await orders.aws.remove('Orders', { terminationProtection: 'off' });

    const opened = orders.aws.calls.slice(before).map(({ operation }) => operation);
    expect(opened.filter((operation) => operation === 'UpdateContactFlowContent')).toHaveLength(1);
    expect(orders.aws.stack('Orders').status).toBe('DELETE_COMPLETE');
  });
});
