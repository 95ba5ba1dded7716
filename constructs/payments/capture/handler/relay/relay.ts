import { HardlineError } from '../../../../../lib/errors';
import { PAYMENT_OPERATIONS } from '../../../../../lib/payments/seam';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { type ContactEvent, readContactEvent } from '../contact-event';
import { type FlowAnswer, flowAnswer } from './answers';
import { isPaymentOperation, isSeamRequest, type PaymentOperation, seamRequest } from './requests';
import type { VaultFunctions } from './vault-functions';

export interface RelayProps {
  readonly instanceArn: string;
  readonly vault: Pick<VaultFunctions, 'call'>;
  readonly write?: LogWriter;
}

/**
 * Passes one operation of the payment flow to the vault and the vault's verdict back. It holds no key, so what it
 * passes on is unreadable to it; ciphertext goes into the call and nowhere else.
 *
 * @throws HardlineError only before the vault is called: Connect repeats a function that fails, and a charge must
 * not be sent twice
 */
export async function relay(event: unknown, props: RelayProps): Promise<FlowAnswer> {
  const contact = readContactEvent(event, props.instanceArn);
  const { operation } = contact;
  if (!isPaymentOperation(operation)) throw unknownOperation();
  const started = Date.now();
  const { answer, failure } = await answerTo(operation, contact, props);
  logDecision({ operation, contact, answer, failure, durationMs: Date.now() - started }, props.write);
  return answer;
}

async function answerTo(
  operation: PaymentOperation,
  contact: ContactEvent,
  { instanceArn, vault }: RelayProps,
): Promise<{ answer: FlowAnswer; failure?: string }> {
  const request = seamRequest(operation, contact, instanceArn);
  if (!isSeamRequest(request)) return { answer: request, failure: 'refused-at-the-door' };
  const reply = await vault.call(request);
  const answer = flowAnswer(operation, reply);
  return reply.kind === 'answered' ? { answer } : { answer, failure: reply.failure };
}

interface Decision {
  readonly operation: PaymentOperation;
  readonly contact: ContactEvent;
  readonly answer: FlowAnswer;
  readonly failure: string | undefined;
  readonly durationMs: number;
}

function logDecision({ contact, answer, ...decision }: Decision, write?: LogWriter): void {
  const { outcome, reason, reasonClass, result = answer['valid'] } = answer;
  const { contactId } = contact;
  logLine('relay', { ...decision, contactId, outcome, result, reason: reason ?? reasonClass }, write);
}

function unknownOperation(): HardlineError {
  const known = PAYMENT_OPERATIONS.join(', ');
  return new HardlineError(
    `event is refused: parameter operation must be one of ${known}; correct the payment flow`,
  );
}
