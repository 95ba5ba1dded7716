import { list, readEnvironment, text } from '../../../../private/handler/environment';
import { ledgerClient, secretsClient } from '../clients';
import { ConnectFieldReader } from '../decryption';
import { SecretsManagerKeySecrets } from '../key-secrets';
import { KeyTable, LedgerTable } from '../ledger-table';
import { checkHandler } from './check';

const environment = readEnvironment({ LEDGER_TABLE: text, KEY_SECRETS: text, BRANDS: list });
const client = ledgerClient();
const now = () => new Date();

export const handler = checkHandler(environment.BRANDS, {
  ledger: new LedgerTable(client, environment.LEDGER_TABLE),
  fields: new ConnectFieldReader({
    register: new KeyTable(client, environment.LEDGER_TABLE),
    secrets: new SecretsManagerKeySecrets(secretsClient()),
    secretPrefix: environment.KEY_SECRETS,
    now,
  }),
  now,
});
