import { type CheckPorts, check } from '../../../../../lib/payments/check';
import type { CheckAnswer, CheckRequest } from '../../../../../lib/payments/seam';
import { readCheckRequest } from '../../../../../lib/payments/seam-request';
import type { LogWriter } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { answering } from '../answering';

/** The vault's `check`: judges one captured field. Brand and last four are answered, not logged. */
export function checkHandler(brands: readonly string[], ports: CheckPorts & { readonly write?: LogWriter }) {
  return answering<CheckRequest, CheckAnswer>({
    operation: 'check',
    read: readCheckRequest,
    decide: async (request) => {
      const { answer, why } = await check(request, brands, ports);
      const { paymentId, field } = request;
      const reason = answer.valid === 'false' ? { reason: answer.reason } : {};
      const failure = why === undefined ? {} : { failure: why };
      if (answer.valid === 'false') metric('CaptureRefused', { reason: answer.reason }, 1, ports.write);
      if (why !== undefined) metric('DecryptionFailed', { reason: why }, 1, ports.write);
      return { answer, log: { paymentId, field, result: answer.valid, ...reason, ...failure } };
    },
    otherwise: { valid: 'false', reason: 'vault-unavailable' },
    ...ports,
  });
}
