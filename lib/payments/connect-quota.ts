import { costliestWalk, edgesOf, type FlowAction, type FlowDocument } from '../flow';
import { valueAt } from '../flow/values';
import { PAYMENT_REFERENCES } from './payment-flow/names';

/**
 * What Connect allows by default, per account and Region
 * (https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html). The pages differ in
 * whether an operation has its own limit or shares it with others; here all share it, the worse of the two.
 */
export const CONNECT_DEFAULT_QUOTA = { requestsPerSecond: 2, burst: 5 } as const;

/** The part of the quota that payments may count on; audits, drift checks and dashboards use it too. */
export const SHARE_OF_PAYMENTS = 0.75;

/** Payments a minute at the busiest time when nothing is declared; the default quota carries them. */
export const DEFAULT_PEAK_PER_MINUTE = 2;

/**
 * Payments begin at random moments and a guard asks several questions at once: with less than twice the average, the
 * load test shows payments refused at the declared peak.
 */
const HEADROOM = 2;

/** Suspending or resuming is one request for the agent's contact and one for the payment's own. */
const REQUESTS_OF_RECORDING_GUARD = 2;
/** DescribeContact, ListAssociatedContacts and GetCurrentUserData. */
const REQUESTS_OF_CALL_GUARD = 3;

/** The relay asks DescribeContact where a payment begins and where it is charged. */
const REQUESTS_OF_RELAY: Readonly<Record<string, number>> = { prepare: 1, charge: 1 };

/** The requests to Connect's API that payments need. */
export interface ConnectDemand {
  readonly peakPaymentsPerMinute: number;
  /** Requests of a payment in which the caller types every field right at once. */
  readonly requestsOfPayment: number;
  /** Requests of a payment that uses every attempt. */
  readonly mostRequestsOfPayment: number;
  readonly requestsPerSecond: number;
  /** What the quota leaves for payments. */
  readonly allowedPerSecond: number;
  readonly fits: boolean;
}

/** What the peak of payments is counted with. */
export interface ConnectPeak {
  readonly peakPaymentsPerMinute: number;
  /** The account's quota in this Region. @default - Connect's default, 2 */
  readonly requestsPerSecond?: number;
}

/**
 * Counts the requests of the flow that is deployed, on its costliest way: a guard that is asked more often, or
 * in one more place, is counted without anybody remembering to.
 */
export function connectDemand(flow: FlowDocument, peak: ConnectPeak): ConnectDemand {
  const quota = peak.requestsPerSecond ?? CONNECT_DEFAULT_QUOTA.requestsPerSecond;
  const requestsOfPayment = requestsOnTheWay(flow);
  const requestsPerSecond = round((HEADROOM * peak.peakPaymentsPerMinute * requestsOfPayment) / 60);
  const allowedPerSecond = round(quota * SHARE_OF_PAYMENTS);
  return {
    peakPaymentsPerMinute: peak.peakPaymentsPerMinute,
    requestsOfPayment,
    mostRequestsOfPayment: costliestWalk(flow, requestsOf),
    requestsPerSecond,
    allowedPerSecond,
    fits: requestsPerSecond <= allowedPerSecond,
  };
}

/** The demand in one sentence, for a synth's output and the review. */
export function demandInWords(demand: ConnectDemand): string {
  const { peakPaymentsPerMinute, requestsOfPayment, mostRequestsOfPayment } = demand;
  return (
    `${peakPaymentsPerMinute} payments a minute need ${demand.requestsPerSecond} requests a second to Connect's API ` +
    `(${requestsOfPayment} each, at most ${mostRequestsOfPayment}); payments may use ${demand.allowedPerSecond}`
  );
}

const REQUESTS: Readonly<Record<string, number>> = {
  [PAYMENT_REFERENCES.recordingGuard]: REQUESTS_OF_RECORDING_GUARD,
  '{{lambda:call-guard}}': REQUESTS_OF_CALL_GUARD,
};

/** The block that every payment comes through which is completed. */
const CHARGE = 'charge';

/** Whoever types every field right at once takes the shortest way to the charge, and the shortest one out. */
function requestsOnTheWay(flow: FlowDocument): number {
  const start = flow.tryAction(flow.startAction);
  const charge = flow.tryAction(CHARGE);
  if (start === undefined) return 0;
  const isEnd = (action: FlowAction) => edgesOf(action).length === 0;
  if (charge === undefined) return requestsAlong(shortestWay(flow, start, isEnd));
  const there = shortestWay(flow, start, ({ Identifier }) => Identifier === CHARGE);
  return requestsAlong([...there.slice(0, -1), ...shortestWay(flow, charge, isEnd)]);
}

function requestsAlong(way: readonly FlowAction[]): number {
  return way.reduce((sum, action) => sum + requestsOf(action), 0);
}

/** The fewest blocks from one to the first that fits, both included; nothing where no way leads there. */
function shortestWay(
  flow: FlowDocument,
  from: FlowAction,
  fits: (action: FlowAction) => boolean,
): FlowAction[] {
  const ways: FlowAction[][] = [[from]];
  const seen = new Set([from.Identifier]);
  for (const way of ways) {
    const last = way.at(-1) ?? from;
    if (fits(last)) return way;
    for (const { target } of edgesOf(last)) {
      const next = seen.has(target) ? undefined : flow.tryAction(target);
      seen.add(target);
      if (next !== undefined) ways.push([...way, next]);
    }
  }
  return [];
}

function requestsOf({ Type, Parameters }: FlowAction): number {
  if (Type !== 'InvokeLambdaFunction') return 0;
  const invoked = String(valueAt(Parameters, 'LambdaFunctionARN'));
  if (invoked !== PAYMENT_REFERENCES.relay) return REQUESTS[invoked] ?? 0;
  return REQUESTS_OF_RELAY[String(valueAt(Parameters, 'LambdaInvocationAttributes.operation'))] ?? 0;
}

function round(value: number): number {
  return Math.ceil(value * 100) / 100;
}
