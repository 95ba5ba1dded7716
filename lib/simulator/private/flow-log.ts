import { behaviourOf, type FlowAction } from '../../flow';
import type { FlowRun, Outcome } from './flow-run';
import { resolveDeep } from './references';

/** A log line begun before its action runs, so that it holds the parameters as they were then. */
export interface LogLine {
  readonly action: FlowAction;
  readonly parameters: unknown;
}

/** Resolves the parameters of an action for the log; the block that switches logging on is logged as well. */
export function beginLogLine(action: FlowAction, run: FlowRun): LogLine | undefined {
  const starts = switchesLogging(action);
  if (!run.contact.logging && !starts) return undefined;
  return { action, parameters: resolveDeep(action.Parameters, run) };
}

function switchesLogging({ Type }: FlowAction): boolean {
  return (behaviourOf(Type).switches ?? []).some(({ switches }) => switches === 'logging');
}

/** Writes the line in clear, results included: what of them the service masks is not known, so nothing is. */
export function writeLogLine(line: LogLine, outcome: Outcome, run: FlowRun): void {
  const { call, contact, flow } = run;
  if (!contact.logging && switchesLogging(line.action)) return;
  const { action } = line;
  const written = {
    ContactId: contact.id,
    ContactFlowId: flow.arn,
    ContactFlowName: flow.name,
    ContactFlowModuleType: moduleType(action),
    Identifier: action.Identifier,
    Parameters: line.parameters,
    Results: resultsOf(outcome),
    ExternalResults: outcome.to === 'next' ? outcome.external : undefined,
  };
  joinMenuKey(line, outcome, run);
  const where = `flow log, action ${action.Identifier}`;
  call.notes.sinkJson({ kind: 'flow-log', at: call.now, where, contactId: contact.id }, written);
}

/** Menu results of several lines together: a number eaten by menus, key by key, is a number in the log. */
function joinMenuKey(line: LogLine, outcome: Outcome, { call, contact }: FlowRun): void {
  if (line.action.Type !== 'GetParticipantInput' || outcome.to !== 'result') return;
  const where = 'flow log, menu results in order';
  const key = outcome.value ?? '';
  const isChoice = call.keypad.tookChoice;
  call.notes.tone(call.now, { kind: 'flow-log', where, contactId: contact.id, key, isChoice });
}

function moduleType(action: FlowAction): string {
  if (action.Type !== 'GetParticipantInput') return behaviourOf(action.Type).loggedAs ?? action.Type;
  return action.Parameters['StoreInput'] === 'True' ? 'StoreUserInput' : 'GetUserInput';
}

function resultsOf(outcome: Outcome): string | undefined {
  if (outcome.to === 'next') return outcome.results;
  if (outcome.to === 'result') return outcome.value;
  return outcome.to === 'error' ? outcome.type : undefined;
}
