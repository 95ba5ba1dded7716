import { BILL_WORDS } from '../../../examples/bank/bill-words';
import { payABill } from '../../../examples/bank/pay-a-bill';
import { validateFlow } from '../../../lib/flow';
import { proveFlows } from '../../../lib/flow-proof';
import { type CallerAnswer, LiveContacts, type SimulatorPorts, simulateCall } from '../../../lib/simulator';
import { memoryPorts } from '../../lib/simulator/support/payment-center';
import { selfServiceCenter } from '../../lib/simulator/support/self-service-center';

const CENTER = selfServiceCenter();
const type = (action: string, keys: string): CallerAnswer => ({ do: 'type', action, keys });

/** A call that chooses to pay a bill, and what the vault is asked to prepare in it. */
async function calling(...answers: CallerAnswer[]) {
  const live = new LiveContacts();
  const ports = memoryPorts(live);
  const asked: Readonly<Record<string, string>>[] = [];
  const invoke: SimulatorPorts['invoke'] = (arn, event, limit) => {
    if (event.Details.Parameters['operation'] === 'prepare') asked.push(event.Details.Parameters);
    return ports.invoke(arn, event, limit);
  };
  const menus = [type('language-menu', '1'), type('destination-menu', '3')];
  const scenario = {
    name: 'a bill',
    inboundFlow: 'Inbound',
    caller: { answers: [...menus, ...answers] },
    agents: [{ name: 'maria' }],
  };
  const record = await simulateCall(CENTER, { ...ports, invoke }, scenario, live);
  return { record, asked };
}

describe('paying a bill of the bank without an agent', () => {
  test('is a flow that the service would take, and has no finding', () => {
    const [proof] = proveFlows([payABill]);

    expect(validateFlow(payABill, 'CONTACT_FLOW')).toEqual([]);
    expect(proof?.findings).toEqual([]);
  });

  test('asks the vault with what the caller typed, as self-service, for no agent', async () => {
    const { asked } = await calling(type('bill-ask', '7700123#'), type('amount-ask', '4999#'));

    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      entry: 'self-service',
      reference: '7700123',
      amount: '4999',
      currency: 'USD',
    });
    expect(asked[0]).not.toHaveProperty('agent');
  });

  test.each([
    ['the number of the bill', [type('bill-ask', '0#')]],
    ['the amount', [type('bill-ask', '7700123#'), type('amount-ask', '0#')]],
  ])(
    'brings a caller who types 0 at %s to an agent, with nothing asked of the vault',
    async (_what, answers) => {
      const { record, asked } = await calling(...answers);

      expect(asked).toEqual([]);
      expect(record.presence.at(-1)).toMatchObject({ agentName: 'maria' });
    },
  );

  test('brings a caller who types nothing three times to an agent', async () => {
    const { record } = await calling();

    expect(record.actions.filter((id) => id === 'bill-ask')).toHaveLength(3);
    expect(record.presence.at(-1)).toMatchObject({ agentName: 'maria' });
  });

  test('says the same things in both languages', () => {
    expect(Object.keys(BILL_WORDS['es-US'])).toEqual(Object.keys(BILL_WORDS['en-US']));
  });
});
