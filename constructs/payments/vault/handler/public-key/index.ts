import { readEnvironment, text } from '../../../../private/handler/environment';
import { ledgerClient } from '../clients';
import { PublicKeyTable } from '../ledger-table';
import { publicKeyHandler } from './public-key';

const environment = readEnvironment({ LEDGER_TABLE: text });

export const handler = publicKeyHandler({
  slots: new PublicKeyTable(ledgerClient(), environment.LEDGER_TABLE),
});
