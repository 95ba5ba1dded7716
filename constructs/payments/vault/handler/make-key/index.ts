import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { ledgerClient, secretsClient } from '../clients';
import { SecretsManagerNewKeySecrets } from '../key-secrets';
import { PrivateHalfTable, PublicKeyTable } from '../ledger-table';
import { makeCertifiedKeyPair } from './certificate';
import { makeKeyHandler } from './make-key';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  KEY_SECRETS: text,
  KEY_ARN: text,
  KEY_SECRET_POLICY: text,
  COMMON_NAME: text,
  VALIDITY_DAYS: wholeNumber,
});

const ledger = ledgerClient();
const protection = { keyArn: environment.KEY_ARN, policy: environment.KEY_SECRET_POLICY };

export const handler = makeKeyHandler({
  secrets: new SecretsManagerNewKeySecrets(secretsClient(), protection),
  slots: new PublicKeyTable(ledger, environment.LEDGER_TABLE),
  halves: new PrivateHalfTable(ledger, environment.LEDGER_TABLE),
  secretPrefix: environment.KEY_SECRETS,
  make: (request) => makeCertifiedKeyPair(request),
  certificate: { commonName: environment.COMMON_NAME, validityDays: environment.VALIDITY_DAYS },
  now: () => new Date(),
});
