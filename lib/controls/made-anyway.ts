import type { FlowAction } from '../flow/types';
import { listOf, valueAt } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import { assemblyFlow } from './assembly-flows';
import { registerOf } from './register';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

type Makes = (parameters: Readonly<Record<string, unknown>>) => boolean;

const anybody =
  (...paths: readonly string[]): Makes =>
  (parameters) =>
    paths.some((path) => listOf(valueAt(parameters, path)).length > 0);
const isSetTo =
  (word: string, ...paths: readonly string[]): Makes =>
  (parameters) =>
    paths.some((path) => valueAt(parameters, path) === word);
const analyses =
  (behaviour: string): Makes =>
  (parameters) =>
    valueAt(parameters, `${behaviour}.Enabled`) === 'True';
const redacts =
  (behaviour: string): Makes =>
  (parameters) => {
    const redaction = `${behaviour}.ConversationalAnalyticsRedactionConfiguration`;
    return analyses(behaviour)(parameters) && valueAt(parameters, `${redaction}.Enabled`) === 'True';
  };
/** Everything but `RedactedOnly`, a value that only the contact knows included, keeps the original too. */
const keepsOriginal =
  (behaviour: string): Makes =>
  (parameters) =>
    analyses(behaviour)(parameters) &&
    !(
      redacts(behaviour)(parameters) &&
      valueAt(parameters, `${behaviour}.ConversationalAnalyticsRedactionConfiguration.RedactionResults`) ===
        'RedactedOnly'
    );

const VOICE = 'VoiceBehavior.VoiceAnalyticsBehavior';
const CHAT = 'ChatBehavior.ChatAnalyticsBehavior';

/** What a block about recording and analysis makes, by kind of data. */
const MADE_BY: Readonly<Record<string, Makes>> = {
  'call-recordings': anybody(
    'VoiceBehavior.VoiceRecordingBehavior.RecordedParticipants',
    'RecordingBehavior.RecordedParticipants',
  ),
  'ivr-recordings': isSetTo(
    'Enabled',
    'VoiceBehavior.VoiceRecordingBehavior.IVRRecordingBehavior',
    'RecordingBehavior.IVRRecordingBehavior',
  ),
  'screen-recordings': anybody(
    'ScreenRecordingBehavior.ScreenRecordedParticipants',
    'RecordingBehavior.ScreenRecordedParticipants',
  ),
  'voice-analysis': (parameters) =>
    keepsOriginal(VOICE)(parameters) || isSetTo('True', 'AnalyticsBehavior.Enabled')(parameters),
  'voice-analysis-redacted': redacts(VOICE),
  'chat-analysis': keepsOriginal(CHAT),
  'chat-analysis-redacted': redacts(CHAT),
  'unprocessed-messages': isSetTo('True', 'ChatBehavior.InFlightChatRedactionConfiguration.Enabled'),
};

/** Whether a flow makes what a register of the assembly says is not stored. */
export function judgeMadeAnyway(resource: ResourceView, assembly: Assembly): Verdict | readonly Verdict[] {
  const flow = assemblyFlow(resource, assembly);
  const notStored = leftOut(assembly);
  if (flow?.content.kind !== 'flow')
    return {
      ...unknown(flow?.evidence ?? 'Properties.Content', 'the content was not read'),
      reportedBy: 'HL-FLOW1',
    };
  const { evidence, name } = flow;
  const found = flow.content.flow.actions.flatMap((action) =>
    [...notStored]
      .filter(([kind]) => isRecording(action) && MADE_BY[kind]?.(action.Parameters) === true)
      .map(([kind, reason]) => ({
        ...fail(
          evidence,
          `block '${action.Identifier}' of flow '${name}' makes ${kind}, which are not stored by the register: ${reason}`,
        ),
        inFlow: { flow: name, action: action.Identifier, witness: [] },
      })),
  );
  return found.length === 0 ? pass(evidence, 'makes nothing that is not stored by the register') : found;
}

/** Whether any register of the assembly says that something is not stored. */
export function leavesOut(_: ResourceView, assembly: Assembly): boolean {
  return leftOut(assembly).size > 0;
}

/** The kinds that are not stored, with the reasons. */
function leftOut(assembly: Assembly): ReadonlyMap<string, string> {
  const entries = assembly.templates
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => registerOf(resource) ?? []);
  return new Map(
    entries.flatMap(({ kind, notStored }) => (notStored === undefined ? [] : [[kind, notStored] as const])),
  );
}

function isRecording({ Type }: FlowAction): boolean {
  return /^UpdateContactRecording(AndAnalytics)?Behavior$/.test(Type);
}
