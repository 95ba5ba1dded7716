import { LOOK_LIMITS, type LookLimits } from '../../../../../lib/payments/look-limits';
import { NOBODY, type SeenContact } from '../../../../../lib/payments/seam';
import type { AwsGet } from '../../../../private/handler/aws-get';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { ConnectCalls } from '../connect-calls';
import type { ContactEvent } from '../contact-event';
import { TimeBudget, type Timing } from '../timing';

export interface ContactLookProps {
  readonly instanceArn: string;
  readonly get: AwsGet;
  readonly timing: Timing;
  readonly write?: LogWriter;
}

/** Whoever asks what Connect says about a contact. */
export interface SeesContacts {
  /** Never throws; undefined when Connect did not say, or says that it is another call's. */
  see(contact: ContactEvent, operation: keyof LookLimits): Promise<SeenContact | undefined>;
}

/**
 * What Connect says about the contact that a flow calls us for: the event is the flow's word, this is not. The call
 * guard's questions do not serve: it asks about the agent's contact, and the summaries that it lists name no queue.
 */
export class ContactLook implements SeesContacts {
  public constructor(private readonly props: ContactLookProps) {}

  public async see(contact: ContactEvent, operation: keyof LookLimits): Promise<SeenContact | undefined> {
    const { instanceArn, get, timing, write } = this.props;
    const calls = new ConnectCalls(new TimeBudget(timing, LOOK_LIMITS[operation]), write);
    const path = `/contacts/${instanceArn.slice(instanceArn.lastIndexOf('/') + 1)}/${contact.contactId}`;
    const answer = await calls.call('DescribeContact', (abortSignal) =>
      get({ service: 'connect', path, abortSignal }),
    );
    const seen =
      answer.kind === 'done'
        ? seenContact(answer.output['Contact'], contact, { instanceArn, now: timing.now() })
        : answer;
    if (!('failure' in seen)) return seen;
    logLine('contact-look', { operation, contactId: contact.contactId, failure: seen.failure }, write);
    return undefined;
  }
}

type Shown = Readonly<Record<string, unknown>>;

function seenContact(
  described: unknown,
  contact: ContactEvent,
  { instanceArn, now }: { readonly instanceArn: string; readonly now: number },
): SeenContact | { readonly failure: string } {
  const shown = record(described);
  const { Channel: channel, InitiationMethod: initiationMethod } = shown;
  if (typeof channel !== 'string' || typeof initiationMethod !== 'string')
    return { failure: 'not-described' };
  if (isOfAnother(shown, contact)) return { failure: 'another-call' };
  const queueId = record(shown['QueueInfo'])['Id'];
  const hasQueue = typeof queueId === 'string' && queueId !== '';
  return {
    channel,
    initiationMethod,
    // Whether Connect names the queue of a contact that is in no queue yet is LIVE-CHARGE1.
    queueArn: hasQueue ? queueArn(queueId, instanceArn) : (contact.queueArn ?? NOBODY),
    queueFrom: hasQueue ? 'contact' : 'flow',
    agent: shown['AgentInfo'] === undefined || shown['AgentInfo'] === null ? 'false' : 'true',
    live: hasEnded(shown) ? 'false' : 'true',
    at: new Date(now).toISOString(),
  };
}

/** Connect leaves the id of the first contact out where there is only one. */
function isOfAnother({ Id: id, InitialContactId: initial }: Shown, contact: ContactEvent): boolean {
  return id !== contact.contactId || (typeof initial === 'string' && initial !== contact.initialContactId);
}

function hasEnded({ DisconnectTimestamp: ended }: Shown): boolean {
  return ended !== undefined && ended !== null;
}

function queueArn(id: string, instanceArn: string): string {
  return id.startsWith('arn:') ? id : `${instanceArn}/queue/${id}`;
}

function record(value: unknown): Shown {
  return typeof value === 'object' && value !== null ? (value as Shown) : {};
}
