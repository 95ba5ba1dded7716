import { OLDEST_LOOK_OF_WORKER_MS } from '../../../../../lib/payments/seen-contact';
import { chargeHandler } from '../charge/charge';
import { deployedCharge } from '../charge/deployed';

const { rules, ports } = deployedCharge();

/** The same charge as `charge`, without anybody waiting: the flow asks for its status. */
export const handler = chargeHandler({ ...rules, oldestLookMs: OLDEST_LOOK_OF_WORKER_MS }, ports);
