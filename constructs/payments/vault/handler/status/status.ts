import type { ChargeAnswer, StatusRequest } from '../../../../../lib/payments/seam';
import { readStatusRequest } from '../../../../../lib/payments/seam-request';
import { type StatusPorts, type StatusRules, status } from '../../../../../lib/payments/status';
import type { LogWriter } from '../../../../private/handler/log-line';
import { answering } from '../answering';

/** The vault's `status`: what became of a charge. */
export function statusHandler(rules: StatusRules, ports: StatusPorts & { readonly write?: LogWriter }) {
  return answering<StatusRequest, ChargeAnswer>({
    operation: 'status',
    read: readStatusRequest,
    decide: async (request) => {
      const { answer, why } = await status(request, rules, ports);
      const { outcome } = answer;
      const failure = why === undefined ? {} : { failure: why };
      return { answer, log: { paymentId: request.paymentId, outcome, ...failure } };
    },
    // What is not readable now may be in a moment; the flow asks a limited number of times.
    otherwise: { outcome: 'working' },
    ...ports,
  });
}
