import { readEnvironment, text } from '../../../../private/handler/environment';
import { ledgerClient } from '../clients';
import { EntranceTable, KeyTable, PrivateHalfTable, PublicKeyTable } from '../ledger-table';
import { registerKeyHandler } from './register-key';

const environment = readEnvironment({ LEDGER_TABLE: text });
const client = ledgerClient();

export const handler = registerKeyHandler({
  register: new KeyTable(client, environment.LEDGER_TABLE),
  slots: new PublicKeyTable(client, environment.LEDGER_TABLE),
  halves: new PrivateHalfTable(client, environment.LEDGER_TABLE),
  entrances: new EntranceTable(client, environment.LEDGER_TABLE),
  now: () => new Date(),
});
