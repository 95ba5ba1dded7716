import {
  type EnrollAnswer,
  type EnrollPorts,
  type EnrollRequest,
  type EnrollRules,
  enroll,
  readEnrollRequest,
} from '../../../../lib/caller-verification';
import { answering } from '../../../payments/vault/handler/answering';
import type { LogWriter } from '../../../private/handler/log-line';
import { metric } from '../../../private/handler/metric';

/** The vault's `enroll`: turns digits into the code that a back office stores. Neither is logged. */
export function enrollHandler(
  rules: EnrollRules,
  ports: EnrollPorts & { readonly now: () => Date; readonly write?: LogWriter },
) {
  return answering<EnrollRequest, EnrollAnswer>({
    operation: 'enroll',
    read: readEnrollRequest,
    decide: async (request) => {
      const answer = await enroll(request, rules, ports);
      const reason = answer.result === 'refused' ? { reason: answer.reason } : {};
      metric('CallerEnrolled', { outcome: answer.result, ...reason }, 1, ports.write);
      return { answer, log: { result: answer.result, ...reason } };
    },
    otherwise: { result: 'refused', reason: 'not-a-request' },
    failed: { result: 'refused', reason: 'unavailable' },
    ...ports,
  });
}
