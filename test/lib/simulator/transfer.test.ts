import { type CallRecord, type CallScenario, type SinkKind, searchForDigits } from '../../../lib/simulator';
import { action, flow, hangUp, hold, record, say, store } from './support/flows';
import { INBOUND, payment, paymentWorld, WHISPER_FLOW } from './support/payment';
import { answers, CARD, World } from './support/world';

const TYPES = { do: 'type', action: 'number', keys: `${CARD}#` } as const;
const PAYS: Partial<CallScenario> = {
  caller: { answers: [TYPES] },
  agents: [{ transfers: [{ quickConnect: 'Pay' }] }],
};

function leaks(record: CallRecord): SinkKind[] {
  const { findings } = searchForDigits(record.sinks, [{ name: 'number', digits: CARD }]);
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}

const agentStates = (record: CallRecord) => [...new Set(record.timeline.map(({ hearing }) => hearing.agent))];

describe('a payment by quick connect', () => {
  test('captures on a contact of its own while the agent is held and nothing records', async () => {
    const world = paymentWorld();

    const record = await world.call(PAYS);

    expect(world.encrypted).toEqual([CARD]);
    expect(leaks(record)).toEqual([]);
    expect(record.contacts).toMatchObject([
      { contactId: 'contact-1', previousContactId: undefined },
      { contactId: 'contact-2', previousContactId: 'contact-1', initialContactId: 'contact-1' },
    ]);
    const digits = record.timeline.find(({ kind }) => kind === 'digits');
    expect(digits?.hearing).toMatchObject({
      agent: 'on hold',
      agentRecording: 'suspended',
      ivrRecording: 'off',
    });
  });

  test('ends with caller and agent together again, recorded', async () => {
    const record = await paymentWorld().call(PAYS);

    expect(record.ending.kind).toBe('agent-hung-up');
    expect(record.timeline.at(-1)).toMatchObject({
      contactId: 'contact-1',
      hearing: { caller: 'connected', agent: 'connected', agentRecording: 'on' },
    });
  });

  test('leaves a recording with a silent stretch that covers the capture', async () => {
    const record = await paymentWorld().call(PAYS);

    const recording = record.recordings.find(({ kind }) => kind === 'agent');
    const typed = record.timeline.find(({ kind }) => kind === 'digits')?.at ?? 0;
    const silent = recording?.spans.filter(({ state }) => state === 'suspended') ?? [];
    expect(recording?.contactId).toBe('contact-1');
    expect(silent.some(({ from, to }) => from < typed && typed + 16 * 300 < to)).toBe(true);
    expect(recording?.spans.at(-1)).toMatchObject({ state: 'on', audible: ['caller', 'agent', 'system'] });
  });

  test('shows the agent the amount he set, and every function too', async () => {
    const agents = [{ transfers: [{ quickConnect: 'Pay', attributes: { amount: '4250' } }] }];

    const record = await paymentWorld().call({ ...PAYS, agents });

    const events = record.sinks.filter(({ kind }) => kind === 'lambda-event');
    expect(events).toHaveLength(2);
    expect(
      events.every(({ text }) => JSON.parse(text).Details.ContactData.Attributes.amount === '4250'),
    ).toBe(true);
  });

  test('whispers to the agent alone, before he joins', async () => {
    const record = await paymentWorld().call(PAYS);

    const whisper = record.timeline.find(({ text }) => text.includes('A caller for Care.'));
    expect(whisper).toMatchObject({
      text: expect.stringContaining('to the agent only'),
      hearing: { agent: 'absent' },
    });
  });

  test('can be used twice in a call', async () => {
    const transfers = [{ quickConnect: 'Pay' }, { quickConnect: 'Pay' }];

    const record = await paymentWorld().call({
      caller: { answers: [TYPES, TYPES] },
      agents: [{ transfers }],
    });

    expect(record.contacts.map(({ previousContactId }) => previousContactId)).toEqual([
      undefined,
      'contact-1',
      'contact-1',
    ]);
    expect(leaks(record)).toEqual([]);
  });

  test('is not there for an agent whose queue does not offer it', async () => {
    const record = await paymentWorld().call({ agents: [{ transfers: [{ quickConnect: 'Other' }] }] });

    expect(record.ending).toMatchObject({
      kind: 'quick-connect-not-offered',
      detail: expect.stringContaining('Other'),
    });
  });
});

