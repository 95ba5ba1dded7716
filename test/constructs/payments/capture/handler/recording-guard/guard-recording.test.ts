import fc from 'fast-check';
import {
  ResumeContactRecordingCommand,
  SuspendContactRecordingCommand,
} from '../../../../../../constructs/payments/capture/handler/connect-commands';
import { guardRecording } from '../../../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import type { RecordingClient } from '../../../../../../constructs/payments/capture/handler/recording-guard/recording-calls';
import { TOTAL_MS } from '../../../../../../constructs/payments/capture/handler/timing';
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

type Reply = 'done' | Error;

const LEASE = 600;

const NOT_FOUND = serviceError('ResourceNotFoundException', 'Resource not found');
const NOT_RECORDING = serviceError('InvalidRequestException', 'Contact is not being recorded');
const NOT_SUSPENDED = serviceError('InvalidRequestException', 'Could not suspend the recording');
const THROTTLED = serviceError('ThrottlingException', 'Rate exceeded');
const DENIED = serviceError('AccessDeniedException', 'denied');
const SERVER = serviceError('InternalServiceException', '', 'server');
const NETWORK = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

function serviceError(name: string, message: string, $fault = 'client'): Error {
  return Object.assign(new Error(message), { name, $fault });
}

interface SetUp {
  /** Per contact, one reply per attempt; the last one repeats. */
  readonly replies?: Readonly<Record<string, readonly Reply[]>>;
  readonly recorded?: readonly string[];
  readonly suspensions?: MemorySuspensions;
  readonly callMs?: number;
  readonly contact?: object;
}

/** Connect in memory, on a clock that moves with calls and pauses. */
function setUp({
  replies = {},
  recorded = ['agent'],
  suspensions = new MemorySuspensions(),
  callMs = 100,
  contact = {},
}: SetUp = {}) {
  const calls: string[] = [];
  const inputs: unknown[] = [];
  const pauses: number[] = [];
  const lines: string[] = [];
  let now = 1_000_000;
  const client: RecordingClient = {
    send: async (command) => {
      const { ContactId: id = '' } = command.input;
      const attempt = calls.filter((call) => call.endsWith(id)).length;
      const verb = command instanceof SuspendContactRecordingCommand ? 'suspend' : 'resume';
      expect(command).toBeInstanceOf(
        verb === 'suspend' ? SuspendContactRecordingCommand : ResumeContactRecordingCommand,
      );
      calls.push(`${verb} ${id}`);
      inputs.push(command.input);
      now += callMs;
      const planned = replies[id] ?? ['done'];
      const reply = planned[Math.min(attempt, planned.length - 1)];
      if (reply instanceof Error) throw reply;
      return { $metadata: {} };
    },
  };
  const timing = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      pauses.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0.5,
  };
  const run = (operation: string, more: Record<string, string> = {}) =>
    guardRecording(contactEvent({ operation, ...more }, contact), {
      instanceArn: INSTANCE_ARN,
      recorded,
      leaseSeconds: LEASE,
      suspensions,
      client,
      timing,
      write: (line) => lines.push(line),
    });
  return { calls, inputs, pauses, lines, run, suspensions, elapsed: () => now - 1_000_000 };
}

