import { agentWhisperFlow } from '../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../constructs/front-door/inbound-flow';
import { type FlowAction, type FlowJson, type FlowKind, validateFlow } from '../../../lib/flow';
import { paymentFlow } from '../../../lib/payments/payment-flow';

function kinds(flow: FlowJson, type: FlowKind = 'CONTACT_FLOW'): string[] {
  return validateFlow(flow, type).map(({ kind }) => kind);
}

describe('of our own flows, finds', () => {
  const documents = [paymentFlow(), inboundFlow(), agentWhisperFlow()];
  const places = documents.flatMap((document) =>
    document.actions
      .filter(({ Type }) => Type !== 'DisconnectParticipant' && Type !== 'EndFlowExecution')
      .map((found) => [document, found] as const),
  );

  /** Each flow with one action changed, once for each action. */
  function mutants(change: (found: FlowAction) => FlowAction['Transitions']): string[][] {
    return places.map(([document, found]) => {
      const json = document.toJson();
      const Actions = json.Actions.map((other) =>
        other.Identifier === found.Identifier ? { ...other, Transitions: change(other) } : other,
      );
      return kinds({ ...json, Actions }, document.type);
    });
  }

  test('every NextAction that is taken away', () => {
    const found = mutants(({ Transitions: { NextAction, ...rest } }) =>
      NextAction === undefined ? {} : rest,
    );

    expect(found.every((kindsFound) => kindsFound.includes('next-action-missing'))).toBe(true);
  });

  test('every way that is led to nowhere', () => {
    const found = mutants(({ Transitions }) => ({ ...Transitions, NextAction: 'gone' }));

    expect(found.every((kindsFound) => kindsFound.includes('target-dangling'))).toBe(true);
  });

  test('every error way that is invented', () => {
    const found = mutants(({ Transitions }) => ({
      ...Transitions,
      Errors: [
        ...(Transitions.Errors ?? []),
        { ErrorType: 'AgentError', NextAction: Transitions.NextAction ?? '' },
      ],
    }));

    expect(found.every((kindsFound) => kindsFound.includes('error-not-accepted'))).toBe(true);
  });
});
