import { ConnectClient } from '@aws-sdk/client-connect';
import { list, readEnvironment, text } from '../../../../private/handler/environment';
import { watchKeys } from './watch-keys';

const environment = readEnvironment({
  INSTANCE_ARN: text,
  OWN_KEY_IDS: list,
  KEY_MADE_AT: text,
  CERTIFICATE_EXPIRES: text,
});

export const handler = watchKeys(
  {
    instanceArn: environment.INSTANCE_ARN,
    ownKeyIds: environment.OWN_KEY_IDS,
    madeAt: new Date(environment.KEY_MADE_AT),
    expires: new Date(environment.CERTIFICATE_EXPIRES),
  },
  { client: new ConnectClient({}), now: () => new Date() },
);
