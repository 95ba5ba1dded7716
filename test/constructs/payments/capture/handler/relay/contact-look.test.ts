import { readContactEvent } from '../../../../../../constructs/payments/capture/handler/contact-event';
import { ContactLook } from '../../../../../../constructs/payments/capture/handler/relay/contact-look';
import type { AwsRead } from '../../../../../../constructs/private/handler/aws-get';
import { contactEvent, INITIAL, INSTANCE_ARN, INSTANCE_ID, OWN } from '../contact';

const QUEUE = `${INSTANCE_ARN}/queue/return`;
const SHOWN = { Id: OWN, InitialContactId: INITIAL, Channel: 'VOICE', InitiationMethod: 'TRANSFER' };
const AT = Date.parse('2026-11-22T12:00:00Z');

type Answer = object | Error;

const busy = () =>
  Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $fault: 'client' });

/** Connect answers one after the other; the last again and again. */
function setUp(...answers: readonly Answer[]) {
  let now = AT;
  const reads: AwsRead[] = [];
  const lines: string[] = [];
  const look = new ContactLook({
    instanceArn: INSTANCE_ARN,
    get: async (read) => {
      reads.push(read);
      now += 50;
      const answer = answers[Math.min(reads.length, answers.length) - 1] ?? {};
      if (answer instanceof Error) throw answer;
      return { Contact: answer };
    },
    timing: {
      now: () => now,
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
      random: () => 0.5,
    },
    write: (line) => lines.push(line),
  });
  const see = (contact: object = {}, operation: 'prepare' | 'charge' = 'charge') =>
    look.see(readContactEvent(contactEvent({}, contact), INSTANCE_ARN), operation);
  return { see, reads, lines, spent: () => now - AT };
}

describe('a look at a contact', () => {
  test('asks Connect once, for the contact of the event and no other', async () => {
    const { see, reads, lines } = setUp(SHOWN);

    await see();

    expect(reads.map(({ service, path }) => [service, path])).toEqual([
      ['connect', `/contacts/${INSTANCE_ID}/${OWN}`],
    ]);
    expect(lines).toEqual([]);
  });

  test('says what Connect says, in a flat record', async () => {
    const { see } = setUp({ ...SHOWN, QueueInfo: { Id: 'return' } });

    expect(await see({ Queue: { ARN: `${INSTANCE_ARN}/queue/other` } })).toEqual({
      channel: 'VOICE',
      initiationMethod: 'TRANSFER',
      queueArn: QUEUE,
      queueFrom: 'contact',
      agent: 'false',
      live: 'true',
      at: '2026-11-22T12:00:00.050Z',
    });
  });

  test.each([
    [{ Queue: { ARN: QUEUE, Name: 'Payment return' } }, QUEUE],
    [{ Queue: null }, '-'],
    [{ Queue: { ARN: '4242424242424242' } }, '-'],
    [{}, '-'],
  ])('takes the queue of the event %j where Connect names none, and says so', async (event, queueArn) => {
    const { see } = setUp(SHOWN);

    expect(await see(event)).toMatchObject({ queueArn, queueFrom: 'flow' });
  });

  test.each([
    [{ Channel: 'CHAT' }, { channel: 'CHAT' }],
    [{ InitiationMethod: 'MONITOR' }, { initiationMethod: 'MONITOR' }],
    [{ DisconnectTimestamp: 1_795_000_000 }, { live: 'false' }],
    [{ DisconnectTimestamp: null }, { live: 'true' }],
    [{ AgentInfo: { Id: 'agent' } }, { agent: 'true' }],
    [{ QueueInfo: { Id: QUEUE } }, { queueArn: QUEUE, queueFrom: 'contact' }],
  ])('tells %j on', async (shown, told) => {
    expect(await setUp({ ...SHOWN, ...shown }).see()).toMatchObject(told);
  });

  test.each([
    [{ ...SHOWN, Id: 'other' }, 'another-call'],
    [{ ...SHOWN, InitialContactId: 'other' }, 'another-call'],
    [{ ...SHOWN, Channel: undefined }, 'not-described'],
    [{ ...SHOWN, InitiationMethod: 7 }, 'not-described'],
    [
      Object.assign(new Error('x'), { name: 'ResourceNotFoundException', $fault: 'client' }),
      'ResourceNotFoundException',
    ],
    [
      Object.assign(new Error('x'), { name: 'AccessDeniedException', $fault: 'client' }),
      'AccessDeniedException',
    ],
  ])('sees nothing in %p, and logs why', async (answer, failure) => {
    const { see, reads, lines } = setUp(answer);

    expect(await see()).toBeUndefined();
    expect(reads).toHaveLength(1);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { decision: 'contact-look', operation: 'charge', contactId: OWN, failure },
    ]);
  });

  test('is repeated when Connect is busy, after a pause', async () => {
    const { see, reads, spent, lines } = setUp(busy(), busy(), SHOWN);

    expect(await see()).toMatchObject({ live: 'true' });
    expect(reads).toHaveLength(3);
    expect(spent()).toBe(3 * 50 + 150 + 300);
    expect(lines.filter((line) => line.includes('ConnectThrottled'))).toHaveLength(2);
  });

  test.each([
    ['charge', 3000],
    ['prepare', 4000],
  ] as const)('of a %s is given up before its time is over', async (operation, limitMs) => {
    const { see, spent, reads } = setUp(busy());

    expect(await see({}, operation)).toBeUndefined();
    expect(spent()).toBeLessThanOrEqual(limitMs);
    expect(reads.length).toBeGreaterThan(2);
  });
});
