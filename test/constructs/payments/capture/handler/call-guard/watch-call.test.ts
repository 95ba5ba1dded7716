import type { ConversationClient } from '../../../../../../constructs/payments/capture/handler/call-guard/conversation-calls';
import { watchCall } from '../../../../../../constructs/payments/capture/handler/call-guard/watch-call';
import {
  DescribeContactCommand,
  ListAssociatedContactsCommand,
} from '../../../../../../constructs/payments/capture/handler/connect-commands';
import {
  ATTRIBUTE,
  CALLER,
  contactEvent,
  INITIAL,
  INSTANCE_ARN,
  INSTANCE_ID,
  OWN,
  PREVIOUS,
} from '../contact';
import { MemorySuspensions } from '../memory-suspensions';

const AGENT = 'dddddddd-0000-4000-8000-000000000000';
const ENDED = new Date(0);
const NOW = 1_000_000;

const own = { ContactId: OWN, InitiationMethod: 'TRANSFER' };
const agents = { ContactId: PREVIOUS, InitiationMethod: 'INBOUND' };
const first = { ContactId: INITIAL, InitiationMethod: 'INBOUND', DisconnectTimestamp: ENDED };

interface World {
  readonly associated?: readonly object[];
  readonly described?: object;
  readonly state?: string;
  /** What a command is answered with instead, by its name; the last one repeats. */
  readonly failing?: Readonly<Record<string, readonly Error[]>>;
  readonly nextToken?: string;
  readonly contact?: object;
  readonly entry?: string;
  readonly record?: object | 'none';
}

const throttled = Object.assign(new Error('Rate exceeded'), {
  name: 'ThrottlingException',
  $fault: 'client',
});
const denied = Object.assign(new Error('denied'), { name: 'AccessDeniedException', $fault: 'client' });

function answerOf(world: World, command: object): object {
  const { associated = [first, agents, own], described = {}, state = 'CONNECTED_ONHOLD', nextToken } = world;
  if (command instanceof ListAssociatedContactsCommand)
    return { ContactSummaryList: associated, NextToken: nextToken };
  if (command instanceof DescribeContactCommand)
    return { Contact: { Id: PREVIOUS, AgentInfo: { Id: AGENT }, ...described } };
  return { UserDataList: [{ Contacts: [{ ContactId: PREVIOUS, AgentContactState: state }] }] };
}

async function setUp(world: World = {}) {
  const suspensions = new MemorySuspensions();
  const record = {
    initialContactId: INITIAL,
    paymentContactId: OWN,
    contactIds: [INITIAL],
    leaseUntil: NOW / 1000 + 600,
    heldSeen: false,
  };
  if (world.record !== 'none') await suspensions.open({ ...record, ...world.record }, 0);
  const sent: { readonly name: string; readonly input: object }[] = [];
  const lines: string[] = [];
  let now = NOW;
  const client = {
    send: async (command: { readonly input: object; readonly constructor: { readonly name: string } }) => {
      const { name } = command.constructor;
      const before = sent.filter((each) => each.name === name).length;
      sent.push({ name, input: command.input });
      now += 50;
      const failures = world.failing?.[name] ?? [];
      const failure = failures.length > 1 ? failures[before] : failures[0];
      if (failure !== undefined) throw failure;
      return answerOf(world, command);
    },
  } as unknown as ConversationClient;
  const timing = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
    random: () => 0.5,
  };
  const run = (operation = 'watch') =>
    watchCall(contactEvent({ operation, ...(world.entry ? { entry: world.entry } : {}) }, world.contact), {
      instanceArn: INSTANCE_ARN,
      suspensions,
      client,
      timing,
      write: (line) => lines.push(line),
    });
  return { run, sent, lines, suspensions };
}

