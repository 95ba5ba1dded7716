import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { RestClient } from '../../../../private/handler/rest-client';
import { ledgerClient } from '../clients';
import { LedgerTable } from '../ledger-table';
import { chargeStartHandler } from './charge-start';
import { workerBy } from './worker';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  MERCHANT: text,
  LONGEST_WORKING_MS: wholeNumber,
  WORKER_ARN: text,
});

/** One attempt: a repeat could begin a second worker, which the ledger would turn away, but for nothing. */
const lambda = new RestClient('lambda');

export const handler = chargeStartHandler(
  { merchant: environment.MERCHANT, longestWorkingMs: environment.LONGEST_WORKING_MS },
  {
    ledger: new LedgerTable(ledgerClient(), environment.LEDGER_TABLE),
    begin: workerBy(lambda, environment.WORKER_ARN),
    now: () => new Date(),
  },
);
