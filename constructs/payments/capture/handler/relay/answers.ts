import { readAnswer, type SeamAnswer } from '../../../../../lib/payments/seam-answers';
import type { RelayOperation } from './requests';
import type { VaultReply } from './vault-functions';

export type FlowAnswer = SeamAnswer;

/** The flow's answer, and why it is not the vault's where it is not. */
export interface ToldToFlow {
  readonly answer: FlowAnswer;
  readonly failure?: string;
}

/** What came of the call, as the flow is told; an answer that nothing can be read from counts as none. */
export function flowAnswer(operation: RelayOperation, reply: VaultReply): ToldToFlow {
  if (reply.kind !== 'answered') return { answer: withoutAnswer(operation), failure: reply.failure };
  const answer = readAnswer(operation, reply.payload);
  return answer === undefined
    ? { answer: withoutAnswer(operation), failure: 'unreadable-answer' }
    : { answer };
}

/**
 * Only the vault's row says what became of a charge. Even one that Lambda refused to run may be under way in another
 * run of the same call: the flow asks for the status, which ends what was never begun and then tells.
 */
function withoutAnswer(operation: RelayOperation): FlowAnswer {
  switch (operation) {
    case 'prepare':
      return { result: 'refused', reason: 'vault-unavailable' };
    case 'check':
      return { valid: 'false', reason: 'vault-unavailable' };
    case 'charge':
    case 'status':
      // The flow asks a limited number of times; one lost answer is no reason to stop asking.
      return { outcome: 'working' };
    case 'leave':
      return { result: 'not-noted' };
    case 'verify':
      return { result: 'unavailable' };
  }
}
