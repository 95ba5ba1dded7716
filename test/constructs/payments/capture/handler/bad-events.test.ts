import fc from 'fast-check';
import type { ConversationClient } from '../../../../../constructs/payments/capture/handler/call-guard/conversation-calls';
import { watchCall } from '../../../../../constructs/payments/capture/handler/call-guard/watch-call';
import { guardRecording } from '../../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import type { RecordingClient } from '../../../../../constructs/payments/capture/handler/recording-guard/recording-calls';
import { relay } from '../../../../../constructs/payments/capture/handler/relay/relay';
import {
  type SweepClient,
  sweepSuspensions,
} from '../../../../../constructs/payments/capture/handler/sweep/sweep-suspensions';
import { SEEN } from '../../../../lib/payments/fixtures';
import { contactEvent, INITIAL, INSTANCE_ARN, OWN, PREVIOUS } from './contact';
import { MemorySuspensions } from './memory-suspensions';
import { ALL_OPEN_CAPTURE } from './open-switches';

/** Short inputs of a card, which no rule about card numbers would find, and a name. None may be repeated. */
const MARKS = ['1228', '737', '4242424242424242', '10118', 'Miller'] as const;

/** Events that are none of Connect's, each with what it holds. */
const ODD_EVENTS: readonly unknown[] = [
  ...[undefined, null, true, 737, 'Miller', '{"Name":"ContactFlowEvent"}', [], ['1228'], {}],
  ...[{ Name: 'Miller' }, { Name: 'ContactFlowEvent' }, { Name: 'ContactFlowEvent', Details: '1228' }],
  ...[{ Name: 'ContactFlowEvent', Details: { ContactData: null, Parameters: { operation: 'suspend' } } }],
  contactEvent({ operation: 'suspend' }, { Channel: 'CHAT' }),
  contactEvent({ operation: 'suspend' }, { Channel: 737 }),
  contactEvent({ operation: 'watch' }, { InstanceARN: 'arn:aws:connect:eu-central-1:1228' }),
  contactEvent({ operation: 'watch' }, { InstanceARN: { id: 'Miller' } }),
  contactEvent({ operation: 'charge' }, { ContactId: undefined }),
  contactEvent({ operation: 'charge' }, { ContactId: ['1228'] }),
  contactEvent({ operation: 'charge' }, { ContactId: 'Miller 1228' }),
  contactEvent({ operation: 'charge' }, { ContactId: `${'7'.repeat(300)}` }),
  contactEvent({ operation: 'prepare' }, { InitialContactId: '' }),
  contactEvent({ operation: 'prepare' }, { InitialContactId: 737 }),
  contactEvent({ operation: 'prepare' }, { PreviousContactId: 'Miller/1228' }),
];

/** Right events whose parameters are not. */
const ODD_PARAMETERS: readonly Record<string, unknown>[] = [
  {},
  ...['', '1228', '737', 'Miller', 'SUSPEND', 'suspend ', 'constructor', '__proto__', 'toString'].map(
    (operation) => ({ operation }),
  ),
  ...[737, null, ['suspend'], { operation: 'suspend' }].map((operation) => ({ operation })),
];
const withParameters = (parameters: unknown) => {
  const event = contactEvent({}) as { Details: Record<string, unknown> };
  return { ...event, Details: { ...event.Details, Parameters: parameters } };
};
const ODD = [
  ...ODD_EVENTS,
  ...ODD_PARAMETERS.map(withParameters),
  ...[null, 'Miller', 737, [['operation', 'suspend']]].map(withParameters),
];

interface Outcome {
  readonly answer?: unknown;
  readonly error?: unknown;
  readonly lines: readonly string[];
  /** What was asked of anything outside. */
  readonly calls: number;
}

type Run = (event: unknown) => Promise<Outcome>;

function outside() {
  let calls = 0;
  const lines: string[] = [];
  const send = async () => {
    calls += 1;
    return {};
  };
  const write = (line: string) => lines.push(line);
  const outcome = (more: object): Outcome => ({ lines, calls, ...more });
  return { send, write, outcome };
}

const timing = { now: () => 1_000_000, sleep: async () => undefined, random: () => 0.5 };

