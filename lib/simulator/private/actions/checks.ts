import { type ActionPlayer, type FlowRun, failed, NEXT } from '../flow-run';
import { textOf } from './parameters';

/** What the simulated queue looks like unless the scenario says otherwise. */
function metrics({ call, contact }: FlowRun) {
  const count = (call.scenario.agents ?? []).length;
  const agents = ['Online', 'Available', 'Staffed'].map((state) => [state, { Count: count }]);
  return {
    Queue: { Name: contact.queue?.name, ARN: contact.queue?.arn, Size: 0, OldestContactAge: 0 },
    Agents: Object.fromEntries(agents),
  };
}

/** Branches on what the service knows. */
export const CHECKS: Readonly<Record<string, ActionPlayer>> = {
  CheckMetricData: (action, run) => {
    const type = textOf(action.Parameters, 'MetricType', run) ?? '';
    const value = type.startsWith('NumberOfAgents') ? (run.call.scenario.agents ?? []).length : 0;
    return { to: 'result', value: String(value), otherwise: 'NoMatchingCondition' };
  },
  GetMetricData: (_action, run) => {
    run.contact.local.answers.set('Metrics', run.call.answer?.data ?? metrics(run));
    return NEXT;
  },
  CheckOutboundCallStatus: (_action, { contact }) =>
    contact.method === 'OUTBOUND'
      ? { to: 'result', value: 'CallAnswered', otherwise: 'NoMatchingError' }
      : failed('this is no outbound call'),
  /** Real chance would make a played call unrepeatable: without a scripted result the first branch is taken. */
  DistributeByPercentage: () => ({ to: 'result', value: '1', otherwise: 'NoMatchingCondition' }),
  UpdateContactRoutingBehavior: () => NEXT,
  UpdateContactRoutingCriteria: () => NEXT,
  UpdateContactMediaProcessing: () => failed('this is a voice contact', 'ChannelMismatch'),
};
