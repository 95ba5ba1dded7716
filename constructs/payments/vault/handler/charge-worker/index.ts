import { chargeHandler } from '../charge/charge';
import { deployedCharge } from '../charge/deployed';

const { rules, ports } = deployedCharge();

/** The same charge as `charge`, without anybody waiting: the flow asks for its status. */
export const handler = chargeHandler(rules, ports);
