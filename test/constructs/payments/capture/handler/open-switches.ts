import type { CaptureSwitches } from '../../../../../lib/payments/switches';

/** The capture half's switches as they are deployed. */
export const ALL_OPEN_CAPTURE: CaptureSwitches = {
  readable: true,
  payments: 'open',
  closedQueues: [],
  selfService: 'open',
};