const GUARDS: Readonly<Record<string, { readonly run: Run; readonly refused: object }>> = {
  'recording-guard': {
    run: async (event) => {
      const { send, write, outcome } = outside();
      const answer = await guardRecording(event, {
        ...{ instanceArn: INSTANCE_ARN, recorded: ['agent'], leaseSeconds: 600, timing, write },
        suspensions: new MemorySuspensions(),
        client: { send } as unknown as RecordingClient,
      });
      return outcome({ answer });
    },
    refused: { protection: 'failed', recording: 'failed' },
  },
  'call-guard': {
    run: async (event) => {
      const { send, write, outcome } = outside();
      const answer = await watchCall(event, {
        ...{ instanceArn: INSTANCE_ARN, timing, write },
        suspensions: new MemorySuspensions(),
        client: { send } as unknown as ConversationClient,
      });
      return outcome({ answer });
    },
    refused: { listening: 'unknown', hold: 'not-shown' },
  },
};

const runRelay: Run = async (event) => {
  const { send, write, outcome } = outside();
  const call = async () => {
    await send();
    return { kind: 'answered' as const, payload: {} };
  };
  try {
    const answer = await relay(event, {
      ...{ instanceArn: INSTANCE_ARN, vault: { call }, write },
      contacts: { see: async () => SEEN },
      switches: { read: async () => ALL_OPEN_CAPTURE },
      events: { send: async () => undefined },
    });
    return outcome({ answer });
  } catch (error) {
    return outcome({ error });
  }
};

/** The ids of the test contact are hexadecimal and hold none of the marks. */
function expectNoMark(text: string): void {
  const withoutTime = text.replace(/"Timestamp":\d+/g, '"Timestamp":0');
  for (const mark of MARKS) expect(withoutTime).not.toContain(mark);
}

const shown = (event: unknown) => JSON.stringify(event) ?? String(event);

describe.each(Object.entries(GUARDS))('the %s', (_name, { run, refused }) => {
  test.each(ODD.map((event) => [shown(event), event]))(
    'refuses %s, asks nothing and repeats nothing',
    async (_, event) => {
      const { answer, lines, calls } = await run(event);

      expect(answer).toEqual(refused);
      expect(calls).toBe(0);
      expect(lines.filter((line) => line.includes('"decision"')).length).toBeGreaterThan(0);
      expectNoMark(lines.join('\n'));
    },
  );
});

describe('the relay', () => {
  test.each(ODD.map((event) => [shown(event), event]))(
    'throws for %s in one line without its values',
    async (_, event) => {
      const { error, calls, lines } = await runRelay(event);

      expect(String(error)).toMatch(/^HardlineError: event is refused: [^\n]+$/);
      expect(calls).toBe(0);
      expectNoMark(`${String(error)}${lines.join('\n')}`);
    },
  );

  const right = 'A'.repeat(500);
  const id = '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11';

  test.each<[string, Record<string, string>, object]>([
    ['an amount with a point', { operation: 'prepare', amount: '12.28' }, { reason: 'amount-invalid' }],
    ['an amount without end', { operation: 'prepare', amount: '7'.repeat(13) }, { reason: 'amount-invalid' }],
    ['an amount in other digits', { operation: 'prepare', amount: '٧٣٧' }, { reason: 'amount-invalid' }],
    ['no currency', { operation: 'prepare', amount: '1' }, { reason: 'currency-not-accepted' }],
    [
      'a currency that is a name',
      { operation: 'prepare', amount: '1', currency: 'Miller' },
      { reason: 'currency-not-accepted' },
    ],
    [
      'a reference that is a card number',
      { operation: 'prepare', amount: '1', currency: 'EUR', reference: MARKS[2] },
      { reason: 'reference-invalid' },
    ],
    [
      'a country that is none',
      { operation: 'prepare', amount: '1', currency: 'EUR', reference: 'A', country: '737' },
      { reason: 'country-not-accepted' },
    ],
    [
      'a mode that is digits',
      { operation: 'prepare', amount: '1', currency: 'EUR', reference: 'A', mode: '1228' },
      { reason: 'mode-not-offered' },
    ],
    [
      'a field in clear',
      { operation: 'check', paymentId: id, field: 'code', ciphertext: '737' },
      { reason: 'not-readable' },
    ],
    [
      'a field that no capture has',
      { operation: 'check', paymentId: id, field: 'pin', ciphertext: right },
      { reason: 'not-readable' },
    ],
    [
      'a ciphertext without end',
      { operation: 'check', paymentId: id, field: 'number', ciphertext: 'A'.repeat(100_000) },
      { reason: 'not-readable' },
    ],
    [
      'a ciphertext that is no base64',
      { operation: 'check', paymentId: id, field: 'number', ciphertext: ' 1228'.repeat(100) },
      { reason: 'not-readable' },
    ],
    [
      'a payment id with a space',
      { operation: 'charge', paymentId: '1228 737', number: right },
      { outcome: 'invalid' },
    ],
    ['no payment id', { operation: 'status' }, { outcome: 'invalid' }],
    [
      'leaving with a word of its own',
      { operation: 'leave', paymentId: id, outcome: 'Miller' },
      { result: 'not-noted' },
    ],
    ['leaving nothing', { operation: 'leave', outcome: 'agent-gone' }, { result: 'not-noted' }],
  ])('answers %s without asking the vault or repeating it', async (_, parameters, expected) => {
    const { answer, calls, lines } = await runRelay(withParameters(parameters));

    expect(answer).toMatchObject(expected);
    expect(calls).toBe(0);
    expect(lines.filter((line) => line.includes('"decision"'))).toHaveLength(1);
    expectNoMark(`${shown(answer)}${lines.join()}`);
  });
});

