import { type Assembly, textOf } from '../template';
import type { WorkstationNeeds } from './workstation';

/**
 * What the templates say of the agents' side: alias, Region and sign-in of the instance. Undefined when there is no
 * instance, or alias and Region are only known at deployment.
 */
export function agentsOf(assembly: Assembly): WorkstationNeeds | undefined {
  const instance = assembly.templates
    .flatMap(({ resources }) => resources)
    .find(({ type }) => type === 'AWS::Connect::Instance');
  const alias = textOf(instance?.properties['InstanceAlias']);
  const region = /^aws:\/\/[^/]+\/([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(instance?.template.environment ?? '')?.[1];
  if (instance === undefined || alias === undefined || region === undefined) return undefined;
  const isSaml = instance.properties['IdentityManagementType'] === 'SAML';
  return { alias, region, identity: isSaml ? 'saml' : 'connect-managed' };
}
