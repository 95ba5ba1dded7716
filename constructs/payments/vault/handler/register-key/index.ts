import { readEnvironment, text, textMap } from '../../../../private/handler/environment';
import { ledgerClient, secretsClient } from '../clients';
import { SecretsManagerKeySecrets } from '../key-secrets';
import { KeyTable } from '../ledger-table';
import { registerKeyHandler } from './register-key';

const environment = readEnvironment({ LEDGER_TABLE: text, KEY_SECRET_ARNS: textMap });

export const handler = registerKeyHandler({
  register: new KeyTable(ledgerClient(), environment.LEDGER_TABLE),
  secrets: new SecretsManagerKeySecrets(secretsClient()),
  secretArns: environment.KEY_SECRET_ARNS,
  now: () => new Date(),
});
