import { type LeavePorts, leave } from '../../../../../lib/payments/leave';
import type { LeaveRequest } from '../../../../../lib/payments/seam';
import { readLeaveRequest } from '../../../../../lib/payments/seam-request';
import type { LogWriter } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { answering } from '../answering';
import { noteDuration } from '../charge-metrics';

/** An answer that the flow does not look at: leaving must never keep a caller. */
type Noted = { readonly result: 'noted' | 'not-noted' };

/** The vault's `leave`: a call gives a payment up before its charge. */
export function leaveHandler(
  rules: { readonly merchant: string },
  ports: LeavePorts & { readonly write?: LogWriter },
) {
  return answering<LeaveRequest, Noted>({
    operation: 'leave',
    read: readLeaveRequest,
    decide: async (request) => {
      const { answer, why, payment } = await leave(request, rules, ports);
      const { paymentId, outcome } = request;
      if (payment !== undefined) {
        const { agent, queue, language, entry } = payment;
        metric('PaymentOutcome', { outcome, agent, queue, language, entry }, 1, ports.write);
        noteDuration(payment, outcome, ports.write);
      }
      return { answer, log: { paymentId, outcome, ...(why === undefined ? {} : { failure: why }) } };
    },
    otherwise: { result: 'not-noted' },
    ...ports,
  });
}
