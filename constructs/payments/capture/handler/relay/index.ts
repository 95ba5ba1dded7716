import { awsGet } from '../../../../private/handler/aws-get';
import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { RestClient } from '../../../../private/handler/rest-client';
import { stepEvents } from '../../../../private/handler/step-events';
import { switchesOfCapture } from '../../../../private/handler/switches';
import { systemTiming } from '../timing';
import { ContactLook } from './contact-look';
import { relay } from './relay';
import { textsOfParameters } from './texts';
import { VaultFunctions } from './vault-functions';

const environment = readEnvironment({
  INSTANCE_ARN: text,
  SWITCHES: text,
  TEXTS: text,
  VAULT_PREPARE_ARN: text,
  VAULT_CHECK_ARN: text,
  VAULT_CHARGE_ARN: text,
  VAULT_STATUS_ARN: text,
  VAULT_LEAVE_ARN: text,
  VAULT_VERIFY_ARN: text,
  VAULT_TIMEOUT_MS: wholeNumber,
});

/** One attempt: a repeated charge is the vault's to refuse, not ours to cause, and Connect waits 8 seconds only. */
const client = new RestClient('lambda');

const vault = new VaultFunctions(client, {
  arns: {
    prepare: environment.VAULT_PREPARE_ARN,
    check: environment.VAULT_CHECK_ARN,
    charge: environment.VAULT_CHARGE_ARN,
    status: environment.VAULT_STATUS_ARN,
    leave: environment.VAULT_LEAVE_ARN,
    verify: environment.VAULT_VERIFY_ARN,
  },
  timeoutMs: environment.VAULT_TIMEOUT_MS,
});

const props = {
  instanceArn: environment.INSTANCE_ARN,
  vault,
  contacts: new ContactLook({
    instanceArn: environment.INSTANCE_ARN,
    get: awsGet(client.config),
    timing: systemTiming,
  }),
  switches: switchesOfCapture(environment.SWITCHES, client.config),
  texts: textsOfParameters(environment.TEXTS, client.config),
  events: stepEvents(client.config),
};

export const handler = (event: unknown): Promise<Record<string, string>> => relay(event, props);
