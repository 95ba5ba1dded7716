import { HardlineError } from '../../../../lib/errors';
import { QUEUE_ARN } from '../../../../lib/payments/seen-contact-record';

/** What our handlers take from the event of an Invoke Lambda block; contact attributes are never read. */
export interface ContactEvent {
  readonly contactId: string;
  readonly initialContactId: string;
  /** The contact this one came from by transfer; undefined on a first contact. */
  readonly previousContactId: string | undefined;
  /** The queue that the flow sends the contact to, as the event says; undefined where there is none. */
  readonly queueArn: string | undefined;
  readonly operation: string;
  /** The flow says that no agent took part: nobody is on hold, nobody's recording is suspended. */
  readonly selfService: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

const CONTACT_ID = /^[A-Za-z0-9-]{1,256}$/;

/**
 * Reads the event at the door (https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html).
 *
 * @throws HardlineError naming the field that is wrong, never its value
 */
export function readContactEvent(event: unknown, instanceArn: string): ContactEvent {
  const { Name: name, Details: details } = record(event);
  if (name !== 'ContactFlowEvent') throw refused('Name', 'ContactFlowEvent');
  const contact = record(record(details)['ContactData']);
  if (contact['Channel'] !== 'VOICE') throw refused('Channel', 'VOICE');
  if (contact['InstanceARN'] !== instanceArn) throw refused('InstanceARN', 'the instance in INSTANCE_ARN');
  const parameters = texts(record(details)['Parameters']);
  return {
    contactId: contactId(contact, 'ContactId'),
    initialContactId: contactId(contact, 'InitialContactId'),
    previousContactId: optionalContactId(contact, 'PreviousContactId'),
    queueArn: queueArn(contact),
    operation: parameters['operation'] ?? '',
    selfService: parameters['entry'] === 'self-service',
    parameters,
  };
}

/**
 * Where the agent is who handed the caller over. After a transfer the first contact's agent is another one, whose
 * suspended recording says nothing about this one's.
 *
 * @returns undefined when the call never had an agent
 */
export function agentContactOf({
  initialContactId,
  previousContactId,
  contactId,
}: ContactEvent): string | undefined {
  const before = previousContactId ?? initialContactId;
  return before === contactId ? undefined : before;
}

function contactId(contact: Readonly<Record<string, unknown>>, name: string): string {
  const id = optionalContactId(contact, name);
  if (id === undefined) throw refused(name, 'a contact id');
  return id;
}

function optionalContactId(contact: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = contact[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && CONTACT_ID.test(value)) return value;
  throw refused(name, 'a contact id');
}

/** One that is no queue's ARN is none: what Connect says of the contact decides. */
function queueArn(contact: Readonly<Record<string, unknown>>): string | undefined {
  const { ARN: arn } = record(contact['Queue']);
  return typeof arn === 'string' && QUEUE_ARN.test(arn) ? arn : undefined;
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(record(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return Object.fromEntries(entries);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function refused(field: string, expected: string): HardlineError {
  return new HardlineError(
    `event is refused: ${field} must be ${expected}; only the payment flow calls this`,
  );
}