describe('a recording that cannot be suspended', () => {
  const broken = (failsClosed: boolean) => {
    const world = paymentWorld({ failsClosed });
    world.functions.set('guard', () => answers({ protection: 'failed' }));
    return world;
  };

  test('stops a flow that fails closed before any digit', async () => {
    const world = broken(true);

    const record = await world.call(PAYS);

    expect(record.actions).not.toContain('number');
    expect(world.encrypted).toEqual([]);
    expect(record.ending.kind).toBe('agent-hung-up');
  });

  test('holds the tones when a flow goes on regardless', async () => {
    const record = await broken(false).call(PAYS);

    expect(leaks(record)).toEqual(['agent-recording', 'analytics']);
  });

  test('holds the tones that come before the function answers', async () => {
    const world = paymentWorld();
    const suspend = world.functions.get('guard');
    world.functions.set('guard', async (event, limit) => {
      const answer = await suspend?.(event, limit);
      return answer?.kind === 'ok' ? { ...answer, durationMs: 6000 } : answers({});
    });

    const early = await world.call({ ...PAYS, caller: { unprompted: [{ atMs: 22_000, keys: CARD }] } });

    expect(leaks(early)).toEqual(['agent-recording', 'analytics']);
  });
});

describe('the recording API', () => {
  test('knows the agent recording on the contact he joined only, and no contact that is over', async () => {
    const world = paymentWorld();
    const said: string[] = [];
    world.functions.set('guard', () => {
      said.push(world.live.suspendRecording('contact-1'), world.live.suspendRecording('contact-2'));
      said.push(world.live.resumeRecording('contact-1'), world.live.suspendRecording('nobody'));
      return answers({});
    });

    await world.call(PAYS);

    expect(said.slice(0, 4)).toEqual(['suspended', 'not-recording', 'resumed', 'unknown-contact']);
    expect(world.live.suspendRecording('contact-1')).toBe('unknown-contact');
  });
});

test('a function that suspends and resumes at once leaves the recording on', async () => {
  const world = paymentWorld();
  world.functions.set('guard', ({ Details: { Parameters } }) => {
    world.live.suspendRecording('contact-1');
    world.live.resumeRecording('contact-1');
    return answers({ protection: Parameters['operation'] === 'suspend' ? 'on' : 'off' });
  });

  expect(leaks(await world.call(PAYS))).toContain('agent-recording');
});

describe('hold', () => {
  test('that a flow leaves out lets the agent hear the tones', async () => {
    expect(leaks(await paymentWorld({ holdsAgent: false }).call(PAYS))).toEqual(['agent-audio']);
  });

  test('that the agent ends himself lets him hear the tones', async () => {
    const agents = [{ transfers: [{ quickConnect: 'Pay', comesBackAfterMs: 2000 }] }];

    expect(leaks(await paymentWorld().call({ ...PAYS, agents }))).toEqual(['agent-audio']);
  });

  test('goes from connected to on hold and back', async () => {
    expect(agentStates(await paymentWorld().call(PAYS))).toEqual(['absent', 'connected', 'on hold']);
  });

  test('that the flow forgets to end is reported, and the agent comes back by hand', async () => {
    const world = paymentWorld();
    const record = await world.call({ ...PAYS, service: { offHoldWithoutAgent: 'success' } });
    expect(record.timeline.map(({ kind }) => kind)).not.toContain('problem');

    const forgetful = new World([
      INBOUND,
      WHISPER_FLOW,
      flow('payment', 'QUEUE_TRANSFER', ...HOLD_AND_LEAVE),
    ]);
    const left = await forgetful.call(PAYS);

    expect(left.timeline.filter(({ kind }) => kind === 'problem').map(({ text }) => text)).toEqual([
      'the flow left the agent on hold; the agent comes back by hand',
    ]);
  });
});

const HOLD_AND_LEAVE = [
  {
    Identifier: 'hold',
    Type: 'UpdatePreviousContactParticipantState',
    Parameters: { PreviousContactParticipantState: 'AgentOnHold' },
    Transitions: { NextAction: 'leave' },
  },
  hangUp('leave'),
];

describe('an agent who leaves while held', () => {
  const leaving = { transfers: [{ quickConnect: 'Pay', leavesWhileHeldAfterMs: 1000 }] };

  test('lets the flow queue the caller for the next agent, whose recording is of the transfer contact', async () => {
    const record = await paymentWorld().call({
      ...PAYS,
      agents: [leaving, { name: 'second', talksMs: 5000 }],
    });

    expect(record.timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['the agent leaves while on hold', 'second accepts']),
    );
    expect(record.ending).toMatchObject({ kind: 'agent-hung-up', contactId: 'contact-2' });
    expect(leaks(record)).toEqual([]);
    const queued = record.timeline.filter(({ text }) => text.includes('waits in queue')).at(-1);
    const first = record.recordings.find(
      ({ kind, contactId }) => kind === 'agent' && contactId === 'contact-1',
    );
    expect(first?.spans.at(-1)?.to).toBe(queued?.at);
  });

  test('costs the caller the call when taking him off hold is no error', async () => {
    const record = await paymentWorld().call({
      ...PAYS,
      agents: [leaving],
      service: { offHoldWithoutAgent: 'success' },
    });

    expect(record.ending.kind).toBe('caller-dropped');
  });
});

