import { type ChargePorts, type ChargeRules, charge } from '../../../../../lib/payments/charge';
import type { ChargeAnswer, ChargeRequest } from '../../../../../lib/payments/seam';
import { readChargeRequest } from '../../../../../lib/payments/seam-request';
import { errorName, type LogWriter } from '../../../../private/handler/log-line';
import { answering } from '../answering';

/** The vault's `charge`: charges a prepared payment at most once. */
export function chargeHandler(rules: ChargeRules, ports: ChargePorts & { readonly write?: LogWriter }) {
  return answering<ChargeRequest, ChargeAnswer>({
    operation: 'charge',
    read: readChargeRequest,
    decide: async (request) => {
      const { answer, why, error } = await charge(request, rules, ports);
      const { outcome, reasonClass } = answer;
      return {
        answer,
        log: {
          paymentId: request.paymentId,
          outcome,
          ...(reasonClass === undefined ? {} : { reason: reasonClass }),
          ...(why === undefined ? {} : { failure: why }),
          ...(error === undefined ? {} : { error: errorName(error) }),
        },
      };
    },
    otherwise: { outcome: 'invalid' },
    ...ports,
  });
}
