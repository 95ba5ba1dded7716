import type { FlowAction } from '../../../flow';
import { type ActionPlayer, type FlowRun, failed, NEXT, type Outcome } from '../flow-run';
import { resolveDeep } from '../references';
import { hearSpeech } from '../sound';
import { secondsOf } from './parameters';
import { playPrompt } from './participant';

/** A block that asks a service; the scenario holds what the service answers. */
interface Asked {
  /** Root of the references under which the answer can be read. */
  readonly root?: string;
  /** Whether the service gets to see the block's parameters: they count as written there. */
  readonly writes?: true;
  /** What happens without an answer; an error type, or success. */
  readonly unanswered: string;
}

const NOTHING = 'next';
const FAILS = 'NoMatchingError';

/** Blocks whose work is another service's. Those documented for chat, task or e-mail take the error branch. */
const ASKED: Readonly<Record<string, Asked>> = {
  AssociateContactToCustomerProfile: { writes: true, unanswered: NOTHING },
  AuthenticateParticipant: { unanswered: FAILS },
  CheckVoiceId: { unanswered: FAILS },
  CreateCase: { root: 'Case', writes: true, unanswered: NOTHING },
  CreateContact: { writes: true, unanswered: NOTHING },
  CreateCustomerProfile: { root: 'Customer', writes: true, unanswered: NOTHING },
  CreatePersistentContactAssociation: { unanswered: FAILS },
  CreateTask: { writes: true, unanswered: NOTHING },
  CreateWisdomSession: { root: 'Wisdom', unanswered: NOTHING },
  EvaluateDataTableValues: { root: 'DataTables', writes: true, unanswered: FAILS },
  GetCalculatedAttributesForCustomerProfile: { root: 'Customer', unanswered: 'NoneFoundError' },
  GetCase: { root: 'Case', unanswered: 'NoneFound' },
  GetCustomerProfile: { root: 'Customer', writes: true, unanswered: 'NoneFoundError' },
  GetCustomerProfileObject: { root: 'Customer', unanswered: 'NoneFoundError' },
  LoadContactContent: { unanswered: FAILS },
  RenderMessageTemplate: { writes: true, unanswered: 'TemplateRenderingError' },
  ResumeContact: { unanswered: FAILS },
  StartOutboundChatContact: { writes: true, unanswered: NOTHING },
  StartOutboundEmailContact: { writes: true, unanswered: NOTHING },
  StartVoiceIdStream: { unanswered: FAILS },
  UpdateCase: { root: 'Case', writes: true, unanswered: NOTHING },
  UpdateCustomerProfile: { root: 'Customer', writes: true, unanswered: NOTHING },
};

/** Services that answer flows. */
export const SERVICES: Readonly<Record<string, ActionPlayer>> = {
  ...Object.fromEntries(
    Object.entries(ASKED).map(([type, asked]): [string, ActionPlayer] => [
      type,
      (action, run) => ask(action, run, asked),
    ]),
  ),
  ConnectParticipantWithLexBot: (action, run) => {
    const { call, contact } = run;
    call.keypad.clear();
    call.pass(playPrompt(action.Parameters, run));
    const { result, data, said } = call.answer ?? {};
    if (result === undefined) {
      call.pass(secondsOf(action.Parameters, 'LexTimeoutSeconds', 5, run));
      return failed('the bot understands nothing', 'NoMatchingCondition');
    }
    // The bot gets what is said in clear, and so does everything that listens.
    if (said !== undefined) hearSpeech(call, said, 'Lex bot');
    contact.local.answers.set('Lex', { IntentName: result, ...data });
    return { to: 'result', value: result, otherwise: 'NoMatchingCondition' };
  },
  ShowView: (action, run) => {
    writeTo(run, action, 'view');
    const { result, data } = run.call.answer ?? {};
    if (result === undefined) {
      run.call.pass(secondsOf(action.Parameters, 'InvocationTimeLimitSeconds', 400, run));
      return failed('nobody answers the view', 'TimeLimitExceeded');
    }
    run.contact.local.answers.set('Views', { Action: result, ViewResultData: data ?? {} });
    return { to: 'result', value: result, otherwise: 'NoMatchingCondition' };
  },
};

function ask(action: FlowAction, run: FlowRun, { root, writes, unanswered }: Asked): Outcome {
  if (writes === true) writeTo(run, action, action.Type);
  const { answer } = run.call;
  if (answer === undefined) {
    return unanswered === NOTHING ? NEXT : failed('the scenario holds no answer to it', unanswered);
  }
  if (root !== undefined) run.contact.local.answers.set(root, answer.data ?? {});
  return NEXT;
}

function writeTo(run: FlowRun, action: FlowAction, service: string): void {
  const { call, contact } = run;
  const text = JSON.stringify(resolveDeep(action.Parameters, run));
  const where = `${service}, action ${action.Identifier}`;
  call.notes.sink({ kind: 'other', at: call.now, where, contactId: contact.id, text });
}
