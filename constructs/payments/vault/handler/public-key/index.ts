import { readEnvironment, textMap } from '../../../../private/handler/environment';
import { secretsClient } from '../clients';
import { SecretsManagerKeySecrets } from '../key-secrets';
import { publicKeyHandler } from './public-key';

const environment = readEnvironment({ KEY_SECRET_ARNS: textMap });

export const handler = publicKeyHandler({
  secrets: new SecretsManagerKeySecrets(secretsClient()),
  secretArns: environment.KEY_SECRET_ARNS,
});
