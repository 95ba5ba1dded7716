import type { HandlerFunction } from '../../private/handler-function';
import type { Ledger } from './ledger';
import type { VaultFunction, VaultFunctions } from './vault-functions';

/** Beginnings of the partition keys of what is remembered of settlements. */
const SETTLEMENT_ROWS = ['settlement*'];
/** Rows of payments and what leads to them. */
const PAYMENT_ROWS = ['payment#*', 'payment-id#*'];

/**
 * The function that compares the ledger with settlements: it reads payments by id and by the time of their submission,
 * and writes rows of settlements only. It can neither decrypt, nor reach the gateway, nor change a payment.
 */
export function comparingFunction(
  functions: VaultFunctions,
  ledger: Ledger,
  { environment, statements = [] }: Pick<VaultFunction, 'environment' | 'statements'>,
): HandlerFunction {
  const indexArn = ledger.indexBySubmission();
  return functions.scheduled({
    bundle: 'compare-settlement',
    description: 'Compares the ledger with what the gateway settled, and changes neither',
    environment: { LEDGER_TABLE: ledger.resource.ref, ...environment },
    ledgerActions: ['BatchGetItem', 'GetItem'],
    ledgerRows: [...PAYMENT_ROWS, ...SETTLEMENT_ROWS],
    memoryMiB: 512,
    timeoutSeconds: 900,
    statements: [
      {
        Sid: 'RowsOfSettlements',
        Effect: 'Allow',
        Action: ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        Resource: ledger.arn,
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': SETTLEMENT_ROWS } },
      },
      { Sid: 'PaymentsByTime', Effect: 'Allow', Action: 'dynamodb:Query', Resource: indexArn },
      ...statements,
    ],
  });
}
