import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { GATEWAY_VARIABLES } from '../charge/deployed';
import { gatewayMaker, lazyGateway } from '../charge/gateway';
import { ledgerClient, onceClient, secretsClient } from '../clients';
import { secretText } from '../key-secrets';
import { LedgerTable } from '../ledger-table';
import { capRules } from '../rules';
import { reconcileHandler } from './reconcile';

const environment = readEnvironment({
  ...GATEWAY_VARIABLES,
  LEDGER_TABLE: text,
  GATEWAY_TIMEOUT_MS: wholeNumber,
  CAPS: capRules,
});
const secrets = secretsClient();
const ledger = new LedgerTable(ledgerClient(), environment.LEDGER_TABLE, onceClient());
const maker = gatewayMaker(environment, (url, init) => fetch(url, init));

/** A run is a minute from the next, so each reads the key again and sees a rotated one. */
export const handler = () =>
  reconcileHandler(
    {
      policy: environment.POLICY,
      caps: environment.CAPS,
      gatewayTimeoutMs: environment.GATEWAY_TIMEOUT_MS,
    },
    {
      ledger,
      gateway: lazyGateway(() => secretText(secrets, environment.GATEWAY_SECRET_ARN), maker),
      now: () => new Date(),
    },
  )();
