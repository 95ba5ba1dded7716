import { type CallRecord, type CallScenario, searchForDigits } from '../../../lib/simulator';
import {
  action,
  attributes,
  flow,
  hangUp,
  invoke,
  logging,
  record,
  say,
  store,
  toQueue,
} from './support/flows';
import { INBOUND, payment, paymentWorld, WHISPER_FLOW } from './support/payment';
import { CARD, QUEUE, World } from './support/world';

const TYPES: Partial<CallScenario> = {
  caller: { answers: [{ do: 'type', action: 'number', keys: `${CARD}#` }] },
};

function leaks(played: CallRecord): string[] {
  const { findings } = searchForDigits(played.sinks, [{ name: 'number', digits: CARD }]);
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}

const inbound = (...actions: Parameters<typeof flow>[2][]) =>
  new World([flow('inbound', 'CONTACT_FLOW', ...actions)]);

const legacy = (id: string, RecordingBehavior: object, next: string) =>
  action('UpdateContactRecordingBehavior', id, { RecordingBehavior }, { next });

describe('what a flow wrote on a contact and took back', () => {
  const clear = store('number', { next: 'write', clear: true });
  const value = '$.StoredCustomerInput';
  const next = { next: 'back', errors: { NoMatchingError: 'bye', InvalidCallbackNumber: 'bye' } };
  const bye = { next: 'bye', errors: { NoMatchingError: 'bye', InvalidCallbackNumber: 'bye' } };

  test.each([
    [
      'a tag',
      action('TagContact', 'write', { Tags: { a: value } }, next),
      action('UntagContact', 'back', { TagKeys: ['a'] }, bye),
    ],
    [
      'a name',
      action('UpdateContactData', 'write', { Name: value }, next),
      action('UpdateContactData', 'back', { Name: '-' }, bye),
    ],
  ])('is found all the same: %s', async (_, write, back) => {
    const played = await inbound(clear, write, back, hangUp('bye')).call(TYPES);

    expect(played.actions).toEqual(['number', 'write', 'back', 'bye']);
    expect(leaks(played)).toEqual(['contact-record']);
  });

  test('is found all the same: a callback number', async () => {
    const to = (id: string, CallbackNumber: string, ways: typeof bye) =>
      action('UpdateContactCallbackNumber', id, { CallbackNumber }, ways);
    const short = { caller: { answers: [{ do: 'type' as const, action: 'number', keys: '424242424242#' }] } };

    const played = await inbound(
      clear,
      to('write', value, next),
      to('back', '+15555550100', bye),
      hangUp('bye'),
    ).call(short);

    const { findings } = searchForDigits(played.sinks, [{ name: 'number', digits: '424242424242' }]);
    expect(findings.map(({ where }) => where)).toEqual(['callback number']);
  });
});

describe('an input of the inbound flow', () => {
  const ask = [store('number', { next: 'bye' }), hangUp('bye')];

  test('leaves nothing when it is encrypted and nothing records', async () => {
    expect(leaks(await inbound(...ask).call(TYPES))).toEqual([]);
  });

  test('is in the recording of the automated part and in analytics, encrypted or not', async () => {
    const world = inbound(record('on', true, 'number'), ...ask);

    expect(leaks(await world.call(TYPES))).toEqual(['analytics', 'ivr-recording']);
  });

  test('is not in a recording that the older block has switched off again', async () => {
    const world = inbound(
      legacy('on', { IVRRecordingBehavior: 'Enabled' }, 'off'),
      legacy('off', { IVRRecordingBehavior: 'Disabled' }, 'number'),
      ...ask,
    );

    expect(leaks(await world.call(TYPES))).toEqual([]);
  });

  test('is in the flow log while logging is on, encrypted or not', async () => {
    expect(leaks(await inbound(logging('on', 'Enabled', 'number'), ...ask).call(TYPES))).toEqual([
      'flow-log',
    ]);
  });

  test('is everywhere that a flow puts it when it is not encrypted', async () => {
    const world = inbound(
      logging('on', 'Enabled', 'number'),
      store('number', { next: 'keep', clear: true }),
      attributes('keep', { card: '$.StoredCustomerInput' }, 'read'),
      say('read', 'You typed $.Attributes.card.', 'flow'),
      action(
        'UpdateFlowAttributes',
        'flow',
        { FlowAttributes: { card: { Value: '$.Attributes.card' } } },
        { next: 'bye' },
      ),
      hangUp('bye'),
      hangUp('failed'),
    );

    expect(leaks(await world.call(TYPES))).toEqual([
      'contact-attribute',
      'contact-record',
      'flow-log',
      'prompt',
    ]);
  });

  test('taken key by key by menus is a number in the flow log', async () => {
    const ways = { next: 'ask', errors: { InputTimeLimitExceeded: 'bye', NoMatchingCondition: 'ask' } };
    const ask = action(
      'GetParticipantInput',
      'ask',
      { StoreInput: 'False', InputTimeLimitSeconds: '5' },
      ways,
    );
    const world = inbound(logging('on', 'Enabled', 'ask'), ask, hangUp('bye'));

    const played = await world.call({ caller: { unprompted: [{ atMs: 100, keys: CARD }] } });

    expect(leaks(played)).toEqual(['flow-log']);
  });
});

