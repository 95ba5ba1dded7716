import { type PreparePorts, type PrepareRules, prepare } from '../../../../../lib/payments/prepare';
import type { PrepareAnswer, PrepareRequest } from '../../../../../lib/payments/seam';
import { readPrepareRequest } from '../../../../../lib/payments/seam-request';
import type { LogWriter } from '../../../../private/handler/log-line';
import { answering } from '../answering';

/** The vault's `prepare`: binds amount, currency and reference to the contact. */
export function prepareHandler(rules: PrepareRules, ports: PreparePorts & { readonly write?: LogWriter }) {
  return answering<PrepareRequest, PrepareAnswer>({
    operation: 'prepare',
    read: readPrepareRequest,
    decide: async (request) => {
      const answer = await prepare(request, rules, ports);
      const { result } = answer;
      const detail = answer.result === 'ready' ? { paymentId: answer.paymentId } : { reason: answer.reason };
      return { answer, log: { result, ...detail } };
    },
    otherwise: { result: 'refused', reason: 'vault-unavailable' },
    ...ports,
  });
}
