import type { FlowRun } from './flow-run';
import { NotPlayed } from './flow-run';
import { own } from './own';

const REFERENCE = /\$\.[A-Za-z]\w*(?:\.[\w:-]+|\['[^']*'\])*/g;
const SINGLE = /^\$\.[A-Za-z]\w*(?:\.[\w:-]+|\['[^']*'\])*$/;
const PART = /[\w:-]+|'[^']*'/g;
const PATHS = new Map<string, readonly string[]>();

/** What each root of a reference stands for. A root that is not here ends the call: nothing is guessed. */
const ROOTS: Readonly<Record<string, (run: FlowRun) => unknown>> = {
  Attributes: ({ contact }) => contact.attributes,
  AwsRegion: ({ call }) => call.index.model.region,
  Channel: () => 'VOICE',
  ContactId: ({ contact }) => contact.id,
  CustomerEndpoint: ({ call }) => ({ Address: callerNumber(call.scenario), Type: 'TELEPHONE_NUMBER' }),
  CustomerId: ({ contact }) => contact.details.get('CustomerId'),
  Agent: ({ contact }) => ({ UserName: contact.agentName, FirstName: contact.agentName }),
  Description: ({ contact }) => contact.details.get('Description'),
  External: ({ contact }) => contact.local.external,
  FlowAttributes: ({ flowAttributes }) => flowAttributes,
  InitialContactId: ({ contact }) => contact.initialId,
  InitiationMethod: ({ contact }) => contact.method,
  InstanceARN: ({ call }) => call.index.model.instanceArn,
  LanguageCode: ({ contact }) => contact.details.get('LanguageCode') ?? 'en-US',
  Name: ({ contact }) => contact.details.get('Name'),
  PreviousContactId: ({ contact }) => contact.previous?.id,
  Queue: ({ contact }) => ({ Name: contact.queue?.name, ARN: contact.queue?.arn }),
  StoredCustomerInput: ({ contact }) => contact.local.storedInput,
  SystemEndpoint: () => ({ Address: SYSTEM_NUMBER, Type: 'TELEPHONE_NUMBER' }),
  Tags: ({ contact }) => contact.tags,
  CustomerCallBackPhoneNumber: ({ contact }) => contact.callbackNumber,
  TextToSpeechVoiceId: () => 'Joanna',
  References: () => ({}),
  MediaStreams: () => undefined,
  SegmentAttributes: () => ({ 'connect:Subtype': 'connect:Telephony' }),
  ...Object.fromEntries(
    [
      'Case',
      'Customer',
      'DataTables',
      'LambdaInvocation',
      'Lex',
      'Metrics',
      'Modules',
      'Views',
      'Wisdom',
    ].map((root) => [root, ({ contact }: FlowRun) => contact.local.answers.get(root)]),
  ),
};

/** The number that was dialled, and the default one of the caller: both reserved for fiction. */
export const SYSTEM_NUMBER = '+15555550199';

export function callerNumber(scenario: FlowRun['call']['scenario']): string {
  return scenario.caller.number ?? '+15555550100';
}

/** Fills every reference of a text; what is not set reads as nothing, as Connect speaks it. */
export function resolveText(template: string, run: FlowRun): string {
  if (!template.includes('$.')) return template;
  return template.replace(REFERENCE, (reference) => asText(lookUp(reference, run)) ?? '');
}

/** The value of a single reference; a text that is none stands for itself. */
export function resolveValue(template: string, run: FlowRun): string | undefined {
  return SINGLE.test(template) ? asText(lookUp(template, run)) : resolveText(template, run);
}

/** Fills the references of a parameter of any shape. */
export function resolveDeep(value: unknown, run: FlowRun): unknown {
  if (typeof value === 'string') return resolveText(value, run);
  if (Array.isArray(value)) return value.map((item) => resolveDeep(item, run));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveDeep(item, run)]));
}

function lookUp(reference: string, run: FlowRun): unknown {
  const [root = '', ...rest] = partsOf(reference);
  const read = own(ROOTS, root);
  if (read === undefined) throw new NotPlayed(`the reference $.${root} is not played by the simulator`);
  return rest.reduce<unknown>(member, read(run));
}

function partsOf(reference: string): readonly string[] {
  let parts = PATHS.get(reference);
  if (parts === undefined) {
    parts = (reference.slice(2).match(PART) ?? []).map((part) => part.replace(/^'|'$/g, ''));
    PATHS.set(reference, parts);
  }
  return parts;
}

function member(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  if (value instanceof Map) return JSON.stringify(Object.fromEntries(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
