import { HardlineError } from '../../../../../lib/errors';
import type { ContactReason } from '../../../../../lib/payments/seam';
import type { CaptureSwitches } from '../../../../../lib/payments/switches';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import type { StepEvents } from '../../../../private/handler/step-events';
import { type ContactEvent, readContactEvent } from '../contact-event';
import { type FlowAnswer, flowAnswer } from './answers';
import type { SeesContacts } from './contact-look';
import { lookEarly, lookedAt } from './looked-at';
import {
  faultOfFields,
  isRelayOperation,
  isSeamRequest,
  RELAY_OPERATIONS,
  type RelayOperation,
  seamRequest,
} from './requests';
import { stepOf, throughSwitches } from './steps';
import { type Texts, withTexts } from './texts';
import type { VaultFunctions } from './vault-functions';

export interface RelayProps {
  readonly instanceArn: string;
  readonly vault: Pick<VaultFunctions, 'call'>;
  readonly contacts: SeesContacts;
  /** Default: none is replaced. */
  readonly texts?: Pick<Texts, 'of'>;
  /** Default: all open. */
  readonly switches?: { read(): Promise<CaptureSwitches> };
  /** Default: nobody is told. */
  readonly events?: Pick<StepEvents, 'send'>;
  readonly write?: LogWriter;
}

/**
 * Passes one operation of a flow to the vault and the vault's verdict back. It holds no key, so what it
 * passes on is unreadable to it; ciphertext goes into the call and nowhere else.
 *
 * @throws HardlineError only before the vault is called: Connect repeats a function that fails, and a charge must
 * not be sent twice
 */
export async function relay(event: unknown, props: RelayProps): Promise<FlowAnswer> {
  const contact = readContactEvent(event, props.instanceArn);
  const { operation } = contact;
  if (!isRelayOperation(operation)) throw unknownOperation();
  const started = Date.now();
  const [{ answer: answered, failure }, texts] = await Promise.all([
    answerTo(operation, contact, props),
    operation === 'prepare' ? props.texts?.of(contact.parameters['language'] ?? '') : undefined,
  ]);
  const answer = texts === undefined ? answered : withTexts(answered, contact, texts, props.write);
  const durationMs = Date.now() - started;
  logDecision({ operation, contact, answer, failure, durationMs }, props.write);
  const step = stepOf(operation, contact, answer);
  if (step !== undefined) await props.events?.send(step, TIME_FOR_EVENTS_MS - durationMs);
  return answer;
}

/** Connect waits for 8 seconds, cold start and both ways included; an event must not use up the rest. */
const TIME_FOR_EVENTS_MS = 7000;

async function answerTo(
  operation: RelayOperation,
  contact: ContactEvent,
  { instanceArn, vault, contacts, switches, write }: RelayProps,
): Promise<{ answer: FlowAnswer; failure?: string }> {
  const request = seamRequest(operation, contact, instanceArn);
  const fault = faultOfFields(operation, contact.parameters);
  if (fault !== undefined) metric('FieldNotPassed', { reason: fault }, 1, write);
  if (!isSeamRequest(request)) return { answer: request, failure: fault ?? 'refused-at-the-door' };
  const started = Date.now();
  const early = lookEarly(request, contact, contacts);
  const switched = await throughSwitches(request, switches);
  if (switched.kind !== 'open') metric('SwitchClosed', { name: switched.reason }, 1, write);
  if (switched.kind === 'refused')
    return { answer: { result: 'refused', reason: switched.reason }, failure: 'switch' };
  const looked = await lookedAt(switched.request, contact, contacts, early);
  if (looked.kind !== 'ready') metric('ContactRefused', { reason: UNSEEN }, 1, write);
  if (looked.kind === 'unseen') return { answer: { result: 'refused', reason: UNSEEN }, failure: UNSEEN };
  const told = flowAnswer(operation, await vault.call(looked.request, Date.now() - started));
  if (told.failure === undefined) {
    if (switched.kind === 'denied') return { ...told, failure: 'switch' };
    return looked.kind === 'denied' ? { ...told, failure: UNSEEN } : told;
  }
  metric('VaultUnavailable', { operation }, 1, write);
  return told;
}

const UNSEEN: ContactReason = 'contact-unseen';

interface Decision {
  readonly operation: RelayOperation;
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
  const known = RELAY_OPERATIONS.join(', ');
  return new HardlineError(`event is refused: parameter operation must be one of ${known}; correct the flow`);
}
