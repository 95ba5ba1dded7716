import type { ReadRefusal } from './field-reader';
import type { GatewayFailure } from './gateway';
import type { Payment } from './payment';
import type { ChargeAnswer, CheckReason, ClosedReason, ContactReason } from './seam';
import type { NotFound } from './stored-outcome';

/** Why a charge ended as it did, for the log. */
export type ChargeReason =
  | ReadRefusal
  | CheckReason
  | GatewayFailure
  | ClosedReason
  | ContactReason
  | NotFound
  | 'lapsed'
  | 'not-confirmed'
  | 'denied-by-capture'
  | 'repeated'
  | 'too-late'
  | 'lost-race'
  | 'gateway-not-ready'
  | 'gateway-threw'
  | 'ledger-failed'
  | 'worker-refused'
  | 'contradiction'
  | 'result-not-written';

export interface Charged {
  readonly answer: ChargeAnswer;
  readonly why?: ChargeReason;
  /** What was caught, for its class in the log; its message may hold the request. */
  readonly error?: unknown;
  /** What the ledger holds, for metrics; absent when no gateway was asked. */
  readonly payment?: Payment;
}
