import { awsGet } from '../../../../private/handler/aws-get';
import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { roleCaller } from '../../../../private/handler/role-caller';
import { stepEvents } from '../../../../private/handler/step-events';
import { switchesOfCapture } from '../../../../private/handler/switches';
import { deployedVault } from '../external-vault/deployed';
import { ContactLook } from '../relay/contact-look';
import { relay } from '../relay/relay';
import { textsOfParameters } from '../relay/texts';
import { systemTiming } from '../timing';
import { vaultOfRelay } from './vault-of-relay';

const environment = readEnvironment({
  INSTANCE_ARN: text,
  SWITCHES: text,
  TEXTS: text,
  VAULT_TIMEOUT_MS: wholeNumber,
});
const caller = roleCaller();

const props = {
  instanceArn: environment.INSTANCE_ARN,
  vault: vaultOfRelay(deployedVault(), environment.VAULT_TIMEOUT_MS),
  contacts: new ContactLook({
    instanceArn: environment.INSTANCE_ARN,
    get: awsGet(caller),
    timing: systemTiming,
  }),
  switches: switchesOfCapture(environment.SWITCHES, caller),
  texts: textsOfParameters(environment.TEXTS, caller),
  events: stepEvents(caller),
};

/** The relay of a contact center whose vault another party runs. */
export const handler = (event: unknown): Promise<Record<string, string>> => relay(event, props);
