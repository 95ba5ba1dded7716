/**
 * Money is not asked for with less time than this: a charge that is cut off is unclear and blocks its reference
 * until it is reconciled, one that was never sent is not.
 */
export const LEAST_TIME_TO_CHARGE_MS = 1500;

/** What a void gets when the charge used its time up: the answer to a caller comes late, a wrong charge does not. */
export const LEAST_TIME_TO_VOID_MS = 1000;
