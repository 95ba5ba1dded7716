import {
  ACTION_TYPES,
  askLexBot,
  checkQueue,
  checkStaffing,
  createCallback,
  disconnect,
  distribute,
  endFlow,
  FlowBuilder,
  type FlowStep,
  type FlowType,
  findCustomerProfile,
  getQueueMetrics,
  invokeModule,
  loopPrompts,
  loopPromptsUntil,
  moveToQueue,
  setAgentGuide,
  setAgentHoldFlow,
  setCallbackNumber,
  setCustomerHoldFlow,
  setCustomerQueueFlow,
  setCustomerWhisper,
  setDisconnectFlow,
  setLanguage,
  setRoutingPriority,
  setVoice,
  tagContact,
  transferToAgent,
  transferToFlow,
  transferToNumber,
  transferToNumberAndReturn,
  untagContact,
  validateFlow,
  wait,
} from '../../../lib/flow';
import { refuses } from './support';

const WAYS = { next: 'end', onError: 'end' };
const HOOK = { ...WAYS, flow: '{{flow:other}}' };
const DIAL = { number: '+15555550100', timeLimitSeconds: 30, onError: 'end' };

/** Each block, and a flow type that takes it. */
const BLOCKS: readonly (readonly [string, FlowStep, FlowType])[] = [
  [
    'invokeModule',
    invokeModule('it', { ...WAYS, module: '{{module:a}}', input: { n: 3 }, results: { yes: 'end' } }),
    'CONTACT_FLOW',
  ],
  ['invokeModule without branches', invokeModule('it', { ...WAYS, module: '{{module:a}}' }), 'CONTACT_FLOW'],
  ['transferToFlow', transferToFlow('it', { flow: '{{flow:a}}', onError: 'end' }), 'CONTACT_FLOW'],
  ['transferToAgent', transferToAgent('it'), 'AGENT_TRANSFER'],
  [
    'setCallbackNumber',
    setCallbackNumber('it', {
      number: '$.StoredCustomerInput',
      next: 'end',
      onInvalid: 'end',
      onNotDialable: 'end',
    }),
    'CONTACT_FLOW',
  ],
  [
    'findCustomerProfile',
    findCustomerProfile('it', {
      search: { PhoneNumber: '$.CustomerEndpoint.Address' },
      reads: ['AccountNumber', 'Attributes.tier'],
      next: 'end',
      onNone: 'end',
      onSeveral: 'end',
      onError: 'end',
    }),
    'CONTACT_FLOW',
  ],
  ['createCallback', createCallback('it', { ...WAYS, queue: '{{queue:a}}' }), 'CUSTOMER_QUEUE'],
  ['transferToNumber', transferToNumber('it', { ...DIAL, callerId: '+15555550101' }), 'CONTACT_FLOW'],
  [
    'transferToNumberAndReturn',
    transferToNumberAndReturn('it', {
      ...DIAL,
      digits: '1,2#',
      next: 'end',
      onCallFailed: 'end',
      onTimeout: 'end',
    }),
    'CONTACT_FLOW',
  ],
  [
    'askLexBot',
    askLexBot('it', {
      message: 'Hi',
      alias: '{{lex-bot:a}}',
      intents: { Order: 'end' },
      onOtherIntent: 'end',
      onError: 'end',
      onTimeout: 'end',
      sessionAttributes: { a: 'b' },
    }),
    'CONTACT_FLOW',
  ],
  ['loopPrompts', loopPrompts('it', { messages: ['Please wait'] }), 'CUSTOMER_HOLD'],
  [
    'loopPromptsUntil',
    loopPromptsUntil('it', {
      messages: ['Wait', { promptId: '{{prompt:a}}' }],
      interruptAfterSeconds: 30,
      onInterrupt: 'end',
      onError: 'end',
    }),
    'CUSTOMER_QUEUE',
  ],
  [
    'moveToQueue',
    moveToQueue('it', { queue: '{{queue:a}}', atCapacity: 'end', onError: 'end' }),
    'CUSTOMER_QUEUE',
  ],
  ['setRoutingPriority', setRoutingPriority('it', { priority: 1, next: 'end' }), 'CONTACT_FLOW'],
  ['getQueueMetrics', getQueueMetrics('it', { ...WAYS, queue: '{{queue:a}}' }), 'CONTACT_FLOW'],
  [
    'checkStaffing',
    checkStaffing('it', { agents: 'staffed', some: 'end', none: 'end', onError: 'end' }),
    'QUEUE_TRANSFER',
  ],
  [
    'checkQueue',
    checkQueue('it', {
      metric: 'contacts-waiting',
      moreThan: 10,
      more: 'end',
      otherwise: 'end',
      onError: 'end',
      queue: '{{queue:a}}',
    }),
    'CONTACT_FLOW',
  ],
  ['setCustomerQueueFlow', setCustomerQueueFlow('it', HOOK), 'CONTACT_FLOW'],
  ['setCustomerHoldFlow', setCustomerHoldFlow('it', HOOK), 'CONTACT_FLOW'],
  ['setAgentHoldFlow', setAgentHoldFlow('it', HOOK), 'CONTACT_FLOW'],
  ['setCustomerWhisper', setCustomerWhisper('it', HOOK), 'CONTACT_FLOW'],
  ['setDisconnectFlow', setDisconnectFlow('it', HOOK), 'CONTACT_FLOW'],
  ['setAgentGuide', setAgentGuide('it', HOOK), 'CONTACT_FLOW'],
  ['tagContact', tagContact('it', { ...WAYS, tags: { team: 'care' } }), 'CONTACT_FLOW'],
  ['untagContact', untagContact('it', { ...WAYS, keys: ['team'] }), 'CONTACT_FLOW'],
  ['setVoice', setVoice('it', { ...WAYS, voice: 'Joanna', engine: 'neural', style: 'None' }), 'CONTACT_FLOW'],
  ['setLanguage', setLanguage('it', { ...WAYS, language: 'en-US' }), 'CONTACT_FLOW'],
  ['wait', wait('it', { seconds: 60, next: 'end', onReturn: 'end', onError: 'end' }), 'CONTACT_FLOW'],
  [
    'distribute',
    distribute('it', {
      shares: [
        { percent: 30, next: 'end' },
        { percent: 20, next: 'end' },
      ],
      rest: 'end',
    }),
    'CONTACT_FLOW',
  ],
];

