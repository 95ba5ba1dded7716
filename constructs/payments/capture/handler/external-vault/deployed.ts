import { HardlineError } from '../../../../../lib/errors';
import { readEndpoint, type VaultEndpoint } from '../../../../../lib/payments/contract/endpoint';
import { awsCall } from '../../../../private/handler/aws-json';
import {
  oneOf,
  optionalText,
  readEnvironment,
  type VariableReader,
} from '../../../../private/handler/environment';
import { roleCaller } from '../../../../private/handler/role-caller';
import { type Authentication, asRole, bySignature } from './authentication';
import { VaultHttp } from './vault-http';

/** The address is read as strictly as at synth: whoever changes it later gets no further than a name over TLS. */
const endpoint: VariableReader<VaultEndpoint> = (value, name) => {
  const read = readEndpoint(value);
  if (read.kind === 'endpoint') return read.endpoint;
  throw new HardlineError(
    `environment variable ${name} ${read.why}; deploy the function again with its construct`,
  );
};

/** The vault of another party, as the function was deployed to call it. */
export function deployedVault(): VaultHttp {
  const environment = readEnvironment({
    VAULT_ENDPOINT: endpoint,
    VAULT_AUTHENTICATION: oneOf('iam', 'signature'),
    VAULT_API_REGION: optionalText,
    VAULT_SIGNING_KEY_ARN: optionalText,
  });
  return new VaultHttp(environment.VAULT_ENDPOINT, authenticationBy(environment));
}

interface AuthenticationSettings {
  readonly VAULT_AUTHENTICATION: 'iam' | 'signature';
  readonly VAULT_API_REGION: string | undefined;
  readonly VAULT_SIGNING_KEY_ARN: string | undefined;
}

function authenticationBy(settings: AuthenticationSettings): Authentication {
  const { VAULT_AUTHENTICATION: way, VAULT_API_REGION: region, VAULT_SIGNING_KEY_ARN: keyArn } = settings;
  if (way === 'iam' && region !== undefined) return asRole(roleCaller(), region);
  if (way === 'signature' && keyArn !== undefined)
    return bySignature(awsCall(roleCaller()), keyArn, () => new Date());
  const missing = way === 'iam' ? 'VAULT_API_REGION' : 'VAULT_SIGNING_KEY_ARN';
  throw new HardlineError(
    `environment variable ${missing} is missing for the authentication ${way}; deploy the function again with its construct`,
  );
}
