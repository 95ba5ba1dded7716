import { agentWhisperFlow } from '../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../constructs/front-door/inbound-flow';
import { type FlowAction, type FlowJson, type FlowKind, validateFlow } from '../../../lib/flow';
import { paymentFlow } from '../../../lib/payments/payment-flow';

/** What is wrong with a flow, action by action: `next-action-missing say-hello`. */
function problems(flow: FlowJson, type: FlowKind): string[] {
  return validateFlow(flow, type).map(({ kind, action }) => `${kind} ${action}`);
}

describe.each([paymentFlow(), inboundFlow(), agentWhisperFlow()])(
  'of our own flow $name, finds',
  (document) => {
    const goingOn = document.actions.filter(
      ({ Type }) => Type !== 'DisconnectParticipant' && Type !== 'EndFlowExecution',
    );

    /** The flow with every action changed that goes on to another. */
    function mutant(change: (found: FlowAction) => FlowAction['Transitions']): string[] {
      const json = document.toJson();
      const Actions = json.Actions.map((found) =>
        goingOn.some(({ Identifier }) => Identifier === found.Identifier)
          ? { ...found, Transitions: change(found) }
          : found,
      );
      return problems({ ...json, Actions }, document.type);
    }

    const each = (kind: string) => goingOn.map(({ Identifier }) => `${kind} ${Identifier}`);

    test('every NextAction that is taken away', () => {
      const found = mutant(({ Transitions: { NextAction, ...rest } }) =>
        NextAction === undefined ? {} : rest,
      );

      expect(found).toEqual(expect.arrayContaining(each('next-action-missing')));
    });

    test('every way that is led to nowhere', () => {
      const found = mutant(({ Transitions }) => ({ ...Transitions, NextAction: 'gone' }));

      expect(found).toEqual(expect.arrayContaining(each('target-dangling')));
    });

    test('every error way that is invented', () => {
      const found = mutant(({ Transitions }) => ({
        ...Transitions,
        Errors: [
          ...(Transitions.Errors ?? []),
          { ErrorType: 'AgentError', NextAction: Transitions.NextAction ?? '' },
        ],
      }));

      expect(found).toEqual(expect.arrayContaining(each('error-not-accepted')));
    });
  },
);
