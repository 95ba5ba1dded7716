import { HardlineError } from '../errors';
import { type FlowAction, type FlowDocument, worstCaseSeconds } from '../flow';
import { USE_TEXTS } from './payment-flow/replaced';
import { longestWords } from './replaced-texts';

/** Functions start late, clocks differ, and a sweep must never be early. */
const MARGIN_SECONDS = 120;

/** How long the record of a suspension outlives its lease, for whoever looks into an alarm. */
export const RECORD_DAYS = 30;

/** The longest lease that makes sense: recording that stays off longer than this is lost with the call. */
const LONGEST_SECONDS = 6 * 3600;

/**
 * How long a suspension of recording is the payment's own: the worst case of the flow that is deployed, with every
 * attempt made and every time limit used up, and a margin. Nobody resumes recording before, unless the flow does.
 *
 * @throws HardlineError when the flow has a way round that no Loop block bounds, or when it could last for hours
 */
export function leaseSeconds(flow: FlowDocument): number {
  const seconds = Math.ceil(paymentSeconds(flow)) + MARGIN_SECONDS;
  if (seconds <= LONGEST_SECONDS) return seconds;
  throw new HardlineError(
    `the worst case of flow ${flow.name} is ${seconds} seconds with its margin, and at most ${LONGEST_SECONDS} are allowed: ` +
      'bound every way round with a Loop block, or shorten its time limits',
  );
}

/**
 * The worst case of a payment flow until it lets recording run again. A caller who then waits for the next agent, for
 * however long, is in no payment any more.
 */
export function paymentSeconds(flow: FlowDocument): number {
  return worstCaseSeconds({
    startAction: flow.startAction,
    tryAction: (identifier) => withLongestWords(endingWithRecording(flow.tryAction(identifier))),
  });
}

/** Whoever replaces a text after the deployment makes no payment longer than was counted. */
function withLongestWords(action: FlowAction | undefined): FlowAction | undefined {
  if (action?.Identifier !== USE_TEXTS) return action;
  const said = Object.entries(longestWords()).map(([name, most]) => [name, { Value: 'x'.repeat(most) }]);
  return { ...action, Parameters: { FlowAttributes: Object.fromEntries(said) } };
}

function endingWithRecording(action: FlowAction | undefined): FlowAction | undefined {
  return action !== undefined && letsRecordingRun(action) ? { ...action, Transitions: {} } : action;
}

/** The guard is asked to resume, or the block switches recording on for whoever joins next. */
function letsRecordingRun({ Type, Parameters }: FlowAction): boolean {
  if (Type === 'InvokeLambdaFunction')
    return (
      (Parameters.LambdaInvocationAttributes as { operation?: string } | undefined)?.operation === 'resume'
    );
  if (Type !== 'UpdateContactRecordingAndAnalyticsBehavior') return false;
  return JSON.stringify(Parameters).includes('"RecordedParticipants":["Agent","Customer"]');
}

/** Where the record of a conversation's suspension is: one row per call, so that two payments of it never differ. */
export function suspensionKey(initialContactId: string): { readonly pk: string; readonly sk: string } {
  return { pk: `call#${initialContactId}`, sk: 'suspension' };
}