describe('who can hear', () => {
  test('is nobody while the agent is on hold and no other contact of the call is open', async () => {
    const { run, sent } = await setUp();

    expect(await run()).toEqual({ listening: 'nobody', hold: 'held' });
    expect(sent.map(({ name }) => name)).toEqual([
      'ListAssociatedContactsCommand',
      'DescribeContactCommand',
      'GetCurrentUserDataCommand',
    ]);
    expect(sent.map(({ input }) => input)).toEqual([
      { InstanceId: INSTANCE_ID, ContactId: OWN, MaxResults: 100, NextToken: undefined },
      { InstanceId: INSTANCE_ID, ContactId: PREVIOUS },
      { InstanceId: INSTANCE_ID, Filters: { Agents: [AGENT] } },
    ]);
  });

  test.each<[string, string, World]>([
    [
      'a supervisor who monitors',
      'supervisor',
      { associated: [agents, own, { ContactId: 'm', InitiationMethod: 'MONITOR' }] },
    ],
    [
      'a supervisor in the states of the agent’s contact',
      'supervisor',
      { described: { AgentInfo: { Id: AGENT, StateTransitions: [{ State: 'CONNECTED' }] } } },
    ],
    [
      'a third party whom the agent called',
      'third-party',
      { associated: [agents, own, { ContactId: 't', InitiationMethod: 'EXTERNAL_OUTBOUND' }] },
    ],
    [
      'an earlier agent who is still in the call',
      'third-party',
      { associated: [{ ...first, DisconnectTimestamp: undefined }, agents, own] },
    ],
    [
      'a media stream',
      'media-stream',
      { described: { Recordings: [{ StorageType: 'KINESIS_VIDEO_STREAM' }] } },
    ],
    ['an agent whose contact has ended', 'agent-gone', { described: { DisconnectTimestamp: ENDED } }],
    ['an agent who has left', 'agent-gone', { state: 'ENDED' }],
    [
      'an agent who was on hold and is not any more',
      'agent-back',
      { state: 'CONNECTED', record: { heldSeen: true } },
    ],
  ])('is %s', async (_, listening, world) => {
    const { run, suspensions } = await setUp(world);
    const [record] = await suspensions.all();
    if (record !== undefined && (world.record as { heldSeen?: boolean } | undefined)?.heldSeen)
      await suspensions.noteHeld(record);

    expect(await run()).toMatchObject({ listening });
  });

  test.each<[string, World]>([
    [
      'a supervisor who has left',
      {
        associated: [
          agents,
          own,
          { ContactId: 'm', InitiationMethod: 'MONITOR', DisconnectTimestamp: ENDED },
        ],
      },
    ],
    [
      'a supervisor whose state has ended',
      {
        described: {
          AgentInfo: { Id: AGENT, StateTransitions: [{ State: 'CONNECTED', StateEndTimestamp: ENDED }] },
        },
      },
    ],
    [
      'a stream that has stopped, and a recording in S3',
      {
        described: {
          Recordings: [{ StorageType: 'KINESIS_VIDEO_STREAM', StopTimestamp: ENDED }, { StorageType: 'S3' }],
        },
      },
    ],
  ])('is nobody after %s', async (_, world) => {
    expect(await (await setUp(world)).run()).toMatchObject({ listening: 'nobody' });
  });

  test('is not known where Connect never showed the hold: the agent may have come back before the first look', async () => {
    const { run, suspensions } = await setUp({ state: 'CONNECTED' });

    expect(await run()).toEqual({ listening: 'unknown', hold: 'not-shown' });
    expect((await suspensions.all())[0]?.heldSeen).toBe(false);
  });

  test('is the agent from the moment that Connect has shown the hold and then the agent connected', async () => {
    const world = { state: 'CONNECTED_ONHOLD' };
    const { run, suspensions } = await setUp(world);
    await run();

    expect((await suspensions.all())[0]?.heldSeen).toBe(true);

    world.state = 'CONNECTED';

    expect(await run()).toMatchObject({ listening: 'agent-back' });
  });

  test.each<[string, World]>([
    ['no contact is associated', { associated: [] }],
    ['there are more contacts than a call has', { nextToken: 'more' }],
    ['the contact of the agent has no agent', { described: { AgentInfo: undefined } }],
    ['Connect does not show where the agent is', { state: 'ERROR' }],
    ['the call never had an agent', { contact: { InitialContactId: OWN, PreviousContactId: null } }],
    ['it may not ask for the contacts', { failing: { ListAssociatedContactsCommand: [denied] } }],
    ['it may not describe a contact', { failing: { DescribeContactCommand: [denied] } }],
    ['it may not ask for the agent', { failing: { GetCurrentUserDataCommand: [denied] } }],
    ['Connect stays busy', { failing: { DescribeContactCommand: [throttled] } }],
    ['nothing is on record', { record: 'none' }],
    ['the lease is over', { record: { leaseUntil: NOW / 1000 } }],
    ['the record is another payment’s', { record: { paymentContactId: 'another' } }],
    ['the event is no call’s', { contact: { Channel: 'CHAT' } }],
  ])('is unknown when %s', async (_, world) => {
    const { run, lines } = await setUp(world);

    expect(await run()).toMatchObject({ listening: 'unknown' });
    expect(lines.some((line) => line.includes('"reason":"listener-unknown"'))).toBe(true);
  });

  test('is unknown while a sweep resumes recording', async () => {
    const { run, suspensions } = await setUp();
    const [record] = await suspensions.all();
    if (record !== undefined) await suspensions.claim(record, NOW / 1000);

    expect(await run()).toMatchObject({ listening: 'unknown' });
  });

  test('is unknown to any other operation', async () => {
    const { run, sent } = await setUp();

    expect(await run('suspend')).toMatchObject({ listening: 'unknown' });
    expect(sent).toEqual([]);
  });

  test('is found out in spite of throttling, which is counted', async () => {
    const failing = { ListAssociatedContactsCommand: [throttled, throttled] };
    const { run, lines, sent } = await setUp({ failing });

    expect(await run()).toMatchObject({ listening: 'nobody' });
    expect(sent).toHaveLength(5);
    expect(lines.filter((line) => line.includes('"ConnectThrottled":1'))).toHaveLength(2);
  });
});

describe('who can hear in self-service', () => {
  const contact = { InitialContactId: INITIAL, ContactId: INITIAL, PreviousContactId: null };
  const record = { paymentContactId: INITIAL };
  const alone = { contact, record, entry: 'self-service', associated: [{ ContactId: INITIAL }] };

  test('is nobody when the caller is alone', async () => {
    const { run, sent } = await setUp(alone);

    expect(await run()).toEqual({ listening: 'nobody', hold: 'no-agent' });
    expect(sent).toHaveLength(2);
  });

  test.each<[string, World]>([
    ['third-party', { associated: [{ ContactId: INITIAL }, agents] }],
    ['media-stream', { described: { Recordings: [{ StorageType: 'KINESIS_VIDEO_STREAM' }] } }],
  ])('is %s like anywhere else', async (listening, world) => {
    expect(await (await setUp({ ...alone, ...world })).run()).toMatchObject({ listening });
  });
});

describe('what the call guard writes', () => {
  test('holds no attribute and no telephone number, and counts what changed', async () => {
    const { run, lines } = await setUp({ state: 'ENDED' });
    await run();

    expect(lines.join()).not.toContain(ATTRIBUTE);
    expect(lines.join()).not.toContain(CALLER);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        decision: 'call-guard',
        operation: 'watch',
        contactId: OWN,
        result: 'agent-gone',
        state: 'not-shown',
      },
      expect.objectContaining({ reason: 'agent-gone', ProtectionChanged: 1 }),
    ]);
  });
});
