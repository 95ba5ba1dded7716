import { LiveContacts, type SimulatorPorts, simulateCall } from '../../../lib/simulator';
import {
  memoryPorts,
  PAYMENT_ATTRIBUTES,
  PAYMENT_CALL,
  PAYMENT_CENTER,
} from '../simulator/support/payment-center';

const PAY = { quickConnect: 'Pay', attributes: PAYMENT_ATTRIBUTES };

/** For whom the vault is asked to prepare, in the order of the payments of a call. */
async function prepared(agents: NonNullable<typeof PAYMENT_CALL.agents>) {
  const live = new LiveContacts();
  const ports = memoryPorts(live);
  const asked: { agent: string | undefined; queue: string | undefined }[] = [];
  const invoke: SimulatorPorts['invoke'] = (arn, event, limit) => {
    const { operation, agent, queue } = event.Details.Parameters;
    if (operation === 'prepare') asked.push({ agent, queue });
    return ports.invoke(arn, event, limit);
  };
  await simulateCall(PAYMENT_CENTER, { ...ports, invoke }, { ...PAYMENT_CALL, agents }, live);
  return asked;
}

describe('a payment that an agent starts', () => {
  test('counts for the agent and the queue that the service connected, without a word of his desktop', async () => {
    expect(await prepared([{ name: 'maria', transfers: [PAY] }])).toEqual([
      { agent: 'maria', queue: 'Care' },
    ]);
  });

  test('does not count for an agent who was lost, when the next one starts it', async () => {
    const lost = { name: 'maria', transfers: [{ ...PAY, leavesWhileHeldAfterMs: 20_000 }] };

    const [first, second] = await prepared([lost, { name: 'jonas', transfers: [PAY] }]);

    expect(first).toEqual({ agent: 'maria', queue: 'Care' });
    expect(second).toEqual({ agent: '-', queue: 'Care' });
  });
});
