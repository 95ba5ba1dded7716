import { type PreparePorts, type PrepareRules, prepare } from '../../../../../lib/payments/prepare';
import type { PrepareAnswer, PrepareReason } from '../../../../../lib/payments/seam';
import { readPrepareRequest } from '../../../../../lib/payments/seam-request';
import type { LogWriter } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { answering } from '../answering';
import { noteContact, noteLimit } from '../charge-metrics';

/** The vault's `prepare`: binds amount, currency and reference to the contact. */
export function prepareHandler(rules: PrepareRules, ports: PreparePorts & { readonly write?: LogWriter }) {
  return answering<NonNullable<ReturnType<typeof readPrepareRequest>>, PrepareAnswer>({
    operation: 'prepare',
    read: readPrepareRequest,
    decide: async (request) => {
      const answer = await prepare(request, rules, ports);
      const { result } = answer;
      if (answer.result === 'refused') noteRefusal(answer.reason, rules.gateway, ports.write);
      const detail = answer.result === 'ready' ? { paymentId: answer.paymentId } : { reason: answer.reason };
      return { answer, log: { result, ...detail } };
    },
    otherwise: { result: 'refused', reason: 'vault-unavailable' },
    ...ports,
  });
}

function noteRefusal(reason: PrepareReason, gateway = '-', write?: LogWriter): void {
  metric('PaymentRefused', { reason }, 1, write);
  if (reason === 'gateway-down') metric('CircuitOpen', { gateway }, 1, write);
  noteLimit(reason, write);
  noteContact(reason, write);
}