describe('suspending', () => {
  test('acts on the first contact, the previous one and its own, the agents’ first', async () => {
    const { run, calls, inputs } = setUp();

    expect(await run('suspend')).toMatchObject({ protection: 'on' });
    expect(calls).toEqual([`suspend ${INITIAL}`, `suspend ${PREVIOUS}`, `suspend ${OWN}`]);
    expect(inputs[1]).toEqual({ InstanceId: INSTANCE_ID, ContactId: PREVIOUS, InitialContactId: INITIAL });
  });

  test('acts once on a contact that is both the first and the previous one', async () => {
    const { run, calls } = setUp({ contact: { PreviousContactId: INITIAL } });

    expect(await run('suspend')).toMatchObject({ protection: 'on' });
    expect(calls).toEqual([`suspend ${INITIAL}`, `suspend ${OWN}`]);
  });

  test.each([
    ['its own contact is not recorded', { [OWN]: [NOT_FOUND] }],
    ['its own contact is said not to be recorded', { [OWN]: [NOT_RECORDING] }],
    ['the first contact is over and the agent is on the previous one', { [INITIAL]: [NOT_FOUND] }],
    ['only the agent on the call is recorded', { [INITIAL]: [NOT_RECORDING], [OWN]: [NOT_FOUND] }],
  ])('protects when %s', async (_, replies) => {
    expect(await setUp({ replies }).run('suspend')).toMatchObject({ protection: 'on' });
  });

  test.each([
    ['an earlier agent was suspended and the one on the call was not found', { [PREVIOUS]: [NOT_FOUND] }],
    [
      'an earlier agent was suspended and the one on the call is not recorded',
      { [PREVIOUS]: [NOT_RECORDING] },
    ],
    ['the recording on the call could not be suspended', { [PREVIOUS]: [NOT_SUSPENDED] }],
    ['its own recording could not be suspended', { [OWN]: [NOT_SUSPENDED] }],
    ['no agent contact is recorded', { [INITIAL]: [NOT_FOUND], [PREVIOUS]: [NOT_RECORDING] }],
    ['it may not act on the agent’s contact', { [INITIAL]: [DENIED] }],
    ['the previous contact fails after the first was suspended', { [PREVIOUS]: [DENIED] }],
    ['its own contact fails', { [OWN]: [DENIED] }],
    [
      'a request is refused for another cause',
      { [OWN]: [serviceError('InvalidRequestException', 'Bad id')] },
    ],
    ['Connect stays busy', { [INITIAL]: [THROTTLED] }],
  ])('fails when %s', async (_, replies) => {
    expect(await setUp({ replies }).run('suspend')).toMatchObject({ protection: 'failed' });
  });

  test('fails when the call never had an agent', async () => {
    const { run } = setUp({ contact: { InitialContactId: OWN, PreviousContactId: null } });

    expect(await run('suspend')).toMatchObject({ protection: 'failed' });
  });

  test('needs no suspended recording where agents are not recorded, and still fails on a failure', async () => {
    const nothing = { [INITIAL]: [NOT_FOUND], [PREVIOUS]: [NOT_FOUND], [OWN]: [NOT_FOUND] };

    expect(await setUp({ recorded: [], replies: nothing }).run('suspend')).toMatchObject({
      protection: 'on',
    });
    expect(await setUp({ recorded: [], replies: { [OWN]: [DENIED] } }).run('suspend')).toMatchObject({
      protection: 'failed',
    });
  });

  test.each([
    'Contact is not being recorded',
    'The contact is not being recorded.',
    'Recording has not started',
  ])('takes %j for a contact without a recording', async (message) => {
    const replies = { [OWN]: [serviceError('InvalidRequestException', message)] };

    expect(await setUp({ replies }).run('suspend')).toMatchObject({ protection: 'on' });
  });

  test.each([
    'Could not suspend the recording',
    'Recording cannot be suspended: not an active recording state',
    'Request is not allowed in current voice recording state',
    'No suspension of this recording is possible',
    '',
  ])('takes %j for a failure, also where agents are not recorded', async (message) => {
    const replies = { [OWN]: [serviceError('InvalidRequestException', message)] };

    for (const recorded of [['agent'], []])
      expect(await setUp({ replies, recorded }).run('suspend')).toMatchObject({ protection: 'failed' });
  });

  test('stops at the first failure, which nothing later could mend', async () => {
    const { run, calls } = setUp({ replies: { [INITIAL]: [DENIED] } });

    await run('suspend');

    expect(calls).toEqual([`suspend ${INITIAL}`]);
  });
});

describe('retries', () => {
  test.each([
    ['throttling', THROTTLED],
    ['an error of the service', SERVER],
    ['an error of the network', NETWORK],
  ])('repeat after %s with growing pauses', async (_, error) => {
    const { run, calls, pauses } = setUp({ replies: { [INITIAL]: [error, error, 'done'] } });

    expect(await run('suspend')).toMatchObject({ protection: 'on' });
    expect(calls).toHaveLength(5);
    expect(pauses).toEqual([150, 300]);
  });

  test('repeat nothing that was refused', async () => {
    const { run, calls, pauses } = setUp({ replies: { [INITIAL]: [DENIED, 'done'] } });

    await run('suspend');

    expect([calls.length, pauses.length]).toEqual([1, 0]);
  });

  test('share one budget, so that the guard always ends within 6 seconds', async () => {
    const reply = fc.constantFrom<Reply>('done', THROTTLED, SERVER, NETWORK, NOT_FOUND);
    const replies = fc.record(
      Object.fromEntries(
        [INITIAL, PREVIOUS, OWN].map((id) => [id, fc.array(reply, { minLength: 1, maxLength: 12 })]),
      ),
    );

    await fc.assert(
      fc.asyncProperty(
        replies,
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        async (planned, callMs, suspend) => {
          const { run, elapsed } = setUp({ replies: planned, callMs });
          await run(suspend ? 'suspend' : 'resume');
          // A call that starts just inside the budget is cut off by its own limit, here by its own length.
          expect(elapsed()).toBeLessThan(TOTAL_MS + callMs);
        },
      ),
    );
  });
});

