import { disconnect, FlowBuilder, invokeLambda, reference } from '../../../lib/flow';
import {
  CONNECT_DEFAULT_QUOTA,
  connectDemand,
  DEFAULT_PEAK_PER_MINUTE,
  demandInWords,
} from '../../../lib/payments/connect-quota';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { PAYMENT_REFERENCES } from '../../../lib/payments/payment-flow/names';

const flow = paymentFlow();

/** A flow that asks the guards one after the other. */
function asking(...functions: string[]) {
  const steps = functions.map((name, index) => {
    const next = index + 1 < functions.length ? `step-${index + 1}` : 'end';
    return invokeLambda(`step-${index}`, {
      function: reference('lambda', name),
      parameters: {},
      next,
      onError: next,
    });
  });
  return FlowBuilder.create('QUEUE_TRANSFER', 'asking')
    .add(...steps, disconnect('end'))
    .build();
}

describe('the demand on Connect’s API', () => {
  test.each([
    ['suspends and resumes', ['recording-guard', 'recording-guard'], 4],
    ['asks who hears', ['call-guard'], 3],
    ['calls another function', ['relay'], 0],
    ['does all of it', ['recording-guard', 'call-guard', 'relay', 'call-guard', 'recording-guard'], 10],
  ])('of a payment that %s is counted from the flow', (_, functions, requests) => {
    const demand = connectDemand(asking(...functions), { peakPaymentsPerMinute: 60 });

    expect(demand.requestsOfPayment).toBe(requests);
    expect(demand.requestsPerSecond).toBe(2 * requests);
  });

  test.each([
    ['prepare', 1],
    ['charge', 1],
    ['check', 0],
    ['status', 0],
    ['leave', 0],
  ])(
    'of the relay, asked to %s, is one look at the contact where money is begun or taken',
    (operation, requests) => {
      const step = { function: PAYMENT_REFERENCES.relay, parameters: { operation } };
      const flow = FlowBuilder.create('QUEUE_TRANSFER', 'asking')
        .add(invokeLambda('step', { ...step, next: 'end', onError: 'end' }), disconnect('end'))
        .build();

      expect(connectDemand(flow, { peakPaymentsPerMinute: 1 }).requestsOfPayment).toBe(requests);
    },
  );

  test('of the payment flow, at the default peak, is inside what the default quota leaves for payments', () => {
    const demand = connectDemand(flow, { peakPaymentsPerMinute: DEFAULT_PEAK_PER_MINUTE });

    expect(demand.fits).toBe(true);
    expect(demand.requestsOfPayment).toBeGreaterThanOrEqual(4);
    expect(demand.mostRequestsOfPayment).toBeGreaterThanOrEqual(demand.requestsOfPayment);
    expect(demand.allowedPerSecond).toBe(CONNECT_DEFAULT_QUOTA.requestsPerSecond * 0.75);
  });

  test('is too high for a busy contact center until its quota is raised', () => {
    const peakPaymentsPerMinute = 120;

    expect(connectDemand(flow, { peakPaymentsPerMinute }).fits).toBe(false);
    expect(connectDemand(flow, { peakPaymentsPerMinute, requestsPerSecond: 200 }).fits).toBe(true);
  });

  test('is told in one sentence', () => {
    const demand = connectDemand(asking('call-guard'), { peakPaymentsPerMinute: 10 });

    expect(demandInWords(demand)).toBe(
      "10 payments a minute need 1 requests a second to Connect's API (3 each, at most 3); payments may use 1.5",
    );
  });
});
