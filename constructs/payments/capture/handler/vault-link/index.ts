import { LambdaClient } from '@aws-sdk/client-lambda';
import { customResource } from '../../../../private/handler/custom-resource';
import { VaultKeys } from './vault-keys';
import { vaultLink } from './vault-link';

export const handler = customResource(vaultLink(new VaultKeys(new LambdaClient({ maxAttempts: 4 }))));
