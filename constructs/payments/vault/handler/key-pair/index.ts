import { customResource } from '../../../../private/handler/custom-resource';
import { readEnvironment, text } from '../../../../private/handler/environment';
import { ledgerClient, secretsClient } from '../clients';
import { SecretsManagerKeySecrets } from '../key-secrets';
import { PublicKeyTable } from '../ledger-table';
import { makeCertifiedKeyPair } from './certificate';
import { keyPairResource } from './key-pair';

const environment = readEnvironment({ LEDGER_TABLE: text });

export const handler = customResource(
  keyPairResource({
    secrets: new SecretsManagerKeySecrets(secretsClient()),
    slots: new PublicKeyTable(ledgerClient(), environment.LEDGER_TABLE),
    make: (request) => makeCertifiedKeyPair(request),
    now: () => new Date(),
  }),
);