describe('each block', () => {
  test.each(BLOCKS)('%s is one that the service takes', (_name, step, type) => {
    const leads = Object.keys(step.action.Transitions).length > 0;
    const end = type === 'CUSTOMER_QUEUE' ? endFlow('end') : disconnect('end');
    const Actions = leads ? [step.action, end.action] : [step.action];

    const problems = validateFlow({ Version: '2019-10-30', StartAction: 'it', Actions }, type);

    expect(problems).toEqual([]);
    expect(ACTION_TYPES).toHaveProperty(step.type);
  });
});

describe('a hold flow', () => {
  test('is one block that repeats until the hold ends', () => {
    const flow = FlowBuilder.create('AGENT_HOLD', 'hold')
      .add(loopPrompts('wait', { messages: ['On hold'] }))
      .build();

    expect(flow.actions).toHaveLength(1);
    // @ts-expect-error nobody can be disconnected from a hold flow
    expect(refuses(() => FlowBuilder.create('AGENT_HOLD', 'x').add(disconnect('end')).build())).toContain(
      'AGENT_HOLD',
    );
  });

  test('needs something to say', () => {
    expect(refuses(() => loopPrompts('wait', { messages: [] }))).toContain('has no message to repeat');
  });
});

describe('a block refuses what the service would', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a call that waits too long',
      () => transferToNumber('it', { ...DIAL, timeLimitSeconds: 601 }),
      '0 to 600',
    ],
    ['a callback never tried', () => createCallback('it', { ...WAYS, attempts: 0 }), '1 to 100'],
    ['a wait of more than a week', () => wait('it', { ...WAYS, seconds: 604_801 }), '1 to 604800'],
    [
      'shares of more than everything',
      () =>
        distribute('it', {
          shares: [
            { percent: 60, next: 'a' },
            { percent: 60, next: 'b' },
          ],
          rest: 'c',
        }),
      'the sum of shares 120',
    ],
    [
      'an interruption too often',
      () =>
        loopPromptsUntil('it', { messages: ['a'], interruptAfterSeconds: 5, onInterrupt: 'a', onError: 'b' }),
      '20 to',
    ],
    ['an empty tag', () => tagContact('it', { ...WAYS, tags: { team: '' } }), 'has an empty Tags.team'],
  ])('%s', (_title, act, expected) => {
    expect(refuses(act)).toContain(expected);
  });

  test('a callback number that is no path', () => {
    const flow = FlowBuilder.create('CONTACT_FLOW', 'x').add(
      setCallbackNumber('it', {
        number: '+15555550100',
        next: 'end',
        onInvalid: 'end',
        onNotDialable: 'end',
      }),
      disconnect('end'),
    );

    expect(refuses(() => flow.build())).toContain('it takes a JSONPath');
  });
});

describe('blocks by flow type', () => {
  test('are told apart when the flow is compiled', () => {
    const inbound = FlowBuilder.create('CONTACT_FLOW', 'x');
    const queue = FlowBuilder.create('CUSTOMER_QUEUE', 'x');
    const move = moveToQueue('it', { queue: 'q', atCapacity: 'end', onError: 'end' });
    const leave = transferToFlow('it', { flow: 'f', onError: 'end' });

    // @ts-expect-error only a queue flow moves a contact to another queue
    const moved = () => inbound.add(move, disconnect('end')).build();
    // @ts-expect-error a queue flow cannot leave for another flow
    const left = () => queue.add(leave, disconnect('end')).build();
    // @ts-expect-error only transfer flows go to an agent
    const handed = () => inbound.add(transferToAgent('it')).build();

    for (const build of [moved, left, handed]) expect(refuses(build)).toContain('is not allowed in');
  });
});
