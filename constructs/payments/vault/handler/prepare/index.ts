import { randomUUID } from 'node:crypto';
import { list, numberMap, readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { switchesOfVault } from '../../../../private/handler/switches';
import { ledgerClient } from '../clients';
import { kmsFingerprint } from '../fingerprints';
import { EntranceTable, LedgerTable } from '../ledger-table';
import { capRules, modes, velocityRules } from '../rules';
import { prepareHandler } from './prepare';

const environment = readEnvironment({
  LEDGER_TABLE: text,
  MERCHANT: text,
  LIMITS: numberMap,
  MODES: modes,
  COUNTRIES: list,
  POSTAL_IN: (value, name) => (value === '' ? [] : list(value, name)),
  ATTEMPTS: wholeNumber,
  GATEWAY: text,
  VELOCITY: velocityRules,
  CAPS: capRules,
  MAC_KEY_ARN: text,
  SWITCHES: text,
});
const client = ledgerClient();
const switches = switchesOfVault(environment.SWITCHES, client.config);

export const handler = prepareHandler(
  {
    merchant: environment.MERCHANT,
    limits: environment.LIMITS,
    modes: environment.MODES,
    countries: environment.COUNTRIES,
    postalIn: environment.POSTAL_IN,
    attempts: environment.ATTEMPTS,
    gateway: environment.GATEWAY,
    velocity: environment.VELOCITY,
    caps: environment.CAPS,
  },
  {
    ledger: new LedgerTable(client, environment.LEDGER_TABLE),
    entrances: new EntranceTable(client, environment.LEDGER_TABLE),
    fingerprint: kmsFingerprint(environment.MAC_KEY_ARN, client.config),
    switches: () => switches.read(),
    now: () => new Date(),
    newId: randomUUID,
  },
);