describe('protection', () => {
  test('is on only if the recording of the agent on the call was suspended and nothing failed', async () => {
    const reply = fc.constantFrom<Reply>('done', DENIED, NOT_FOUND, NOT_RECORDING, THROTTLED, NOT_SUSPENDED);

    await fc.assert(
      fc.asyncProperty(reply, reply, reply, async (initial, previous, own) => {
        const replies = { [INITIAL]: [initial], [PREVIOUS]: [previous], [OWN]: [own] };
        const failures = [DENIED, THROTTLED, NOT_SUSPENDED];
        const safe =
          previous === 'done' && ![initial, own].some((one) => failures.some((bad) => bad === one));
        expect(await setUp({ replies }).run('suspend')).toMatchObject({ protection: safe ? 'on' : 'failed' });
      }),
    );
  });
});

describe('resuming', () => {
  test('acts on every contact, also after one of them failed', async () => {
    const { run, calls } = setUp({ replies: { [INITIAL]: [DENIED] } });

    expect(await run('resume')).toMatchObject({ protection: 'failed' });
    expect(calls).toEqual([`resume ${INITIAL}`, `resume ${PREVIOUS}`, `resume ${OWN}`]);
  });

  test('is done when what was recorded is recorded again', async () => {
    expect(await setUp({ replies: { [OWN]: [NOT_FOUND] } }).run('resume')).toMatchObject({
      protection: 'off',
    });
  });
});

describe('the door of the recording guard', () => {
  test.each([
    ['another channel', { Channel: 'CHAT' }],
    ['another instance', { InstanceARN: 'arn:aws:connect:eu-central-1:111122223333:instance/2' }],
    ['no contact', { ContactId: undefined }],
  ])('fails without a call for %s', async (_, contact) => {
    const { run, calls } = setUp({ contact });

    expect(await run('suspend')).toMatchObject({ protection: 'failed' });
    expect(calls).toEqual([]);
  });

  test('fails without a call for an unknown operation', async () => {
    const { run, calls } = setUp();

    expect(await run('stop')).toMatchObject({ protection: 'failed' });
    expect(calls).toEqual([]);
  });
});

describe('the state of the recording', () => {
  const nothing = { [INITIAL]: [NOT_FOUND], [PREVIOUS]: [NOT_FOUND], [OWN]: [NOT_FOUND] };

  test.each([
    ['suspended', 'suspended', {}, ['agent']],
    ['not recorded, where nothing should be', 'not-recorded', nothing, []],
    [
      'not recorded, where only the automated part should be and has ended',
      'not-recorded',
      nothing,
      ['automated'],
    ],
    ['a failure, where the agent should be recorded and is not found', 'failed', nothing, ['agent']],
    ['a failure, where the screen should be recorded and is not found', 'failed', nothing, ['screen']],
    ['a failure, where it could not be suspended', 'failed', { [PREVIOUS]: [NOT_SUSPENDED] }, []],
  ])('is %s', async (_, recording, replies, recorded) => {
    expect(await setUp({ replies, recorded }).run('suspend')).toMatchObject({ recording });
  });

  test('is resumed, or not recorded when there is nothing to resume', async () => {
    expect(await setUp().run('resume')).toEqual({ protection: 'off', recording: 'resumed' });
    expect(await setUp({ replies: nothing }).run('resume')).toEqual({
      protection: 'off',
      recording: 'not-recorded',
    });
  });

  test('needs no agent in self-service, and still fails when something could not be suspended', async () => {
    const contact = { InitialContactId: OWN, PreviousContactId: null };
    const entry = { entry: 'self-service' };

    expect(await setUp({ contact, replies: nothing }).run('suspend', entry)).toEqual({
      protection: 'on',
      recording: 'not-recorded',
    });
    expect(await setUp({ contact, replies: { [OWN]: [DENIED] } }).run('suspend', entry)).toMatchObject({
      protection: 'failed',
    });
  });
});

