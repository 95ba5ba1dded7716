import { type ChargePorts, type ChargeRules, charge } from '../../../../../lib/payments/charge';
import type { Charged } from '../../../../../lib/payments/charged';
import { denyForCapture } from '../../../../../lib/payments/deny-for-capture';
import type { ChargeAnswer } from '../../../../../lib/payments/seam';
import { readChargeRequest } from '../../../../../lib/payments/seam-request';
import { errorName, type LogFields, type LogWriter } from '../../../../private/handler/log-line';
import { answering } from '../answering';
import { noteCharge } from '../charge-metrics';

/** A charge, or the word of the capture half that there is to be none. */
export type ChargeEvent = NonNullable<ReturnType<typeof readChargeRequest>>;

/** The vault's `charge`: charges a confirmed payment at most once. */
export function chargeHandler(rules: ChargeRules, ports: ChargePorts & { readonly write?: LogWriter }) {
  return answering<ChargeEvent, ChargeAnswer>({
    operation: 'charge',
    read: readChargeRequest,
    decide: async (request) => {
      const isDenied = 'denied' in request;
      const charged = await (isDenied
        ? denyForCapture(request, rules, ports)
        : charge(request, rules, ports));
      noteCharge(charged, rules.gateway, ports.write);
      return { answer: charged.answer, log: chargeLog(request, charged) };
    },
    otherwise: { outcome: 'invalid' },
    failed: { outcome: 'unknown' },
    ...ports,
  });
}

/** What is logged of a charge, never what was charged with. */
export function chargeLog({ paymentId }: ChargeEvent, { answer, why, error }: Charged): LogFields {
  const { outcome, reasonClass } = answer;
  return {
    paymentId,
    outcome,
    ...(reasonClass === undefined ? {} : { reason: reasonClass }),
    ...(why === undefined ? {} : { failure: why }),
    ...(error === undefined ? {} : { error: errorName(error) }),
  };
}
