import { Duration } from 'aws-cdk-lib';
import type { LocalCenter, PlayedCall } from '../../../bin/calls';
import type { InvocationRecord } from '../../../bin/local';
import { switchPrefix } from '../../../lib/payments/switches';
import type { SimulatorPorts } from '../../../lib/simulator';
import { lastTalk, pay, resultOf } from '../../examples/support/calls';
import { startLocal } from '../../examples/support/local';
import { SHOP_GATEWAY_SECRET, shopApp } from '../../examples/support/one-account';
import { setParameter } from '../../examples/support/parameters';
import { deleteFolders, synthesized } from '../../examples/support/synthesized';

interface Shop {
  readonly center: LocalCenter;
  readonly ledger: string;
}

async function open(slowGateway?: Duration): Promise<Shop> {
  const app = shopApp(slowGateway === undefined ? {} : { slowGateway });
  const center = await startLocal(synthesized(app), SHOP_GATEWAY_SECRET);
  try {
    await center.aws.deploy();
    const tables = center.aws.stack('Shop').ofType('AWS::DynamoDB::Table');
    const ledger = tables.find(({ logicalId }) => /Ledger/.test(logicalId))?.physicalId ?? '';
    return { center, ledger };
  } catch (error) {
    await center.stop();
    throw error;
  }
}

/** The same contact center, in which something happens before Connect calls a function. */
function meanwhile(
  center: LocalCenter,
  happens: (parameters: Readonly<Record<string, string>>) => Promise<void>,
): LocalCenter {
  const real = center.aws.simulatorPorts();
  const invoke: SimulatorPorts['invoke'] = async (functionArn, event, timeLimitMs) => {
    await happens(event.Details.Parameters);
    return real.invoke(functionArn, event, timeLimitMs);
  };
  return {
    ...center,
    aws: Object.create(center.aws, { simulatorPorts: { value: () => ({ ...real, invoke }) } }),
  };
}

/** A person changes a switch of the vault, as the console or the command does. */
function setSwitch(center: LocalCenter, name: string, value: string): Promise<void> {
  return setParameter(center, `${switchPrefix('shop-care', 'vault')}/${name}`, value);
}

/** The sandbox charges it and answers 500 (docs/local.md). */
const LOST_AFTER_THE_CHARGE = '4000000000002685';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const called = (played: PlayedCall, name: RegExp): InvocationRecord[] =>
  played.invocations.filter(({ functionName }) => name.test(functionName));
const rowOf = ({ ledger }: PlayedCall, reference: string) =>
  ledger.find((item) => item['reference'] === reference && item['sk'] === 'payment');
const chargesOf = ({ gateway }: LocalCenter, reference: string) =>
  gateway.charges().filter(({ metadata }) => metadata['reference'] === reference);

/** What holds for every call, whatever happens in it. */
function expectWithinTheRules(played: PlayedCall): void {
  expect(lastTalk(played.record)?.hearing).toMatchObject({ caller: 'connected', agent: 'connected' });
  expect(played.record.ending.kind).toBe('agent-hung-up');
  expect([played.search.findings, played.record.keysHeard]).toEqual([[], []]);
}

afterAll(deleteFolders);

describe('payments through bundles', () => {
  let made: Shop;

  beforeAll(async () => {
    made = await open();
  }, 60_000);

  afterAll(() => made?.center.stop());

  test('that somebody closes while the caller types charge nothing and bring the caller back to the agent', async () => {
    const { center, ledger } = made;
    let closed = 0;
    const changing = meanwhile(center, async ({ operation, field }) => {
      if (operation !== 'check' || field !== 'code') return;
      closed += 1;
      await setSwitch(center, 'payments', 'closed');
    });

    const played = await pay(changing, ledger, 'INV-1');

    expect(closed).toBe(1);
    expect(resultOf(played.record, 'status')).toBe('closed');
    expect(chargesOf(center, 'INV-1')).toEqual([]);
    expect(rowOf(played, 'INV-1')).toMatchObject({ state: 'unavailable', deniedAs: 'closed' });
    expect(lastTalk(played.record)?.hearing).toMatchObject({ agentRecording: 'on' });
    expectWithinTheRules(played);
  });
});

