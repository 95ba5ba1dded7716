import { customResource } from '../../../../private/handler/custom-resource';
import { deployedVault } from '../external-vault/deployed';
import { externalLink } from './external-link';

export const handler = customResource(
  externalLink(deployedVault(), {
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }),
);
