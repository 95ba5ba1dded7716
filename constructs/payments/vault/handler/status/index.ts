import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { ledgerClient } from '../clients';
import { LedgerTable } from '../ledger-table';
import { statusHandler } from './status';

const environment = readEnvironment({ LEDGER_TABLE: text, MERCHANT: text, LONGEST_WORKING_MS: wholeNumber });

export const handler = statusHandler(
  { merchant: environment.MERCHANT, longestWorkingMs: environment.LONGEST_WORKING_MS },
  { ledger: new LedgerTable(ledgerClient(), environment.LEDGER_TABLE), now: () => new Date() },
);
