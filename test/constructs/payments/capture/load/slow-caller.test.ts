import type { ConversationClient } from '../../../../../constructs/payments/capture/handler/call-guard/conversation-calls';
import { watchCall } from '../../../../../constructs/payments/capture/handler/call-guard/watch-call';
import { guardRecording } from '../../../../../constructs/payments/capture/handler/recording-guard/guard-recording';
import type { RecordingClient } from '../../../../../constructs/payments/capture/handler/recording-guard/recording-calls';
import {
  type SweepClient,
  type Swept,
  sweepSuspensions,
} from '../../../../../constructs/payments/capture/handler/sweep/sweep-suspensions';
import { leaseSeconds } from '../../../../../lib/payments/lease';
import { paymentFlow } from '../../../../../lib/payments/payment-flow';
import {
  type CallerAnswer,
  type CallRecord,
  type CallScenario,
  type ConnectLambdaEvent,
  LiveContacts,
  type SimulatorPorts,
  simulateCall,
} from '../../../../../lib/simulator';
import {
  memoryPorts,
  PAYMENT_ANSWERS,
  PAYMENT_CALL,
  PAYMENT_CENTER,
} from '../../../../lib/simulator/support/payment-center';
import { MemorySuspensions } from '../handler/memory-suspensions';
import { LiveConnect } from './live-connect';

const LEASE = leaseSeconds(paymentFlow());
const BEGAN_MS = 1_000_000_000;

/** Types at the last moment that the input allows, each key as late as it may be. */
function slowly(answer: CallerAnswer): CallerAnswer {
  if (answer.do !== 'type') return answer;
  const action = PAYMENT_CENTER.flows
    .flatMap(({ content }) => content.Actions)
    .find(({ Identifier }) => Identifier === answer.action);
  const { InputTimeLimitSeconds, DTMFConfiguration } = (action?.Parameters ?? {}) as {
    readonly InputTimeLimitSeconds?: string;
    readonly DTMFConfiguration?: { readonly InterdigitTimeLimitSeconds?: string };
  };
  const limit = (value: string | undefined, otherwise: number) =>
    (Number.isNaN(Number(value)) ? otherwise : Number(value)) * 1000 - 100;
  return {
    ...answer,
    afterMs: limit(InputTimeLimitSeconds, 5),
    betweenMs: limit(DTMFConfiguration?.InterdigitTimeLimitSeconds, 5),
  };
}

const WRONG: Readonly<Record<string, string>> = {
  'number-capture': '123456789012#',
  'expiry-capture': '9999#',
  'code-capture': '12#',
  'postal-capture': '123#',
  'confirm-capture': '55#',
};

/** Two wrong answers to each field, then the right one, all of them slowly. */
const SLOW_CALL: CallScenario = {
  ...PAYMENT_CALL,
  name: 'a caller who uses every second of every attempt',
  caller: {
    answers: PAYMENT_ANSWERS.flatMap((answer) => {
      const wrong = { ...answer, keys: WRONG[answer.action] ?? '5#' };
      return [wrong, wrong, answer].map(slowly);
    }),
  },
};

interface Played {
  readonly record: CallRecord;
  readonly swept: readonly Swept[];
  readonly suspensions: MemorySuspensions;
}

/** A call through the real guards; after every function and every input a sweep runs that believes the lease is over. */
async function play(scenario: CallScenario): Promise<Played> {
  const live = new LiveContacts();
  const suspensions = new MemorySuspensions();
  const client = new LiveConnect(live);
  const swept: Swept[] = [];
  const timingAt = (now: number) => ({ now: () => now, sleep: async () => undefined, random: () => 0.5 });
  const shared = {
    instanceArn: PAYMENT_CENTER.instanceArn,
    suspensions,
    timing: timingAt(BEGAN_MS),
    write: () => undefined,
  };
  const sweep = async (): Promise<void> => {
    const timing = timingAt(BEGAN_MS + (LEASE + 1) * 1000);
    swept.push(...(await sweepSuspensions({ ...shared, timing, client: client as unknown as SweepClient })));
  };
  const guard = (arn: string, event: ConnectLambdaEvent): Promise<unknown> =>
    arn.endsWith('call-guard')
      ? watchCall(event, { ...shared, client: client as unknown as ConversationClient })
      : guardRecording(event, {
          ...shared,
          recorded: ['agent'],
          leaseSeconds: LEASE,
          client: client as unknown as RecordingClient,
        });
  const memory = memoryPorts(live);
  const ports: SimulatorPorts = {
    invoke: async (arn, event, limitMs) => {
      const answer = arn.endsWith('guard')
        ? ({ kind: 'ok', payload: await guard(arn, event), durationMs: 7900 } as const)
        : await memory.invoke(arn, event, limitMs);
      await sweep();
      return answer;
    },
    encrypt: async (input) => {
      const sealed = await memory.encrypt(input);
      await sweep();
      return sealed;
    },
  };
  return { record: await simulateCall(PAYMENT_CENTER, ports, scenario, live), swept, suspensions };
}

const attributesOf = ({ contacts }: CallRecord) => contacts.at(-1)?.attributes ?? {};
const momentOf = ({ timeline }: CallRecord, text: string) =>
  timeline.find((entry) => entry.text === text)?.at;

describe('a caller who uses every second of every attempt', () => {
  let played: Played;

  beforeAll(async () => {
    played = await play(SLOW_CALL);
  });

  test('pays in the end, and is back with the agent', () => {
    expect(attributesOf(played.record)['hardline_payment_status']).toBe('approved');
    expect(played.record.ending.kind).toBe('agent-hung-up');
  });

  test('is never recorded while a card is typed, however often a sweep looks that believes the lease is over', () => {
    const taken = played.record.inputs.filter(({ encrypted }) => encrypted);

    expect(taken.length).toBeGreaterThan(PAYMENT_ANSWERS.length * 2);
    for (const { heard } of taken)
      for (const { agentRecording, ivrRecording, screenRecording } of heard)
        expect([agentRecording, ivrRecording, screenRecording]).not.toContain('on');
    expect(played.swept.length).toBeGreaterThan(10);
    expect(new Set(played.swept)).toEqual(new Set(['in-progress']));
  });

  test('is done before the lease is over, and leaves nothing to the sweep', async () => {
    const from = momentOf(played.record, 'the recording is suspended') ?? Number.NaN;
    const until = momentOf(played.record, 'the recording goes on') ?? Number.NaN;

    expect((until - from) / 1000).toBeGreaterThan(300);
    expect((until - from) / 1000).toBeLessThan(LEASE);
    expect(await played.suspensions.all()).toEqual([]);
  });
});

test('an agent who comes back ends the payment before the next field', async () => {
  const transfers = (PAYMENT_CALL.agents?.[0]?.transfers ?? []).map((transfer) => ({
    ...transfer,
    comesBackAfterMs: 60_000,
  }));
  const { record } = await play({ ...SLOW_CALL, agents: [{ transfers }] });

  expect(attributesOf(record)['hardline_payment_reason']).toBe('agent-back');
  expect(attributesOf(record)['hardline_payment_status']).not.toBe('approved');
  expect(record.ending.kind).toBe('agent-hung-up');
});
