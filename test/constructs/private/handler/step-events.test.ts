import type { AwsCall } from '../../../../constructs/private/handler/aws-json';
import { StepEvents } from '../../../../constructs/private/handler/step-events';

const step = { step: 'charge', contactId: 'c-1', paymentId: 'p-1', outcome: 'approved' } as const;
const now = () => new Date('2026-11-22T10:00:00.000Z');

describe('events of steps', () => {
  test('go to the default bus, one entry each', async () => {
    const sent: unknown[] = [];
    const call: AwsCall = async (operation, input) => {
      sent.push({ operation, input });
      return { FailedEntryCount: 0 };
    };

    await new StepEvents(call, { now }).send(step);

    const Detail =
      '{"paymentId":"p-1","contactId":"c-1","step":"charge","outcome":"approved","at":"2026-11-22T10:00:00.000Z"}';
    expect(sent).toEqual([
      {
        operation: { service: 'events', target: 'AWSEvents.PutEvents', timeoutMs: 500 },
        input: { Entries: [{ Source: 'hardline.payments', DetailType: 'Payment Step', Detail }] },
      },
    ]);
  });

  test.each<[string, AwsCall, string]>([
    ['fails', async () => Promise.reject(new RangeError('4242')), 'RangeError'],
    ['is refused', async () => ({ FailedEntryCount: 1 }), 'EventRefused'],
    ['never answers', () => new Promise(() => undefined), 'EventTooSlow'],
  ])('never fail a payment and are counted when the service %s', async (_, call, error) => {
    const lines: string[] = [];
    const started = Date.now();

    await new StepEvents(call, { now, write: (line) => lines.push(line) }).send(step);

    expect(Date.now() - started).toBeLessThan(900);
    expect(lines[0]).toBe(`{"decision":"event-not-sent","operation":"charge","error":"${error}"}`);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ EventNotSent: 1 });
  });
});
