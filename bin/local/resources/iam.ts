import { textAt } from '../engine/json';
import type { ResourceRequest } from '../engine/resource-type';
import type { Inventory } from './inventory';
import { iamArnOf, nameOf, randomSuffix } from './names';
import { plainTypes, type ResourceTypeTable } from './plain';

/** Identity and Access Management: roles are known to policies, the rest is recorded. */
export function iamTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::IAM::Role': {
      createOnly: ['RoleName', 'Path'],
      physicalId: (request) => nameOf(request, 'RoleName'),
      attributes: (request, name) => ({
        Arn: iamArnOf(request, `role${pathOf(request)}${name}`),
        RoleId: `AROA${randomSuffix()}`,
      }),
      check: ({ properties }) => inventory.requirePrincipals(properties['AssumeRolePolicyDocument']),
      remember: (_request, _name, attributes) => inventory.addPrincipal(String(attributes['Arn'])),
      forget: ({ attributes }) => inventory.removePrincipal(String(attributes['Arn'])),
    },
    'AWS::IAM::ManagedPolicy': {
      createOnly: ['ManagedPolicyName', 'Path', 'Description'],
      physicalId: (request) =>
        iamArnOf(request, `policy${pathOf(request)}${nameOf(request, 'ManagedPolicyName')}`),
      attributes: (_request, arn) => ({ PolicyArn: arn }),
    },
    'AWS::IAM::Policy': {
      physicalId: (request) => `${request.stack.name}-${request.logicalId}-${randomSuffix()}`,
    },
    'AWS::IAM::SAMLProvider': {
      createOnly: ['Name', 'AddPrivateKey', 'RemovePrivateKey'],
      physicalId: (request) => iamArnOf(request, `saml-provider/${nameOf(request, 'Name')}`),
      attributes: (_request, arn) => ({ Arn: arn }),
    },
  });
}

function pathOf({ properties }: ResourceRequest): string {
  return textAt(properties, 'Path') ?? '/';
}