describe('late digits', () => {
  const late = { caller: { answers: [{ ...TYPES, afterMs: 6000 }] }, agents: PAYS.agents ?? [] };

  test('run into the drain capture, which nobody hears', async () => {
    const world = paymentWorld();

    const record = await world.call(late);

    expect(world.encrypted).toEqual([CARD]);
    expect(record.actions).toContain('drain');
    expect(record.keysHeard).toEqual([]);
  });

  test('reach the agent and the recording where no drain waits for them', async () => {
    const record = await paymentWorld({ drains: false }).call(late);

    expect(leaks(record)).toEqual(['agent-audio', 'agent-recording', 'analytics']);
  });
});

test('a part of a number that the agent hears is counted, though no search finds a whole number', async () => {
  const agents = [{ transfers: [{ quickConnect: 'Pay', comesBackAfterMs: 6000 }] }];

  const record = await paymentWorld().call({ ...PAYS, agents });

  expect(leaks(record)).toEqual([]);
  expect(record.keysHeard).toMatchObject([{ kind: 'agent-audio', keys: expect.any(Number) }]);
});

describe('an agent recording', () => {
  test('does not follow a block that comes after the agent joined', async () => {
    const world = new World([
      INBOUND,
      WHISPER_FLOW,
      flow(
        'payment',
        'QUEUE_TRANSFER',
        record('off', false, 'say'),
        say('say', 'One moment.', 'leave'),
        hangUp('leave'),
      ),
    ]);

    const call = await world.call({ ...PAYS, caller: { unprompted: [{ atMs: 30_000, keys: CARD }] } });

    expect(leaks(call)).toEqual(['agent-audio', 'agent-recording', 'analytics']);
  });

  test('begins when the agent joins, and the one of the automated part ends', async () => {
    const record = await paymentWorld().call({ agents: [{ talksMs: 1000 }] });

    const [ivr, agent] = ['ivr', 'agent'].map((kind) =>
      record.recordings.find((found) => found.kind === kind),
    );
    expect(ivr?.spans.at(-1)?.to).toBe(agent?.spans[0]?.from);
  });
});

describe('a transfer contact that switches nothing off', () => {
  const allOn = flow(
    'inbound',
    'CONTACT_FLOW',
    action(
      'UpdateContactMediaStreamingBehavior',
      'stream',
      { MediaStreamingState: 'Enabled' },
      { next: 'log' },
    ),
    ...INBOUND.content.Actions,
  );
  const held = (...actions: Parameters<typeof flow>[2][]) =>
    flow(
      'payment',
      'QUEUE_TRANSFER',
      hold('hold', 'AgentOnHold', 'first', 'leave'),
      ...actions,
      store('number', { next: 'leave' }),
      hangUp('leave'),
    );
  const onTransfer = async (...actions: Parameters<typeof flow>[2][]) => {
    const call = await paymentWorld({}, [allOn, WHISPER_FLOW, held(...actions)]).call(PAYS);
    const { findings } = searchForDigits(call.sinks, [{ name: 'number', digits: CARD }]);
    return findings.filter(({ contactId }) => contactId === 'contact-2').map(({ kind }) => kind);
  };

  test('records, analyses, streams and logs as the contact before it did', async () => {
    const kinds = await onTransfer(say('first', 'Nothing is switched off.', 'number'));

    expect(kinds.sort()).toEqual(['analytics', 'flow-log', 'ivr-recording', 'media-stream']);
  });

  test('can switch inherited analytics off', async () => {
    const behavior = {
      RecordingBehavior: { IVRRecordingBehavior: 'Enabled' },
      AnalyticsBehavior: { Enabled: 'False' },
    };

    const kinds = await onTransfer(
      action('UpdateContactRecordingBehavior', 'first', behavior, { next: 'number' }),
    );

    expect(kinds.sort()).toEqual(['flow-log', 'ivr-recording', 'media-stream']);
  });
});

test('a media stream holds every tone until the contact that started it is over', async () => {
  const stream = (state: string, next: string) =>
    action('UpdateContactMediaStreamingBehavior', 'stream', { MediaStreamingState: state }, { next });
  const quiet = payment();
  const world = paymentWorld({}, [
    flow('inbound', 'CONTACT_FLOW', stream('Enabled', 'log'), ...INBOUND.content.Actions),
    WHISPER_FLOW,
    flow('payment', 'QUEUE_TRANSFER', stream('Disabled', 'quiet'), ...quiet.content.Actions),
  ]);

  const { findings } = searchForDigits((await world.call(PAYS)).sinks, [{ name: 'number', digits: CARD }]);

  expect(findings.map(({ kind, contactId }) => [kind, contactId])).toEqual([['media-stream', 'contact-1']]);
});
