import { HardlineError } from '../../../lib/errors';
import { PAYMENT_PROMPTS } from '../../../lib/payments/payment-flow';
import { LANGUAGES } from '../../../lib/prompts';
import { type CallBreach, type CallScenario, callInvariants, explore } from '../../../lib/simulator';
import { action, compare, flow, hangUp, invoke, menu, say, store } from './support/flows';
import {
  memoryPorts,
  PAYMENT_ANSWERS,
  PAYMENT_CALL,
  PAYMENT_CARD,
  PAYMENT_CENTER,
  paymentCenter,
} from './support/payment-center';

/** A slow caller has a minute to his first key. */
const longestSilenceMs = 60_500;
const invariants = [
  callInvariants({
    secrets: Object.entries(PAYMENT_CARD).map(([name, digits]) => ({ name, digits })),
    drains: ['exit-drain'],
    mayDisconnectAt: ['hang-up'],
    longestSilenceMs,
  }),
];
const scenario = { ...PAYMENT_CALL, agents: [...(PAYMENT_CALL.agents ?? []), { name: 'second' }] };

/** Words that take no time to search: an exploration says them thousands of times. */
const TERSE = Object.fromEntries(
  Object.entries(PAYMENT_PROMPTS['en-US'] ?? {}).map(([key, text]) => [
    key,
    [key, ...(text.match(/\{\w+\}/g) ?? [])].join(' '),
  ]),
);
const languages = [LANGUAGES.english, LANGUAGES.spanish].map((language) => ({ ...language, prompts: TERSE }));
const SELF_SERVICE: CallScenario = {
  name: 'self-service',
  inboundFlow: 'inbound',
  caller: {
    answers: [{ do: 'type', action: 'destination-menu', keys: '2' }, ...PAYMENT_ANSWERS],
  },
  agents: [{ name: 'first' }],
};

/** The agent is queued away only because the guard was made to say that he is gone: it never lies by itself. */
const lying = ({ forced }: CallBreach) => forced.includes('exit-watched: condition Equals agent-gone');

describe.each([
  ['payment', {}, scenario],
  ['payment', { entry: 'agent', languages: languages.slice(0, 1) }, scenario],
  ['payment', { entry: 'self-service', languages }, SELF_SERVICE],
  ['inbound', {}, scenario],
] as const)('the %s flow, explored: %j', (name, props, played) => {
  test('keeps to every invariant, and every edge is covered or one that the service never takes', async () => {
    const center = paymentCenter({ languages: languages.slice(0, 1), ...props });

    const found = await explore(center, memoryPorts, { flow: name, scenario: played, invariants });

    expect(found.breaches.filter((breach) => !lying(breach))).toEqual([]);
    expect(found.uncovered).toEqual([]);
    expect(found.covered).toBe(found.total);
    expect(found.neverTaken.map(({ edge }) => edge.endsWith(': next'))).not.toContain(false);
    expect(found.neverTaken.map(({ reason }) => reason)).toEqual(
      found.neverTaken.map(() => expect.stringMatching(/^never taken by the service: /)),
    );
  }, 240_000);
});

describe('the payment flow with recorded prompts, explored', () => {
  test('keeps to every invariant; a text that stands in for a recording twice is covered where there are only texts', async () => {
    const center = paymentCenter({
      languages: languages.slice(0, 1),
      recordings: 'https://acme.s3.us-east-1.amazonaws.com/prompts',
    });

    const found = await explore(center, memoryPorts, { flow: 'payment', scenario, invariants });

    expect(found.breaches.filter((breach) => !lying(breach))).toEqual([]);
    // Without its words a text is over before anybody could hang up.
    const known = /-text: .*, on a later run$|^say-unavailable-text: hang-up$/;
    expect(found.uncovered.filter(({ edge }) => !known.test(edge))).toEqual([]);
  }, 400_000);
});

/** A center of one inbound flow, with modules if it calls any. */
function centerOf(inbound: ReturnType<typeof flow>, ...modules: ReturnType<typeof flow>[]) {
  return { ...PAYMENT_CENTER, flows: [inbound], modules };
}

const call = (id: string, module: string, next: string, when = {}) =>
  action(
    'InvokeFlowModule',
    id,
    { FlowModuleId: module },
    { next, when, errors: { NoMatchingError: 'bye' } },
  );
const endModule = (id: string, Result?: string) =>
  action('EndFlowModuleExecution', id, Result === undefined ? {} : { Result });
const asked = { name: 'asked', inboundFlow: 'inbound', caller: {} };

