import { callInvariants, explore } from '../../../lib/simulator';
import { memoryPorts, PAYMENT_CALL, PAYMENT_CARD, PAYMENT_CENTER } from './support/payment-center';

const invariants = [
  callInvariants({
    secrets: Object.entries(PAYMENT_CARD).map(([name, digits]) => ({ name, digits })),
    drains: ['exit-drain'],
    mayDisconnectAt: ['return-leave', 'hang-up'],
  }),
];
const scenario = { ...PAYMENT_CALL, agents: [...(PAYMENT_CALL.agents ?? []), { name: 'second' }] };

describe.each(['payment', 'inbound'])('the %s flow, explored', (flow) => {
  test('keeps to every invariant and has no edge uncovered without a reason of the service', async () => {
    const found = await explore(PAYMENT_CENTER, memoryPorts, { flow, scenario, invariants });

    expect(found.breaches).toEqual([]);
    expect(found.uncovered.filter(({ reason }) => !reason.includes('never taken'))).toEqual([]);
    expect(found.covered).toBeGreaterThan(0.7 * found.total);
  });
});

describe('a broken payment flow, explored', () => {
  /** The flow whose action goes on where its error branch leads away. */
  function broken(action: string, to: string): typeof PAYMENT_CENTER {
    const flows = PAYMENT_CENTER.flows.map((made) => {
      const Actions = made.content.Actions.map((one) =>
        one.Identifier === action
          ? {
              ...one,
              Transitions: JSON.parse(
                JSON.stringify(one.Transitions).replaceAll(
                  `"${one.Transitions.Errors?.[0]?.NextAction}"`,
                  `"${to}"`,
                ),
              ),
            }
          : one,
      );
      return { ...made, content: { ...made.content, Actions } };
    });
    return { ...PAYMENT_CENTER, flows };
  }

  test.each([
    ['that goes on when the suspension fails', 'check-suspended', 'say-introduction', /took digits while/],
    [
      'that goes on when the agent is not held',
      'hold-agent',
      'recording-off',
      /took digits while|keys were heard/,
    ],
    ['that lets a caller without agent go', 'exit-off-hold', 'exit-leave', /ends with caller-dropped/],
  ])('%s breaks an invariant', async (_what, action, to, breach) => {
    const call = { ...scenario, service: { records: true } };
    const model = broken(action, to);
    const gone = (scenario.agents ?? []).map((agent) => ({
      ...agent,
      transfers: agent.transfers?.map((transfer) => ({ ...transfer, leavesWhileHeldAfterMs: 20_000 })) ?? [],
    }));
    const script = action === 'exit-off-hold' ? { ...call, agents: gone } : call;

    const { breaches } = await explore(model, memoryPorts, { flow: 'payment', scenario: script, invariants });

    expect(breaches.map(({ what }) => what)).toContainEqual(expect.stringMatching(breach));
  });
});
