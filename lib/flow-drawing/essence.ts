import type { FlowAction, Switched } from '../flow';
import { behaviourOf } from '../flow/behaviour';
import { valuesAt } from '../flow/values';

/** Enough to tell blocks of one type from each other; values of attributes and parameters are never shown. */
interface Essence {
  readonly paths: readonly string[];
  /** `text` is said to a contact, `value` chooses, `keys` shows the names alone, `place` the end of an ARN. */
  readonly as: 'text' | 'value' | 'keys' | 'place';
  readonly before?: string;
}

const SAID: Essence = { paths: ['Text', 'SSML', 'PromptId'], as: 'text' };
/** What is said before a setting that switches, where a block has several. */
const SWITCHED: Readonly<Record<Switched, string>> = {
  logging: '',
  agentRecording: 'agent and customer: ',
  ivrRecording: 'IVR: ',
  screenRecording: 'screen: ',
  analytics: 'analytics: ',
  streaming: '',
};

const ESSENCES: Readonly<Record<string, readonly Essence[]>> = {
  CheckMetricData: [{ paths: ['MetricType'], as: 'value' }],
  Compare: [{ paths: ['ComparisonValue'], as: 'value' }],
  ConnectParticipantWithLexBot: [
    { paths: ['Text', 'SSML', 'PromptId', 'LexInitializationData.InitialMessage'], as: 'text' },
    { paths: ['LexV2Bot.AliasArn', 'LexBot.Name'], as: 'place', before: 'bot ' },
  ],
  GetParticipantInput: [SAID],
  InvokeFlowModule: [{ paths: ['FlowModuleId'], as: 'place' }],
  InvokeLambdaFunction: [
    { paths: ['LambdaFunctionARN'], as: 'place' },
    { paths: ['LambdaInvocationAttributes'], as: 'keys', before: 'given ' },
  ],
  Loop: [{ paths: ['LoopCount'], as: 'value', before: 'at most ' }],
  MessageParticipant: [SAID],
  MessageParticipantIteratively: [
    { paths: ['Messages.0.Text', 'Messages.0.SSML', 'Messages.0.PromptId'], as: 'text' },
  ],
  ShowView: [{ paths: ['ViewResource.Id'], as: 'place' }],
  TransferToFlow: [{ paths: ['ContactFlowId'], as: 'place' }],
  UpdateContactData: [{ paths: [''], as: 'keys' }],
  UpdateContactEventHooks: [{ paths: ['EventHooks'], as: 'keys' }],
  UpdateContactTargetQueue: [{ paths: ['QueueId', 'AgentId'], as: 'place' }],
  UpdateContactTextToSpeechVoice: [{ paths: ['TextToSpeechVoice'], as: 'value' }],
  Wait: [{ paths: ['TimeLimitSeconds'], as: 'value', before: 'seconds: ' }],
};

/** What tells an action from others of its type, without anything that could be secret. */
export function essenceOf({ Type, Parameters }: FlowAction): string {
  const parts = essencesOf(Type).flatMap(({ paths, as, before = '' }) => {
    const [found] = paths.flatMap((path) =>
      path === '' ? [Parameters] : valuesAt(Parameters, path).map(({ value }) => value),
    );
    const shown = found === undefined ? '' : SHOWN[as](found);
    return shown === '' ? [] : [`${before}${shown}`];
  });
  return parts.join(', ');
}

/** What switches, holds or keeps names is in the table of action types. */
function essencesOf(type: string): readonly Essence[] {
  const { switches = [], holdsAt, keeps } = behaviourOf(type);
  return [
    ...switches.map(
      ({ switches: name, at }) => ({ paths: [at], as: 'value', before: SWITCHED[name] }) as const,
    ),
    ...(holdsAt === undefined ? [] : [{ paths: [holdsAt], as: 'value' } as const]),
    ...(keeps === undefined ? [] : [{ paths: [keeps.parameter], as: 'keys' } as const]),
    ...(Object.hasOwn(ESSENCES, type) ? (ESSENCES[type] ?? []) : []),
  ];
}

const SHOWN: Readonly<Record<Essence['as'], (value: unknown) => string>> = {
  text: (value) =>
    withoutFigures(
      textOf(value)
        .replace(/<[^>]{0,200}>/g, ' ')
        .trim(),
    ),
  value: (value) =>
    Array.isArray(value)
      ? value.length === 0
        ? 'off'
        : value.map(textOf).join(' and ')
      : withoutFigures(textOf(value)),
  keys: (value) => (typeof value === 'object' && value !== null ? Object.keys(value).join(', ') : ''),
  place: (value) => placeOf(textOf(value)),
};

/** `{{lambda:relay}}` is `relay`; of an ARN the name at its end. */
export function placeOf(value: string): string {
  const reference = /^\{\{[a-z-]+:([^}]+)\}\}$/.exec(value)?.[1];
  if (reference !== undefined) return reference;
  if (!value.startsWith('arn:')) return withoutFigures(value);
  const end = /(?:function:([^:]+)|[/:]([^/:]+))(?::\$?[A-Za-z0-9_-]+)?$/.exec(value);
  return end?.[1] ?? end?.[2] ?? '';
}

/** A long number in the text of a flow may be somebody's; it is not needed to know the block. */
export function withoutFigures(text: string, most = 6): string {
  return text.replace(/\d(?:[ -]?\d)*/g, (found) => (found.replace(/\D/g, '').length > most ? '•••' : found));
}

/** A name without what may be a card number; dates and telephone numbers stay. */
export function shownName(name: string): string {
  return withoutFigures(name, 12);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
