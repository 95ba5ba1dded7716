import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { ConnectCalls } from '../connect-calls';
import { type ContactEvent, readContactEvent } from '../contact-event';
import { CLAIM_SECONDS, type Suspension, type Suspensions } from '../suspensions';
import { TimeBudget, type Timing } from '../timing';
import { ConversationCalls, type ConversationClient, Unanswered } from './conversation-calls';
import { type Hold, type Listening, whoHears } from './listening';

export interface CallGuardProps {
  readonly instanceArn: string;
  readonly suspensions: Pick<Suspensions, 'find' | 'noteHeld'>;
  readonly client: ConversationClient;
  readonly timing: Timing;
  readonly write?: LogWriter;
}

export interface WatchAnswer {
  readonly listening: Listening;
  readonly hold: Hold;
}

const UNKNOWN: WatchAnswer = { listening: 'unknown', hold: 'not-shown' };

/**
 * Tells the flow who could hear the caller, before the first field and between fields. `nobody` is said only when
 * Connect answered every question, nobody was found, and the call's suspension is still this payment's own; whatever
 * goes wrong is `unknown`, and the flow asks for nothing more. Never throws.
 */
export async function watchCall(event: unknown, props: CallGuardProps): Promise<WatchAnswer> {
  try {
    const contact = readContactEvent(event, props.instanceArn);
    // A word that the flow made up is not repeated: nobody knows what it holds.
    const operation = contact.operation === 'watch' ? 'watch' : undefined;
    const answer = operation === undefined ? UNKNOWN : await watch(contact, props);
    const { contactId } = contact;
    logLine(
      'call-guard',
      { operation, contactId, result: answer.listening, state: answer.hold },
      props.write,
    );
    tell(answer, props);
    return answer;
  } catch (error) {
    const failure = error instanceof Unanswered ? error.failure : undefined;
    logLine('call-guard', { result: 'unknown', error: errorName(error), failure }, props.write);
    tell(UNKNOWN, props);
    return UNKNOWN;
  }
}

async function watch(contact: ContactEvent, props: CallGuardProps): Promise<WatchAnswer> {
  const { client, instanceArn, suspensions, timing, write } = props;
  const instanceId = instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
  const connect = new ConnectCalls(new TimeBudget(timing), write);
  const record = await suspensions.find(contact.initialContactId);
  const calls = new ConversationCalls(connect, client, instanceId);
  const answer = await whoHears(contact, calls, record?.heldSeen === true);
  if (answer.listening !== 'nobody') return answer;
  if (record === undefined || !isOwn(record, contact, timing)) return { ...answer, listening: 'unknown' };
  if (answer.hold === 'held' && !record.heldSeen) await suspensions.noteHeld(record);
  return answer;
}

/** A suspension whose lease is over, or that a sweep is ending, protects nothing any more. */
function isOwn(record: Suspension, { contactId }: ContactEvent, timing: Timing): boolean {
  const now = Math.floor(timing.now() / 1000);
  const isClaimed = record.claimedAt !== undefined && record.claimedAt >= now - CLAIM_SECONDS;
  return record.paymentContactId === contactId && now < record.leaseUntil && !isClaimed;
}

function tell({ listening }: WatchAnswer, { write }: CallGuardProps): void {
  if (listening === 'unknown') metric('ProtectionFailed', { reason: 'listener-unknown' }, 1, write);
  else if (listening !== 'nobody') metric('ProtectionChanged', { reason: listening }, 1, write);
}
