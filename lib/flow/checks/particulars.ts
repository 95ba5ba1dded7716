import type { FlowProblem, Report } from '../problem';
import type { FlowAction } from '../types';
import { isDynamic, isRecord, valueAt } from '../values';

type Check = (action: FlowAction, report: Report) => FlowProblem[];

/** What no column of the table can say. */
const CHECKS: Readonly<Record<string, Check>> = {
  Wait: checkEvents,
  TagContact: checkTags,
  TransferParticipantToThirdParty: checkDigits,
  MessageParticipantIteratively: checkMessages,
  CreateCase: checkLink,
  UpdateCase: checkLink,
  GetCase: checkLink,
  UpdateContactRecordingAndAnalyticsBehavior: checkScreen,
};

/** The particular rules of an action type, where it has any. */
export function checkParticulars(action: FlowAction, report: Report): FlowProblem[] {
  const check = Object.hasOwn(CHECKS, action.Type) ? CHECKS[action.Type] : undefined;
  return check?.(action, report) ?? [];
}

function checkEvents({ Parameters, Transitions }: FlowAction, report: Report): FlowProblem[] {
  const events = Array.isArray(Parameters.Events) ? Parameters.Events.map(String) : [];
  const operands = (Transitions.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands);
  return events
    .filter((event) => !operands.includes(event))
    .map((event) => report('condition-missing', `waits for ${event} without a condition for it; add one`));
}

function checkTags({ Parameters }: FlowAction, report: Report): FlowProblem[] {
  return Object.keys(isRecord(Parameters.Tags) ? Parameters.Tags : {})
    .filter((key) => key.toLowerCase().startsWith('aws:'))
    .map((key) => report('parameter-invalid', `has the tag ${key}; a key cannot begin with aws:, rename it`));
}

function checkDigits({ Parameters }: FlowAction, report: Report): FlowProblem[] {
  const digits = Parameters.ThirdPartyDTMFDigits;
  if (typeof digits !== 'string' || isDynamic(digits) || /^[0-9,*#]*$/.test(digits)) return [];
  return [
    report('parameter-invalid', 'has ThirdPartyDTMFDigits with other characters than 0 to 9, comma, * and #'),
  ];
}

function checkMessages({ Parameters }: FlowAction, report: Report): FlowProblem[] {
  const messages = Array.isArray(Parameters.Messages) ? Parameters.Messages : [];
  return messages.flatMap((message: unknown, index) => {
    const kinds = ['Text', 'SSML', 'PromptId', 'Media'].filter(
      (kind) => valueAt(message, kind) !== undefined,
    );
    if (kinds.length === 1) return [];
    const found = kinds.length === 0 ? 'neither of' : kinds.join(' and ');
    const wanted = 'it takes exactly one of Text, SSML, PromptId, Media';
    return [report('parameter-invalid', `has in Messages.${index} ${found}; ${wanted}`)];
  });
}

/** Sources agree that the error belongs to linking, but nobody showed that the service refuses it elsewhere. */
function checkLink({ Parameters, Transitions }: FlowAction, report: Report): FlowProblem[] {
  const links = String(Parameters.LinkContactToCase).toLowerCase() !== 'false';
  const declared = (Transitions.Errors ?? []).some(({ ErrorType }) => ErrorType === 'ContactNotLinked');
  if (links || !declared) return [];
  return [
    report(
      'error-not-accepted',
      'has the error ContactNotLinked though it links no contact; take it out',
      'warning',
    ),
  ];
}

/** One source has them in one block, another says that the service refuses it. */
function checkScreen({ Parameters }: FlowAction, report: Report): FlowProblem[] {
  const { VoiceBehavior, ChatBehavior, ScreenRecordingBehavior } = Parameters;
  const other = VoiceBehavior ?? ChatBehavior;
  if (ScreenRecordingBehavior === undefined || other === undefined) return [];
  const message =
    'has ScreenRecordingBehavior beside another; sources disagree whether the service takes it: use two blocks';
  return [report('parameter-invalid', message, 'warning')];
}
