import { customResource } from '../../../../private/handler/custom-resource';
import { secretsClient } from '../clients';
import { SecretsManagerKeySecrets } from '../key-secrets';
import { makeCertifiedKeyPair } from './certificate';
import { keyPairResource } from './key-pair';

export const handler = customResource(
  keyPairResource({
    secrets: new SecretsManagerKeySecrets(secretsClient()),
    make: (request) => makeCertifiedKeyPair(request),
    now: () => new Date(),
  }),
);
