import { checkValue, disconnect, FlowBuilder, playPrompt } from '../../../lib/flow';
import { leaseSeconds, paymentSeconds, suspensionKey } from '../../../lib/payments/lease';
import { paymentFlow, worstCaseSeconds } from '../../../lib/payments/payment-flow';

describe('the lease of a suspension', () => {
  test('is the worst case of the payment flow and two minutes', () => {
    expect(leaseSeconds(paymentFlow())).toBe(Math.ceil(paymentSeconds(paymentFlow())) + 120);
  });

  test.each(['agent', 'self-service'] as const)(
    'ends where recording may run again, with an entry by %s: who waits for the next agent is in no payment',
    (entry) => {
      const flow = paymentFlow({ entry });

      expect(worstCaseSeconds(flow)).toBeGreaterThan(paymentSeconds(flow) + 3 * 3600);
      expect(paymentSeconds(flow)).toBeLessThan(4 * 3600 - 600);
    },
  );

  test('grows with what the flow says', () => {
    const saying = (message: string) =>
      FlowBuilder.create('QUEUE_TRANSFER', 'saying')
        .add(playPrompt('say', { message, next: 'end' }), disconnect('end'))
        .build();

    expect(leaseSeconds(saying('word '.repeat(400)))).toBe(leaseSeconds(saying('word '.repeat(200))) + 100);
  });

  test('refuses a flow that could go round for ever, with the name of it', () => {
    const endless = FlowBuilder.create('QUEUE_TRANSFER', 'endless')
      .add(
        playPrompt('say', { message: 'Hello', next: 'check' }),
        checkValue('check', { value: '$.Channel', equals: { CHAT: 'end' }, otherwise: 'say' }),
        disconnect('end'),
      )
      .build();

    expect(() => leaseSeconds(endless)).toThrow(/worst case of flow endless is Infinity seconds/);
  });

  test('has one record for each call, whatever contact the payment is', () => {
    expect(suspensionKey('first')).toEqual({ pk: 'call#first', sk: 'suspension' });
  });
});