describe('exploration', () => {
  test('follows into the modules that a flow calls, and those that they call', async () => {
    const model = centerOf(
      flow('inbound', 'CONTACT_FLOW', call('outer', 'outer', 'bye'), hangUp('bye')),
      flow('outer', 'CONTACT_FLOW', call('inner', 'inner', 'bye', { yes: 'bye' }), endModule('bye')),
      flow(
        'inner',
        'CONTACT_FLOW',
        menu('ask', { '1': 'yes' }, 'no', 'no'),
        endModule('yes', 'yes'),
        endModule('no'),
      ),
    );

    const found = await explore(model, memoryPorts, { flow: 'inbound', scenario: asked });

    expect(found.uncovered).toEqual([]);
    // One flow with 2 edges, a module with 3, and a menu with 6 of which the table says that one is never taken.
    expect(found.total).toBe(10);
    expect(found.neverTaken.map(({ edge }) => edge)).toEqual(['module inner, ask: next']);
  });

  test('tells an action of a module from one of the flow that is called the same', async () => {
    const ask = (id: string) => compare('check', '$.Attributes.tier', { gold: id }, id);
    const model = centerOf(
      flow('inbound', 'CONTACT_FLOW', ask('module'), call('module', 'inner', 'bye'), hangUp('bye')),
      flow('inner', 'CONTACT_FLOW', ask('end'), endModule('end')),
    );

    const found = await explore(model, memoryPorts, { flow: 'inbound', scenario: asked });

    expect(found.uncovered).toEqual([]);
    expect(found.total).toBe(6);
  });

  test('takes every edge of a loop on a later run as well', async () => {
    const model = centerOf(
      flow(
        'inbound',
        'CONTACT_FLOW',
        store('number', { next: 'check', onError: 'bye' }),
        invoke('check', 'relay', { next: 'judge', onError: 'bye', parameters: { operation: 'check' } }),
        compare('judge', '$.External.valid', { true: 'bye' }, 'again'),
        action(
          'Loop',
          'again',
          { LoopCount: '2' },
          { when: { ContinueLooping: 'number', DoneLooping: 'bye' } },
        ),
        hangUp('bye'),
      ),
    );
    const caller = { answers: [{ do: 'type', action: 'number', keys: '4242424242424242#' }] } as const;

    const found = await explore(model, memoryPorts, { flow: 'inbound', scenario: { ...asked, caller } });

    expect(found.uncovered).toEqual([]);
    // 4 of the input, 2 of the function, 2 of the comparison, 2 of the loop; each twice.
    expect(found.total).toBe(20);
  });

  test('names an edge that no call took, with the reason', async () => {
    const model = centerOf(
      flow('inbound', 'CONTACT_FLOW', hangUp('bye'), say('lost', 'Nobody comes here.', 'bye')),
    );

    const found = await explore(model, memoryPorts, { flow: 'inbound', scenario: asked });

    expect(found.uncovered).toEqual([
      { edge: 'lost: next', reason: 'no explored call ran the action so often' },
      { edge: 'lost: hang-up', reason: 'no explored call ran the action so often' },
    ]);
  });

  test('refuses a flow that is not there, and names those that are', async () => {
    const search = explore(PAYMENT_CENTER, memoryPorts, { flow: 'pay', scenario });

    await expect(search).rejects.toThrow(HardlineError);
    await expect(search).rejects.toThrow('flows: inbound, agent-whisper, payment');
  });
});

describe('a broken payment flow, explored', () => {
  /** The flow whose action goes on where its error branch leads away. */
  function broken(id: string, to: string): typeof PAYMENT_CENTER {
    const flows = PAYMENT_CENTER.flows.map((made) => {
      const Actions = made.content.Actions.map((one) =>
        one.Identifier === id
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
      'that goes on although somebody listens',
      'number-watched',
      'number-attempt',
      /took digits while|keys were heard/,
    ],
    ['that lets a caller without agent go', 'exit-off-hold', 'exit-leave', /ends with caller-dropped/],
  ])(
    '%s breaks an invariant',
    async (_what, id, to, breach) => {
      const script = { ...scenario, service: { records: true } };
      const model = broken(id, to);
      const gone = (scenario.agents ?? []).map((agent) => ({
        ...agent,
        transfers:
          agent.transfers?.map((transfer) => ({ ...transfer, leavesWhileHeldAfterMs: 20_000 })) ?? [],
      }));
      const listening = { ...script, others: [{ role: 'barge' as const, joinsAtMs: 12_000 }] };
      const played =
        { 'exit-off-hold': { ...script, agents: gone }, 'number-watched': listening }[id] ?? script;

      const { breaches } = await explore(model, memoryPorts, {
        flow: 'payment',
        scenario: played,
        invariants,
        maximumCalls: 120,
      });

      expect(breaches.map(({ what }) => what)).toContainEqual(expect.stringMatching(breach));
    },
    60_000,
  );
});
