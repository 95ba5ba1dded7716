import type { PaymentName } from './ledger';
import type { CapturedField } from './seam';

/** What a captured message was taken for: a field of a payment, or digits that verify a caller. */
export interface MessageUse {
  /** For digits the id of the attempt, so that they are taken once. */
  readonly paymentId: string;
  readonly contactId: string;
  readonly field: CapturedField | 'digits';
}

/** A total of one day, of the merchant or of one agent. */
export interface Cap {
  readonly kind: 'day' | 'agent';
  /** The merchant, or the agent. */
  readonly of: string;
  readonly currency: string;
  /** `yyyy-mm-dd`, in UTC. */
  readonly day: string;
}

export const COUNTER_KINDS = [
  'contact',
  'caller',
  'reference',
  'card',
  'instance',
  'declined',
  'declined-self-service',
  'enrolled',
] as const;
export type CounterKind = (typeof COUNTER_KINDS)[number];

/** A count of one window of time. */
export interface Counter {
  readonly kind: CounterKind;
  /** Whose count it is. A telephone or card number stands here only as a keyed hash. */
  readonly key: string;
  /** Names the window, such as its beginning. */
  readonly window: string;
  /** Seconds since 1970, when the row may go. */
  readonly expiresAt: number;
}

/** A payment that has to be looked after at a time. */
export interface Work extends PaymentName {
  /** ISO 8601. */
  readonly due: string;
  readonly paymentId: string;
}

/** All work in one partition, so that one query finds what is due. */
export const WORK_LISTS = { reconcile: 'work#reconcile', human: 'work#human' } as const;
export type WorkList = keyof typeof WORK_LISTS;

/** All differences in one partition, so that one query finds what is open. */
export const SETTLEMENT_DIFFERENCES = 'settlement-differences';

/** Finds payments by merchant and the time of their submission; it holds nothing that is not submitted. */
export const SUBMISSION_INDEX = 'by-submission';

/** The rows of the ledger's table. The key schema cannot be changed after the first deploy. */
export const LEDGER_ROWS = {
  payment: ({ merchant, reference }: PaymentName) => ({
    pk: `payment#${merchant}#${reference}`,
    sk: 'payment',
  }),
  pointer: (paymentId: string) => ({ pk: `payment-id#${paymentId}`, sk: 'pointer' }),
  message: (messageId: string) => ({ pk: `message#${messageId}`, sk: 'message' }),
  cap: ({ kind, of, currency, day }: Cap) => ({ pk: `cap#${kind}#${of}#${currency}#${day}`, sk: 'cap' }),
  counter: ({ kind, key, window }: Omit<Counter, 'expiresAt'>) => ({
    pk: `velocity#${kind}#${key}#${window}`,
    sk: 'velocity',
  }),
  circuit: (gateway: string) => ({ pk: `circuit#${gateway}`, sk: 'circuit' }),
  work: (list: WorkList, { due, paymentId }: Pick<Work, 'due' | 'paymentId'>) => ({
    pk: WORK_LISTS[list],
    sk: `${due}#${paymentId}`,
  }),
  /** Attempts at the digits of a customer, who stands here only as a keyed hash. */
  digits: (customerKey: string) => ({ pk: `digits#${customerKey}`, sk: 'attempts' }),
  key: (keyId: string) => ({ pk: `security-key#${keyId}`, sk: 'key' }),
  settlement: (paymentId: string) => ({ pk: `settlement#${paymentId}`, sk: 'settlement' }),
  settlementReport: (report: string) => ({ pk: `settlement-report#${report}`, sk: 'report' }),
  settlementDifference: (paymentId: string) => ({ pk: SETTLEMENT_DIFFERENCES, sk: paymentId }),
  settlementProgress: () => ({ pk: 'settlement-progress', sk: 'progress' }),
  slot: (slot: string) => ({ pk: `key-slot#${slot}`, sk: 'public-key' }),
  entrance: (instanceArn: string) => ({ pk: `payment-entrance#${instanceArn}`, sk: 'entrance' }),
} as const;