describe('a contact center in which services fail', () => {
  let made: Shop;

  beforeAll(async () => {
    made = await open();
    // Functions that begin slowly on a busy machine would read their switches too late.
    await pay(made.center, made.ledger, 'INV-first');
  }, 90_000);

  afterAll(() => made?.center.stop());

  const throttled = async (operation: string, times: number, reference: string) => {
    const { center, ledger } = made;
    const lift = center.aws.faults.add({ service: 'connect', operation, effect: 'throttle', times });
    const played = await pay(center, ledger, reference).finally(lift);
    const logs = played.invocations.flatMap(({ logs: lines }) => lines);
    return { played, counted: logs.filter((line) => line.includes('"ConnectThrottled"')) };
  };

  test.each(['SuspendContactRecording', 'ResumeContactRecording'])(
    'Connect that refuses for its rate is asked again with pauses inside the 8 seconds: %s twice, and the payment is made',
    async (operation) => {
      const { played, counted } = await throttled(operation, 2, `INV-${operation}`);

      expect(resultOf(played.record, 'status')).toBe('approved');
      expect(counted).toHaveLength(2);
      expect(counted.join()).toContain(`"operation":"${operation}"`);
      expect(lastTalk(played.record)?.hearing).toMatchObject({ agentRecording: 'on' });
      expectWithinTheRules(played);
    },
  );

  test('Connect that refuses without an end ends the payment before anything is typed, within the 8 seconds', async () => {
    const { played, counted } = await throttled('SuspendContactRecording', 1000, 'INV-never');
    const slowest = Math.max(...played.invocations.map(({ answer }) => answer?.durationMs ?? 0));

    expect(resultOf(played.record, 'status')).toBe('not-protected');
    expect(counted.length).toBeGreaterThan(3);
    expect(slowest).toBeGreaterThan(2000);
    expect(slowest).toBeLessThan(8000);
    expect(played.record.timeline.filter(({ kind }) => kind === 'digits')).toEqual([]);
    expect(chargesOf(made.center, 'INV-never')).toEqual([]);
    expectWithinTheRules(played);
  });

  const tick = async () => {
    const { aws } = made.center;
    const rule = aws.schedules('Shop').find((id) => /Reconcile/.test(id)) ?? '';
    const [answer] = await aws.tick('Shop', rule);
    return answer?.kind === 'ok' ? answer.payload : answer;
  };

  test('a charge whose answer got lost stands in the list of work before the caller is back', async () => {
    const { center, ledger } = made;

    const played = await pay(center, ledger, 'INV-lost', undefined, LOST_AFTER_THE_CHARGE);
    const row = rowOf(played, 'INV-lost');
    const work = played.ledger.find(
      ({ pk, paymentId }) => pk === 'work#reconcile' && paymentId === row?.['paymentId'],
    );

    expect(resultOf(played.record, 'status')).toBe('unknown');
    expect(row).toMatchObject({ state: 'unknown', reconcileAt: work?.['due'] });
    expect(chargesOf(center, 'INV-lost')).toEqual([expect.objectContaining({ paid: true })]);
    expectWithinTheRules(played);
  });

  test('the tick of reconciliation finds nothing to do after payments that went well', async () => {
    expect(await tick()).toEqual({ looked: 0, settled: 0, handedOver: 0 });
  });
});

describe('a slow gateway through bundles', () => {
  let made: Shop;

  beforeAll(async () => {
    made = await open(Duration.seconds(20));
  }, 60_000);

  afterAll(() => made?.center.stop());

  test('is asked by the worker beside the call, whose outcome the call asks for', async () => {
    const { center, ledger } = made;
    // The call's clock is virtual and the worker's is not.
    const waiting = meanwhile(center, async ({ operation }) => {
      if (operation === 'status') await pause(500);
    });

    const played = await pay(waiting, ledger, 'INV-slow');
    const started = called(played, /vault-charge$/);
    const worker = called(played, /ChargeWorker/);

    expect(resultOf(played.record, 'status')).toBe('approved');
    expect(started.map(({ answer }) => answer)).toEqual([
      expect.objectContaining({ payload: expect.objectContaining({ outcome: 'working' }) }),
    ]);
    expect(worker).toHaveLength(1);
    expect(called(played, /vault-status$/).length).toBeGreaterThan(0);
    expect(chargesOf(center, 'INV-slow')).toEqual([expect.objectContaining({ paid: true })]);
    expectWithinTheRules(played);
  });
});
