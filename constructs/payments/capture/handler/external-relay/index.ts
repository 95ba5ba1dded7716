import { VERIFY_OPERATION } from '../../../../../lib/caller-verification/seam';
import { awsGet } from '../../../../private/handler/aws-get';
import { readEnvironment, text, wholeNumber } from '../../../../private/handler/environment';
import { roleCaller } from '../../../../private/handler/role-caller';
import { stepEvents } from '../../../../private/handler/step-events';
import { switchesOfCapture } from '../../../../private/handler/switches';
import { deployedVault } from '../external-vault/deployed';
import { ContactLook } from '../relay/contact-look';
import { relay } from '../relay/relay';
import type { SeamRequest } from '../relay/requests';
import { textsOfParameters } from '../relay/texts';
import type { VaultReply } from '../relay/vault-functions';
import { systemTiming } from '../timing';

const environment = readEnvironment({
  INSTANCE_ARN: text,
  SWITCHES: text,
  TEXTS: text,
  VAULT_TIMEOUT_MS: wholeNumber,
});
const vault = deployedVault();
const caller = roleCaller();

/** Digits of callers are no matter of another party's vault; the construct that would ask is refused at synth. */
const NOT_OFFERED = Promise.resolve({ kind: 'not-run', failure: 'not-offered' } as const);

const props = {
  instanceArn: environment.INSTANCE_ARN,
  vault: {
    call: (request: SeamRequest, spentMs = 0): Promise<VaultReply> =>
      request.operation === VERIFY_OPERATION
        ? NOT_OFFERED
        : vault.call(request, environment.VAULT_TIMEOUT_MS - spentMs),
  },
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
