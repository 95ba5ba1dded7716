import { denyForCapture } from '../../../../../lib/payments/deny-for-capture';
import type { ChargeAnswer } from '../../../../../lib/payments/seam';
import { readChargeRequest } from '../../../../../lib/payments/seam-request';
import { type StartPorts, startCharge } from '../../../../../lib/payments/start-charge';
import type { LogWriter } from '../../../../private/handler/log-line';
import { answering } from '../answering';
import { type ChargeEvent, chargeLog } from '../charge/charge';
import { noteContact } from '../charge-metrics';

/** The vault's `charge` for a slow gateway: starts the worker and answers that it is being worked on. */
export function chargeStartHandler(
  rules: { readonly merchant: string; readonly longestWorkingMs: number },
  ports: StartPorts & { readonly write?: LogWriter },
) {
  return answering<ChargeEvent, ChargeAnswer>({
    operation: 'charge',
    read: readChargeRequest,
    decide: async (request) => {
      const isDenied = 'denied' in request;
      const charged = await (isDenied
        ? denyForCapture(request, rules, ports)
        : startCharge(request, rules, ports));
      noteContact(charged.why, ports.write);
      return { answer: charged.answer, log: chargeLog(request, charged) };
    },
    otherwise: { outcome: 'invalid' },
    failed: { outcome: 'working' },
    ...ports,
  });
}
