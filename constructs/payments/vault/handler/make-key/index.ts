import { readEnvironment, text, textMap, wholeNumber } from '../../../../private/handler/environment';
import { ledgerClient, secretsClient } from '../clients';
import { SecretsManagerKeySecrets } from '../key-secrets';
import { PublicKeyTable } from '../ledger-table';
import { makeCertifiedKeyPair } from './certificate';
import { makeKeyHandler } from './make-key';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  KEY_SECRET_ARNS: textMap,
  COMMON_NAME: text,
  VALIDITY_DAYS: wholeNumber,
});

export const handler = makeKeyHandler({
  secrets: new SecretsManagerKeySecrets(secretsClient()),
  slots: new PublicKeyTable(ledgerClient(), environment.LEDGER_TABLE),
  secretArns: environment.KEY_SECRET_ARNS,
  make: (request) => makeCertifiedKeyPair(request),
  certificate: { commonName: environment.COMMON_NAME, validityDays: environment.VALIDITY_DAYS },
  now: () => new Date(),
});
