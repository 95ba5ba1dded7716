import { type Charged, type ChargePorts, type ChargeRules, charge } from '../../../../../lib/payments/charge';
import type { ChargeAnswer, ChargeRequest } from '../../../../../lib/payments/seam';
import { readChargeRequest } from '../../../../../lib/payments/seam-request';
import { errorName, type LogFields, type LogWriter } from '../../../../private/handler/log-line';
import { answering } from '../answering';
import { noteCharge } from '../charge-metrics';

/** The vault's `charge`: charges a prepared payment at most once. */
export function chargeHandler(rules: ChargeRules, ports: ChargePorts & { readonly write?: LogWriter }) {
  return answering<ChargeRequest, ChargeAnswer>({
    operation: 'charge',
    read: readChargeRequest,
    decide: async (request) => {
      const charged = await charge(request, rules, ports);
      noteCharge(charged, rules.gateway, ports.write);
      return { answer: charged.answer, log: chargeLog(request, charged) };
    },
    otherwise: { outcome: 'invalid' },
    ...ports,
  });
}

/** What is logged of a charge, never what was charged with. */
export function chargeLog({ paymentId }: ChargeRequest, { answer, why, error }: Charged): LogFields {
  const { outcome, reasonClass } = answer;
  return {
    paymentId,
    outcome,
    ...(reasonClass === undefined ? {} : { reason: reasonClass }),
    ...(why === undefined ? {} : { failure: why }),
    ...(error === undefined ? {} : { error: errorName(error) }),
  };
}
