import {
  type Reconciled,
  type ReconcilePorts,
  type ReconcileRules,
  reconcile,
} from '../../../../../lib/payments/reconcile';
import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';

/** What one run did, in numbers. */
export interface ReconcileAnswer {
  readonly looked: number;
  readonly settled: number;
  readonly handedOver: number;
}

const SETTLED: readonly string[] = ['approved', 'partial', 'declined', 'unavailable'];

/**
 * The vault's `reconcile`, run every minute: looks after unclear payments. What comes in is ignored. It throws when
 * the list of work itself cannot be read, so that Lambda counts an error; a single payment fails alone.
 */
export function reconcileHandler(
  rules: ReconcileRules,
  ports: ReconcilePorts & { readonly write?: LogWriter },
) {
  return async (): Promise<ReconcileAnswer> => {
    const looks = await reconcile(rules, ports);
    for (const look of looks) tell(look, ports.write);
    const count = (...results: readonly string[]) =>
      looks.filter(({ result }) => results.includes(result)).length;
    return { looked: looks.length, settled: count(...SETTLED), handedOver: count('handed-over') };
  };
}

function tell({ work, result, contradiction, error }: Reconciled, write?: LogWriter): void {
  const { paymentId } = work;
  logLine(
    'reconciled',
    {
      paymentId,
      result,
      ...(contradiction ? { failure: 'contradiction' } : {}),
      ...(error === undefined ? {} : { error: errorName(error) }),
    },
    write,
  );
  if (SETTLED.includes(result)) metric('PaymentReconciled', { outcome: result }, 1, write);
  if (result === 'handed-over' || contradiction) metric('HumanQueue', {}, 1, write);
}
