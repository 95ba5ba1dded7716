import type { GatewayAdapter } from '../gateway/adapters';

/** When a gateway's reports have a charge, and how often they come, unless the merchant knows better. */
interface SettlementTiming {
  readonly settledWithinDays: number;
  /** Longer silence is alarmed. */
  readonly reportEveryHours: number;
}

/**
 * Stripe writes a charge into its balance reports within a day of two; data is prepared twice a day.
 * Source: https://docs.stripe.com/reports/options
 *
 * Adyen captures after a day and writes a report for each payout, which is batched and skips weekends.
 * Source: https://docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report
 */
export const SETTLEMENT_TIMING: Readonly<Record<GatewayAdapter, SettlementTiming>> = {
  stripe: { settledWithinDays: 2, reportEveryHours: 48 },
  adyen: { settledWithinDays: 7, reportEveryHours: 120 },
};
