import { Annotations, CfnOutput, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  type ConnectDemand,
  connectDemand,
  DEFAULT_PEAK_PER_MINUTE,
  demandInWords,
} from '../../../lib/payments/connect-quota';
import { leaseSeconds } from '../../../lib/payments/lease';
import { WARNINGS } from '../../policy/warnings';
import { requireOneOf, requireRange } from '../../private/checks';
import type { HandlerFunction } from '../../private/handler-function';
import { describeResource } from '../../private/hardline-metadata';
import { RecordedPart } from '../recorded-part';
import type { CaptureFunctionsProps } from './capture-functions';
import { callGuard, recordingGuard } from './guard-functions';
import { ProtectionAlarms } from './protection-alarms';
import { RecordingSweep } from './recording-sweep';
import { SuspensionStore } from './suspension-store';

/** Said in the review when nothing was declared. */
const NOTHING_DECLARED = 'nothing outside Connect was declared to hear calls; no API of Connect tells';

/**
 * What protects a call while a card is typed: the record of suspensions, the two guards that the flow asks, the sweep
 * and the alarms.
 */
export function callProtection(
  scope: Construct,
  props: CaptureFunctionsProps,
): { readonly recording: HandlerFunction; readonly call: HandlerFunction } {
  const recorded = recordedParts(scope, props);
  const lease = Math.max(...props.flows.map(leaseSeconds));
  const suspensions = new SuspensionStore(scope, 'Suspensions');
  const guarded = { ...props, recorded, leaseSeconds: lease, suspensions };
  const recording = recordingGuard(scope, guarded);
  const call = callGuard(scope, guarded);
  const sweep = new RecordingSweep(scope, 'Sweep', guarded);
  new ProtectionAlarms(scope, 'Alarms', {
    topicArn: props.alarmTopicArn,
    sweepFunctionName: sweep.functionName,
    seam: props.vault.name,
  });
  const demand = tellDemand(scope, props);
  tellLease(scope, lease);
  describeResource(recording.resource, {
    protection: { recorded, leaseSeconds: lease, demand, alsoListening: alsoListening(scope, props) },
  });
  return { recording, call };
}

function recordedParts(scope: Construct, { protection }: CaptureFunctionsProps): readonly RecordedPart[] {
  const recorded = protection?.recorded ?? [RecordedPart.AGENT];
  for (const part of recorded) requireOneOf(scope, 'the recorded part', part, Object.values(RecordedPart));
  return [...new Set(recorded)];
}

function tellLease(scope: Construct, seconds: number): void {
  new CfnOutput(scope, 'LongestPaymentSeconds', {
    description: 'a payment whose protection lasts longer is reported, and recording stays off until it ends',
    value: String(seconds),
  });
}

/** The demand of the flow that needs most; an information while it fits, a warning when it does not. */
function tellDemand(scope: Construct, { flows, protection }: CaptureFunctionsProps): ConnectDemand {
  const { peakPaymentsPerMinute = DEFAULT_PEAK_PER_MINUTE, connectRequestsPerSecond } = protection ?? {};
  requireRange(scope, 'peakPaymentsPerMinute', peakPaymentsPerMinute, [1, 10_000]);
  if (connectRequestsPerSecond !== undefined)
    requireRange(scope, 'connectRequestsPerSecond', connectRequestsPerSecond, [1, 10_000]);
  const peak = { peakPaymentsPerMinute, requestsPerSecond: connectRequestsPerSecond };
  const [demand] = flows
    .map((flow) => connectDemand(flow, peak))
    .sort((one, other) => other.requestsOfPayment - one.requestsOfPayment);
  if (demand === undefined) throw new Error('a flow is needed to count what payments ask of Connect');
  if (demand.fits) Annotations.of(scope).addInfo(demandInWords(demand));
  else
    Validations.of(scope).addWarning(
      WARNINGS.connectQuotaExceeded,
      `${demandInWords(demand)}: ask AWS for a higher quota and say so as connectRequestsPerSecond, or payments are refused at the peak`,
    );
  return demand;
}

function alsoListening(scope: Construct, { protection }: CaptureFunctionsProps): readonly string[] {
  const declared = (protection?.alsoListening ?? []).map((each) => each.bind(scope));
  return declared.length > 0 ? declared : [NOTHING_DECLARED];
}
