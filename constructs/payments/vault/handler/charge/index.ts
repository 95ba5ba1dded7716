import {
  list,
  oneOf,
  optionalText,
  readEnvironment,
  text,
  textMap,
  wholeNumber,
} from '../../../../private/handler/environment';
import { ledgerClient, secretsClient } from '../clients';
import { ConnectFieldReader } from '../decryption';
import { SecretsManagerKeySecrets, secretText } from '../key-secrets';
import { KeyTable, LedgerTable } from '../ledger-table';
import { chargeHandler } from './charge';
import { gatewayFromSecret, gatewayMaker } from './gateway';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  KEY_SECRET_ARNS: textMap,
  MERCHANT: text,
  BRANDS: list,
  GATEWAY: oneOf('stripe', 'adyen'),
  GATEWAY_ENVIRONMENT: (value, name) => (value === '' ? undefined : oneOf('live', 'test')(value, name)),
  GATEWAY_MERCHANT_ACCOUNT: optionalText,
  GATEWAY_LIVE_URL_PREFIX: optionalText,
  GATEWAY_SECRET_ARN: text,
  GATEWAY_TIMEOUT_MS: wholeNumber,
  LONGEST_PREPARATION_MS: wholeNumber,
});
const client = ledgerClient();
const secrets = secretsClient();
const now = () => new Date();

export const handler = chargeHandler(
  {
    merchant: environment.MERCHANT,
    brands: environment.BRANDS,
    gatewayTimeoutMs: environment.GATEWAY_TIMEOUT_MS,
    longestPreparationMs: environment.LONGEST_PREPARATION_MS,
  },
  {
    ledger: new LedgerTable(client, environment.LEDGER_TABLE),
    fields: new ConnectFieldReader({
      register: new KeyTable(client, environment.LEDGER_TABLE),
      secrets: new SecretsManagerKeySecrets(secrets),
      secretArns: environment.KEY_SECRET_ARNS,
      now,
    }),
    gateway: gatewayFromSecret(
      () => secretText(secrets, environment.GATEWAY_SECRET_ARN),
      gatewayMaker(environment, (url, init) => fetch(url, init)),
    ),
    now,
  },
);
