import type { PaymentStep } from '../../../../../lib/payments/events';
import { CAPTURED_FIELDS } from '../../../../../lib/payments/seam';
import { type CaptureSwitches, captureRefusal } from '../../../../../lib/payments/switches';
import type { ContactEvent } from '../contact-event';
import type { FlowAnswer } from './answers';
import { deniedCharge, type RelayOperation, type UnseenRequest } from './requests';

/** What the switches leave of a request. */
export type Switched =
  | { readonly kind: 'open'; readonly request: UnseenRequest }
  /** Nothing was begun yet, so the flow may be told without the vault. */
  | { readonly kind: 'refused'; readonly reason: ClosedBySwitch }
  /** Another run of the charge may be under way: the vault ends the payment, or says what became of it. */
  | { readonly kind: 'denied'; readonly reason: ClosedBySwitch; readonly request: UnseenRequest };

type ClosedBySwitch = NonNullable<ReturnType<typeof captureRefusal>>;

/**
 * The switches are looked at twice: before the caller is asked for anything, and before the charge, so that one that
 * is closed while somebody types refuses it. A queue is known at the first look only.
 */
export async function throughSwitches(
  request: UnseenRequest,
  switches: { read(): Promise<CaptureSwitches> } | undefined,
): Promise<Switched> {
  const open = { kind: 'open', request } as const;
  if (switches === undefined || (request.operation !== 'prepare' && request.operation !== 'charge'))
    return open;
  const queue = request.operation === 'prepare' ? request.queue : undefined;
  const reason = captureRefusal(await switches.read(), { entry: request.entry, queue });
  if (reason === undefined) return open;
  return request.operation === 'prepare'
    ? { kind: 'refused', reason }
    : { kind: 'denied', reason, request: deniedCharge(request, 'closed') };
}

/** The step that an answer ends, for whoever watches; undefined while a slow charge is asked for again and again. */
export function stepOf(
  operation: RelayOperation,
  { contactId, parameters }: ContactEvent,
  answer: FlowAnswer,
): PaymentStep | undefined {
  // Verifying a caller is no step of a payment.
  if (operation === 'verify' || (operation === 'status' && answer['outcome'] === 'working')) return undefined;
  const { paymentId = answer['paymentId'], language } = parameters;
  const known = { contactId, paymentId, language };
  if (operation !== 'check') return { ...known, step: operation, outcome: outcomeOf(answer, parameters) };
  const step = CAPTURED_FIELDS.find((field) => field === parameters['field']);
  return step === undefined ? undefined : { ...known, step, outcome: outcomeOf(answer, parameters) };
}

/** One word: how the step ended, else why it did not. */
function outcomeOf(
  answer: FlowAnswer,
  { outcome: leftWith }: ContactEvent['parameters'],
): string | undefined {
  if (answer['valid'] === 'true') return answer['choice'] ?? 'accepted';
  if (answer['result'] === 'noted') return leftWith;
  return answer['outcome'] ?? answer['reason'] ?? answer['result'];
}
