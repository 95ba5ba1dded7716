import { chargeHandler } from './charge';
import { deployedCharge } from './deployed';

const { rules, ports } = deployedCharge();

export const handler = chargeHandler(rules, ports);
