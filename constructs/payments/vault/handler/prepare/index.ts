import { randomUUID } from 'node:crypto';
import { list, readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { ledgerClient } from '../clients';
import { LedgerTable } from '../ledger-table';
import { prepareHandler } from './prepare';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  MERCHANT: text,
  CURRENCIES: list,
  MAX_AMOUNT: wholeNumber,
});

export const handler = prepareHandler(
  { merchant: environment.MERCHANT, currencies: environment.CURRENCIES, maxAmount: environment.MAX_AMOUNT },
  {
    ledger: new LedgerTable(ledgerClient(), environment.LEDGER_TABLE),
    now: () => new Date(),
    newId: randomUUID,
  },
);
