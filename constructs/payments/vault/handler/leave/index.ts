import { readEnvironment, text } from '../../../../private/handler/environment';
import { ledgerClient } from '../clients';
import { LedgerTable } from '../ledger-table';
import { leaveHandler } from './leave';

const environment = readEnvironment({ LEDGER_TABLE: text, MERCHANT: text });

export const handler = leaveHandler(
  { merchant: environment.MERCHANT },
  { ledger: new LedgerTable(ledgerClient(), environment.LEDGER_TABLE), now: () => new Date() },
);
