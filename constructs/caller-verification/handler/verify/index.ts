import { randomUUID } from 'node:crypto';
import { ledgerClient, secretsClient } from '../../../payments/vault/handler/clients';
import { ConnectFieldReader } from '../../../payments/vault/handler/decryption';
import { kmsFingerprint } from '../../../payments/vault/handler/fingerprints';
import { SecretsManagerKeySecrets } from '../../../payments/vault/handler/key-secrets';
import { MessageTable } from '../../../payments/vault/handler/ledger-parts';
import { Rows } from '../../../payments/vault/handler/ledger-row';
import { KeyTable } from '../../../payments/vault/handler/ledger-table';
import { readEnvironment, text, textMap, wholeNumber } from '../../../private/handler/environment';
import { AttemptTable } from '../attempt-table';
import { customerKeys } from '../customer-key';
import { kmsDigitCheck } from '../digit-codes';
import { verifyHandler } from './verify';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  KEY_SECRET_ARNS: textMap,
  MERCHANT: text,
  DIGITS: wholeNumber,
  ATTEMPTS: wholeNumber,
  LOCK_SECONDS: wholeNumber,
  MAC_KEY_ARN: text,
  DIGIT_KEY_ARN: text,
});
const client = ledgerClient();
const rows = new Rows(client, environment.LEDGER_TABLE);
const now = () => new Date();

export const handler = verifyHandler(
  {
    merchant: environment.MERCHANT,
    count: environment.DIGITS,
    limit: environment.ATTEMPTS,
    lockSeconds: environment.LOCK_SECONDS,
  },
  {
    fields: new ConnectFieldReader({
      register: new KeyTable(client, environment.LEDGER_TABLE),
      secrets: new SecretsManagerKeySecrets(secretsClient()),
      secretArns: environment.KEY_SECRET_ARNS,
      now,
    }),
    messages: new MessageTable(rows),
    attempts: { rows: new AttemptTable(rows), now, newToken: randomUUID },
    customerKey: customerKeys(kmsFingerprint(environment.MAC_KEY_ARN, client.config)),
    matches: kmsDigitCheck(environment.DIGIT_KEY_ARN, client.config),
    newId: randomUUID,
  },
);
