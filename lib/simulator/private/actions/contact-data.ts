import type { FlowRun } from '../flow-run';
import { type ActionPlayer, failed, NEXT } from '../flow-run';
import { callerNumber } from '../references';
import { entriesOf, textOf, wordsOf } from './parameters';

/** All attributes of a contact together, in bytes. */
const ATTRIBUTES_LIMIT = 32_768;
const TAGS_LIMIT = 6;
const DETAILS = ['Name', 'Description', 'LanguageCode', 'CustomerId', 'WisdomSessionArn'];
const OTHER_DETAILS = new Set(['TargetContact']);
const NUMBER = /^\+?\d{4,15}$/;

/** What flows write on a contact. */
export const CONTACT_DATA: Readonly<Record<string, ActionPlayer>> = {
  UpdateContactAttributes: (action, run) => setAttributes(run, entriesOf(action, 'Attributes', run)),
  UpdateContactData: (action, run) => {
    const unknown = Object.keys(action.Parameters).filter(
      (name) => !DETAILS.includes(name) && !OTHER_DETAILS.has(name),
    );
    if (unknown.length > 0) return failed(`contact data ${unknown.join(', ')} is not played`);
    for (const name of DETAILS) {
      const value = textOf(action.Parameters, name, run);
      if (value === undefined) continue;
      run.contact.details.set(name, value);
      remember(run, `contact ${name}`, value);
    }
    return NEXT;
  },
  TagContact: (action, run) => {
    const tags = entriesOf(action, 'Tags', run);
    const added = tags.filter(([key]) => !run.contact.tags.has(key)).length;
    if (run.contact.tags.size + added > TAGS_LIMIT) return failed(`a contact has at most ${TAGS_LIMIT} tags`);
    for (const [key, value = ''] of tags) {
      run.contact.tags.set(key, value);
      remember(run, `contact tag ${key}`, value);
    }
    return NEXT;
  },
  UpdateContactEventHooks: (action, run) => {
    const hooks = entriesOf(action, 'EventHooks', run).map(([event, flow = '']) => [event, flow] as const);
    if (hooks.some(([, flow]) => run.call.index.flow(flow) === undefined))
      return failed('there is no such flow');
    for (const [event, flow] of hooks) run.contact.hooks.set(event, flow);
    return NEXT;
  },
  UntagContact: (action, run) => {
    for (const key of wordsOf(action.Parameters, 'TagKeys') ?? []) run.contact.tags.delete(key);
    return NEXT;
  },
  UpdateContactCallbackNumber: (action, run) => {
    const number = textOf(action.Parameters, 'CallbackNumber', run) ?? '';
    if (!NUMBER.test(number)) return failed('this is no telephone number', 'InvalidCallbackNumber');
    run.contact.callbackNumber = number;
    remember(run, 'callback number', number);
    return NEXT;
  },
  CreateCallbackContact: (action, run) => {
    const { call, contact } = run;
    if (contact.queue === undefined && action.Parameters['QueueId'] === undefined)
      return failed('no queue is set');
    const text = contact.callbackNumber ?? callerNumber(call.scenario);
    call.notes.sink({ kind: 'other', at: call.now, where: 'callback number', contactId: contact.id, text });
    call.note('call', 'a callback is created');
    return NEXT;
  },
  UpdateContactTextToSpeechVoice: () => NEXT,
};

/** What is replaced or taken away later was in the contact's record, and in its events, until then. */
function remember({ call, contact }: FlowRun, where: string, text: string): void {
  call.notes.sink({ kind: 'contact-record', at: call.now, where, contactId: contact.id, text });
}

/** Sets attributes all or none, and shows them to everybody who sees them. */
export function setAttributes(
  { call, contact }: Pick<FlowRun, 'call' | 'contact'>,
  entries: readonly (readonly [string, string | undefined])[],
): ReturnType<ActionPlayer> {
  const unset = entries.find(([, value]) => value === undefined);
  if (unset !== undefined) return failed(`the value of attribute ${unset[0]} is not set`);
  if (bytesAfter(contact.attributes, entries) > ATTRIBUTES_LIMIT)
    return failed(`contact attributes are limited to ${ATTRIBUTES_LIMIT} bytes`);
  for (const [key, value = ''] of entries) {
    contact.attributes.set(key, value);
    show(call, contact.id, key, value);
  }
  return NEXT;
}

function bytesAfter(
  attributes: ReadonlyMap<string, string>,
  entries: readonly (readonly [string, string | undefined])[],
): number {
  const after = new Map(attributes);
  for (const [key, value = ''] of entries) after.set(key, value);
  let bytes = 0;
  for (const [key, value] of after) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  return bytes;
}

function show(call: FlowRun['call'], contactId: string, key: string, value: string): void {
  const entry = { at: call.now, where: `contact attribute ${key}`, contactId, text: value };
  call.notes.sink({ kind: 'contact-attribute', ...entry });
  // The agent's desktop shows attributes, so a screen recording holds them.
  if (call.hearing.screenRecording === 'on') call.notes.sink({ kind: 'screen-recording', ...entry });
}
