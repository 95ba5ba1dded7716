import { awsGet } from '../../../../private/handler/aws-get';
import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { roleCaller } from '../../../../private/handler/role-caller';
import { stepEvents } from '../../../../private/handler/step-events';
import { switchesOfCapture } from '../../../../private/handler/switches';
import { deployedVault } from '../external-vault/deployed';
import { ContactLook } from '../relay/contact-look';
import { relay } from '../relay/relay';
import { systemTiming } from '../timing';

const environment = readEnvironment({ INSTANCE_ARN: text, SWITCHES: text, VAULT_TIMEOUT_MS: wholeNumber });
const vault = deployedVault();
const caller = roleCaller();

const props = {
  instanceArn: environment.INSTANCE_ARN,
  vault: {
    call: (request: Parameters<typeof vault.call>[0], spentMs = 0) =>
      vault.call(request, environment.VAULT_TIMEOUT_MS - spentMs),
  },
  contacts: new ContactLook({
    instanceArn: environment.INSTANCE_ARN,
    get: awsGet(caller),
    timing: systemTiming,
  }),
  switches: switchesOfCapture(environment.SWITCHES, caller),
  events: stepEvents(caller),
};

/** The relay of a contact center whose vault another party runs. */
export const handler = (event: unknown): Promise<Record<string, string>> => relay(event, props);
