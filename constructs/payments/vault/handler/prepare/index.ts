import { randomUUID } from 'node:crypto';
import { numberMap, readEnvironment, text } from '../../../../private/handler/environment';
import { ledgerClient } from '../clients';
import { LedgerTable } from '../ledger-table';
import { prepareHandler } from './prepare';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  MERCHANT: text,
  LIMITS: numberMap,
});

export const handler = prepareHandler(
  { merchant: environment.MERCHANT, limits: environment.LIMITS },
  {
    ledger: new LedgerTable(ledgerClient(), environment.LEDGER_TABLE),
    now: () => new Date(),
    newId: randomUUID,
  },
);