test('whatever arrives, each function answers or throws in one line, and repeats nothing of it', async () => {
  const marked = fc.constantFrom(...MARKS);
  const value = fc.oneof(
    marked,
    fc.array(marked),
    fc.record({ value: marked }),
    fc.constantFrom(null, 1, true),
  );
  const parameters = fc.dictionary(
    fc.constantFrom(
      'operation',
      'paymentId',
      'field',
      'ciphertext',
      'amount',
      'reference',
      'entry',
      'outcome',
    ),
    value,
  );
  const contact = fc.dictionary(
    fc.constantFrom('Channel', 'InstanceARN', 'Attributes', 'CustomerEndpoint', 'Queue'),
    value,
  );
  const events = fc.oneof(
    value,
    fc.tuple(parameters, contact).map(([given, more]) => {
      const event = contactEvent({}, more) as { Details: Record<string, unknown> };
      return { ...event, Details: { ...event.Details, Parameters: given } };
    }),
  );

  await fc.assert(
    fc.asyncProperty(events, async (event) => {
      for (const { run, refused } of Object.values(GUARDS)) {
        const { answer, lines, calls } = await run(event);
        expect([answer, calls]).toEqual([refused, 0]);
        expectNoMark(lines.join('\n'));
      }
      const { answer, error, lines } = await runRelay(event);
      expect(answer === undefined).toBe(error !== undefined);
      expectNoMark(`${shown(answer)}${String(error)}${lines.join('\n')}`);
    }),
    { numRuns: 200 },
  );
});

describe('the sweep', () => {
  const record = {
    initialContactId: INITIAL,
    paymentContactId: OWN,
    contactIds: [PREVIOUS],
    leaseUntil: 1,
    heldSeen: false,
  };

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'Miller'],
    ['no contact', {}],
    ['a contact of null', { Contact: null }],
    ['a contact that goes on', { Contact: { Name: 'Miller 1228' } }],
  ])('resumes nothing when Connect answers %s', async (_, answer) => {
    const suspensions = new MemorySuspensions();
    await suspensions.open(record, 0);
    const lines: string[] = [];
    const asked: string[] = [];
    const client = {
      send: async (command: object) => {
        asked.push(command.constructor.name);
        return answer;
      },
    } as unknown as SweepClient;

    const swept = await sweepSuspensions({
      ...{ instanceArn: INSTANCE_ARN, suspensions, client, timing },
      write: (line) => lines.push(line),
    });

    expect(swept).toHaveLength(1);
    expect(['failed', 'in-progress']).toContain(swept[0]);
    expect(asked).toEqual(['DescribeContactCommand']);
    expect(await suspensions.all()).toHaveLength(1);
    expectNoMark(lines.join('\n'));
  });

  test('says only the class of an error, whatever its message holds', async () => {
    const lines: string[] = [];
    const suspensions = new MemorySuspensions();
    await suspensions.open(record, 0);
    suspensions.claim = async () => {
      throw new TypeError('Miller 1228 737');
    };
    const send = async () => ({ Contact: { DisconnectTimestamp: new Date(0) } });

    const swept = await sweepSuspensions({
      ...{ instanceArn: INSTANCE_ARN, suspensions, client: { send } as unknown as SweepClient, timing },
      write: (line) => lines.push(line),
    });

    expect(swept).toEqual(['failed']);
    expect(lines.join()).toContain('TypeError');
    expectNoMark(lines.join('\n'));
  });
});