test('flow attributes count as if they reached every function', async () => {
  const keep = { FlowAttributes: { card: { Value: '$.StoredCustomerInput' } } };
  const world = inbound(
    store('number', { next: 'keep', clear: true }),
    action('UpdateFlowAttributes', 'keep', keep, { next: 'call' }),
    invoke('call', 'fn', { next: 'bye', onError: 'bye' }),
    hangUp('bye'),
  );

  expect(leaks(await world.call(TYPES))).toEqual(['lambda-event']);
});

describe('a prompt that reads a number back', () => {
  test('is in everything that records it', async () => {
    const world = inbound(
      record('on', true, 'number'),
      store('number', { next: 'read', clear: true }),
      say('read', 'You typed <say-as interpret-as="digits">$.StoredCustomerInput</say-as>.', 'bye'),
      hangUp('bye'),
    );

    const played = await world.call(TYPES);

    const spoken = played.sinks.filter(({ text }) => text.startsWith('You typed')).map(({ kind }) => kind);
    expect(spoken.sort()).toEqual(['analytics', 'ivr-recording', 'prompt']);
  });
});

describe('a screen recording', () => {
  const screens = flow(
    'inbound',
    'CONTACT_FLOW',
    legacy('on', { RecordedParticipants: [], ScreenRecordedParticipants: ['Agent'] }, 'queue'),
    ...toQueue('queue', QUEUE, 'failed'),
    hangUp('failed'),
  );

  test('shows the attributes that are set while it runs, and is suspended with the contact', async () => {
    const world = paymentWorld({}, [screens, WHISPER_FLOW, payment()]);
    const transfers = [{ quickConnect: 'Pay', attributes: { amount: '4250' } }];

    const played = await world.call({ agents: [{ transfers }] });

    const shown = played.sinks.filter(({ kind }) => kind === 'screen-recording');
    expect(shown.map(({ where, text }) => [where, text])).toEqual([['contact attribute amount', '4250']]);
    const spans = played.recordings.find(({ kind }) => kind === 'screen')?.spans ?? [];
    expect(new Set(spans.map(({ state }) => state))).toEqual(new Set(['on', 'suspended']));
  });
});

describe('a recording of the agent alone', () => {
  test('does not hold the tones of the caller', async () => {
    const onlyAgent = flow(
      'inbound',
      'CONTACT_FLOW',
      legacy('on', { RecordedParticipants: ['Agent'] }, 'queue'),
      ...toQueue('queue', QUEUE, 'failed'),
      hangUp('failed'),
    );
    const world = new World([onlyAgent]);

    const played = await world.call({ caller: { unprompted: [{ atMs: 8000, keys: CARD }] }, agents: [{}] });

    expect(leaks(played)).toEqual(['agent-audio']);
  });
});

describe('analytics', () => {
  const agentAndCaller = legacy('again', { RecordedParticipants: ['Agent', 'Customer'] }, 'queue');
  const spoken = async (...blocks: Parameters<typeof flow>[2][]) => {
    const end = [agentAndCaller, ...toQueue('queue', QUEUE, 'failed'), hangUp('failed')];
    const world = inbound(...blocks, ...end);
    return leaks(await world.call({ caller: { unprompted: [{ atMs: 8000, keys: CARD }] }, agents: [{}] }));
  };

  test('cannot be taken back on the contact that a block gave it to', async () => {
    expect(await spoken(record('on', true, 'off'), record('off', false, 'again'))).toContain('analytics');
  });

  test('gets nothing where no block asked for it', async () => {
    expect(await spoken(record('off', false, 'again'))).not.toContain('analytics');
  });
});

describe('event hooks', () => {
  test('play a whisper to the caller, and a flow when the agent is gone', async () => {
    const hook = (event: string, to: string, next: string) =>
      action('UpdateContactEventHooks', event, { EventHooks: { [event]: to } }, { next });
    const world = new World([
      flow(
        'inbound',
        'CONTACT_FLOW',
        hook('CustomerWhisper', 'hello', 'CustomerRemaining'),
        hook('CustomerRemaining', 'survey', 'queue'),
        ...toQueue('queue', QUEUE, 'failed'),
        hangUp('failed'),
      ),
      flow(
        'hello',
        'CUSTOMER_WHISPER',
        say('hello', 'Your agent is here.', 'end'),
        action('EndFlowExecution', 'end', {}),
      ),
      flow('survey', 'CONTACT_FLOW', say('ask', 'How was it?', 'bye'), hangUp('bye')),
    ]);

    const played = await world.call({ agents: [{}] });

    const prompts = played.sinks
      .filter(({ kind }) => kind === 'prompt')
      .map(({ where, text }) => [where, text]);
    expect(prompts).toEqual([
      ['prompt to caller', 'Your agent is here.'],
      ['prompt to everyone', 'How was it?'],
    ]);
    expect(played.ending.kind).toBe('flow-disconnected');
  });
});

describe('a caller put on hold by the flow', () => {
  test('is heard by no input', async () => {
    const customerHold = flow(
      'payment',
      'QUEUE_TRANSFER',
      action(
        'UpdatePreviousContactParticipantState',
        'hold',
        { PreviousContactParticipantState: 'CustomerOnHold' },
        { next: 'number' },
      ),
      store('number', { next: 'leave' }),
      hangUp('leave'),
    );
    const world = paymentWorld({}, [INBOUND, WHISPER_FLOW, customerHold]);

    const played = await world.call({ ...TYPES, agents: [{ transfers: [{ quickConnect: 'Pay' }] }] });

    expect(world.encrypted).toEqual([]);
    // The agent's recording goes on while the caller is on hold: the worst case is that it holds his tones.
    expect(leaks(played)).toEqual(['agent-recording', 'analytics']);
  });
});
