import type { ChargePorts, ChargeRules } from '../../../../../lib/payments/charge';
import { GATEWAY_ENVIRONMENTS } from '../../../../../lib/payments/gateway/capabilities';
import {
  list,
  oneOf,
  optionalText,
  readEnvironment,
  text,
  wholeNumber,
} from '../../../../private/handler/environment';
import { switchesOfVault } from '../../../../private/handler/switches';
import { ledgerClient, onceClient, secretsClient } from '../clients';
import { ConnectFieldReader } from '../decryption';
import { kmsFingerprint } from '../fingerprints';
import { SecretsManagerKeySecrets, secretText } from '../key-secrets';
import { KeyTable, LedgerTable } from '../ledger-table';
import { acceptancePolicy, capRules, velocityRules } from '../rules';
import { gatewayFromSecret, gatewayMaker } from './gateway';

/** What names the gateway, for `charge` and for reconciliation. */
export const GATEWAY_VARIABLES = {
  GATEWAY: oneOf('stripe', 'adyen'),
  GATEWAY_ENVIRONMENT: oneOf(...GATEWAY_ENVIRONMENTS),
  GATEWAY_MERCHANT_ACCOUNT: optionalText,
  GATEWAY_LIVE_URL_PREFIX: optionalText,
  GATEWAY_SECRET_ARN: text,
  POLICY: acceptancePolicy,
} as const;

/** Rules and ports of a charge as the function was deployed, for the one that waits and the one that does not. */
export function deployedCharge(): { readonly rules: ChargeRules; readonly ports: ChargePorts } {
  const environment = readEnvironment({
    ...GATEWAY_VARIABLES,
    LEDGER_TABLE: text,
    KEY_SECRETS: text,
    MERCHANT: text,
    BRANDS: list,
    GATEWAY_TIMEOUT_MS: wholeNumber,
    LONGEST_PREPARATION_MS: wholeNumber,
    LONGEST_WORKING_MS: wholeNumber,
    FUNCTION_LIMIT_MS: wholeNumber,
    VELOCITY: velocityRules,
    CAPS: capRules,
    MAC_KEY_ARN: text,
    SWITCHES: text,
  });
  const client = ledgerClient();
  const secrets = secretsClient();
  const now = () => new Date();
  const switches = switchesOfVault(environment.SWITCHES, client.config);
  const rules = {
    merchant: environment.MERCHANT,
    brands: environment.BRANDS,
    gateway: environment.GATEWAY,
    gatewayTimeoutMs: environment.GATEWAY_TIMEOUT_MS,
    longestPreparationMs: environment.LONGEST_PREPARATION_MS,
    longestWorkingMs: environment.LONGEST_WORKING_MS,
    functionLimitMs: environment.FUNCTION_LIMIT_MS,
    velocity: environment.VELOCITY,
    caps: environment.CAPS,
  };
  const ports = {
    ledger: new LedgerTable(client, environment.LEDGER_TABLE, onceClient()),
    fields: new ConnectFieldReader({
      register: new KeyTable(client, environment.LEDGER_TABLE),
      secrets: new SecretsManagerKeySecrets(secrets),
      secretPrefix: environment.KEY_SECRETS,
      now,
    }),
    gateway: gatewayFromSecret(
      () => secretText(secrets, environment.GATEWAY_SECRET_ARN),
      gatewayMaker(environment, (url, init) => fetch(url, init)),
      environment.POLICY,
    ),
    fingerprint: kmsFingerprint(environment.MAC_KEY_ARN, client.config),
    switches: () => switches.read(),
    now,
  };
  return { rules, ports };
}