describe('throttling', () => {
  test('is counted for every refusal, also when the call succeeds at last', async () => {
    const { run, lines } = setUp({ replies: { [PREVIOUS]: [THROTTLED, THROTTLED, 'done'] } });

    expect(await run('suspend')).toMatchObject({ protection: 'on' });
    expect(lines.filter((line) => line.includes('"ConnectThrottled":1'))).toHaveLength(2);
    expect(lines.join()).not.toContain('ProtectionFailed');
  });
});

describe('the record of a suspension', () => {
  const record = (more: object = {}) => ({
    initialContactId: INITIAL,
    paymentContactId: OWN,
    contactIds: [INITIAL, PREVIOUS],
    leaseUntil: 1000 + LEASE,
    heldSeen: false,
    ...more,
  });

  test('is there before anything is suspended, with the lease', async () => {
    const suspensions = new MemorySuspensions();
    const { run } = setUp({ suspensions, replies: { [INITIAL]: [DENIED] } });

    expect(await run('suspend')).toMatchObject({ protection: 'failed' });
    expect(await suspensions.all()).toEqual([record()]);
  });

  test('keeps everything from being suspended when it cannot be written', async () => {
    const suspensions = new MemorySuspensions();
    suspensions.open = async () => Promise.reject(new Error('no table'));
    const { run, calls } = setUp({ suspensions });

    expect(await run('suspend')).toMatchObject({ protection: 'failed' });
    expect(calls).toEqual([]);
  });

  test('is taken back after the recording was resumed, and stays when it was not', async () => {
    const suspensions = new MemorySuspensions();
    await setUp({ suspensions }).run('suspend');
    await setUp({ suspensions, replies: { [PREVIOUS]: [DENIED] } }).run('resume');

    expect(await suspensions.all()).toHaveLength(1);

    await setUp({ suspensions }).run('resume');

    expect(await suspensions.all()).toEqual([]);
  });

  test('waits for a sweep that resumes this call, and fails when it does not end', async () => {
    const suspensions = new MemorySuspensions();
    await suspensions.open(record({ leaseUntil: 10 }), 0);
    await suspensions.claim(record({ leaseUntil: 10 }), 999);
    const { run, calls } = setUp({ suspensions });

    expect(await run('suspend')).toMatchObject({ protection: 'failed' });
    expect(calls).toEqual([]);
  });

  test('of an earlier payment that was left over is resumed with this one', async () => {
    const suspensions = new MemorySuspensions();
    await suspensions.open(record({ paymentContactId: 'earlier', contactIds: ['agent-before'] }), 0);
    const { run, calls } = setUp({ suspensions });
    await run('suspend');
    await run('resume');

    expect(calls).toContain('resume agent-before');
    expect(await suspensions.all()).toEqual([]);
  });

  test('that cannot be read or taken back does not keep recording off', async () => {
    const suspensions = new MemorySuspensions();
    const { run } = setUp({ suspensions });
    await run('suspend');
    suspensions.find = async () => Promise.reject(new Error('no table'));
    suspensions.close = async () => Promise.reject(new Error('no table'));

    expect(await run('resume')).toEqual({ protection: 'off', recording: 'resumed' });
  });
});

describe('what the recording guard writes', () => {
  test('is one line per call, one with the result and one that the alarm counts', async () => {
    const { run, lines } = setUp({ replies: { [PREVIOUS]: [DENIED] } });

    await run('suspend');

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { decision: 'recording-call', operation: 'suspend', contactId: INITIAL, state: 'done' },
      {
        decision: 'recording-call',
        operation: 'suspend',
        contactId: PREVIOUS,
        failure: 'AccessDeniedException',
        state: 'failed',
      },
      { decision: 'recording-guard', operation: 'suspend', contactId: OWN, result: 'failed' },
      expect.objectContaining({ reason: 'suspension', ProtectionFailed: 1 }),
    ]);
  });

  test.each([['suspend'], ['4242424242424242']])(
    'holds no attribute, telephone number or typed text (%s)',
    async (operation) => {
      const { run, lines } = setUp({ replies: { [INITIAL]: [serviceError('X', `${ATTRIBUTE} ${CALLER}`)] } });

      await run(operation);

      expect(lines.join()).not.toMatch(/Miller|\+49|4242/);
      expect(lines.length).toBeGreaterThan(0);
    },
  );
});
