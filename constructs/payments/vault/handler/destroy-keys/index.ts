import { compromisedKeys } from '../../../../../lib/payments/switches';
import { awsCall } from '../../../../private/handler/aws-json';
import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { errorName, logLine } from '../../../../private/handler/log-line';
import { fromParameters } from '../../../../private/handler/switches';
import { ledgerClient, secretsClient } from '../clients';
import { KeyTable, PrivateHalfTable, PublicKeyTable } from '../ledger-table';
import { destroyKeysHandler } from './destroy-keys';
import { keyEvents } from './key-events';
import { SecretsManagerRemoval } from './secret-removal';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  KEY_SECRETS: text,
  SWITCHES: text,
  WAITING_DAYS: wholeNumber,
});
const ledger = ledgerClient();
const call = awsCall(ledger.config);
const readSwitches = fromParameters(environment.SWITCHES, 'vault', call);

/** Without an answer nothing is destroyed before its time. */
async function compromised(): Promise<readonly string[]> {
  try {
    const generations = compromisedKeys(await readSwitches());
    if (generations !== undefined) return generations;
    logLine('switches-unreadable', { operation: 'destroy-keys', failure: 'unknown-value' });
  } catch (error) {
    logLine('switches-unreadable', { operation: 'destroy-keys', error: errorName(error) });
  }
  return [];
}

const run = destroyKeysHandler({
  halves: new PrivateHalfTable(ledger, environment.LEDGER_TABLE),
  slots: new PublicKeyTable(ledger, environment.LEDGER_TABLE),
  register: new KeyTable(ledger, environment.LEDGER_TABLE),
  secrets: new SecretsManagerRemoval(secretsClient()),
  secretPrefix: environment.KEY_SECRETS,
  waitingDays: environment.WAITING_DAYS,
  compromised,
  tell: keyEvents(call),
  now: () => new Date(),
});

/** What a schedule sends is ignored: whatever is asked, only what may go is destroyed. */
export const handler = () => run();
