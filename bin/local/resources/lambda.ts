import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { textAt } from '../engine/json';
import type { DeployedResource, ResourceRequest, ResourceState, ResourceType } from '../engine/resource-type';
import { readFunction } from '../lambda/function-config';
import { invocationStatements } from '../lambda/resource-policy';
import { targetOf } from '../lambda/runtime';
import { arnOf, nameOf } from './names';
import { plainTypes, type ResourceTypeTable } from './plain';
import type { World } from './world';

/** Functions with their code, permissions, versions and aliases. */
export function lambdaTypes(world: World): ResourceTypeTable {
  const plain = plainTypes(world.inventory, {
    'AWS::Lambda::EventInvokeConfig': {
      createOnly: ['FunctionName', 'Qualifier'],
      physicalId: (request) => `${functionArn(request)}|${textAt(request.properties, 'Qualifier') ?? ''}`,
    },
    'AWS::Lambda::Alias': {
      createOnly: ['FunctionName', 'Name'],
      physicalId: (request) => `${functionArn(request)}:${textAt(request.properties, 'Name') ?? ''}`,
      attributes: (_request, arn) => ({ AliasArn: arn }),
    },
    'AWS::Lambda::Version': {
      createOnly: [
        'FunctionName',
        'Description',
        'CodeSha256',
        'ProvisionedConcurrencyConfig',
        'RuntimePolicy',
      ],
      physicalId: (request) => nextVersion(world, functionArn(request)),
      attributes: (_request, arn) => ({ FunctionArn: arn, Version: arn.split(':').at(-1) ?? '' }),
    },
  });
  return {
    ...plain,
    'AWS::Lambda::Function': functionType(world),
    'AWS::Lambda::Permission': permissionType(world),
    'AWS::Lambda::ResourcePolicy': resourcePolicyType(world),
  };
}

function functionType({ functions, assets, inventory }: World): ResourceType {
  const put = (request: ResourceRequest, functionName: string): ResourceState => {
    const { account, region } = request.stack;
    const arn = arnOf(request, 'lambda', `function:${functionName}`);
    const roleArn = textAt(request.properties, 'Role') ?? '';
    inventory.requirePrincipal(roleArn);
    functions.put(
      readFunction(request.properties, { functionName, functionArn: arn, roleArn, account, region }, assets),
    );
    return { physicalId: functionName, attributes: { Arn: arn } };
  };
  return {
    createOnly: ['FunctionName', 'PackageType', 'TenancyConfig'],
    create: (request) => {
      const name = nameOf(request, 'FunctionName');
      inventory.claim(request, name);
      return put(request, name);
    },
    update: (request, current) => put(request, current.physicalId),
    delete: async (current) => {
      inventory.release(current, current.physicalId);
      await functions.remove(String(current.attributes['Arn']));
    },
  };
}

function permissionType({ functions, inventory }: World): ResourceType {
  return {
    createOnly: [
      'Action',
      'EventSourceToken',
      'FunctionName',
      'FunctionUrlAuthType',
      'InvokedViaFunctionUrl',
      'Principal',
      'PrincipalOrgID',
      'SourceAccount',
      'SourceArn',
    ],
    create: (request) => {
      const { functionArn: arn, qualifier } = targetOf(functionArn(request));
      if (!functions.has(arn)) throw new HardlineError(`function not found: ${arn}`);
      const principal = textAt(request.properties, 'Principal') ?? '';
      if (principal === '*')
        throw new HardlineError('a permission for everybody (Principal *) is not run locally');
      inventory.requirePrincipal(principal);
      const id = randomUUID();
      functions.permit(arn, id, {
        action: textAt(request.properties, 'Action') ?? '',
        qualifier,
        principal,
        sourceArn: textAt(request.properties, 'SourceArn'),
        sourceAccount: textAt(request.properties, 'SourceAccount'),
      });
      return { physicalId: id, attributes: { Id: id } };
    },
    delete: (current: DeployedResource) =>
      functions.withdraw(targetOf(functionArn(current)).functionArn, current.physicalId),
  };
}

/** A policy for one resource of Lambda. It replaces what is there, permissions too, which only a mistake would do. */
function resourcePolicyType({ functions, inventory }: World): ResourceType {
  const put = (request: ResourceRequest): ResourceState => {
    const arn = textAt(request.properties, 'ResourceArn') ?? '';
    const { functionArn: of } = targetOf(arn);
    if (!functions.has(of)) throw new HardlineError(`function not found: ${of}`);
    const document = request.properties['PolicyDocument'];
    inventory.requirePrincipals(document);
    functions.setPolicy(arn, invocationStatements(document, arn));
    return { physicalId: arn, attributes: {} };
  };
  return {
    createOnly: ['ResourceArn'],
    create: put,
    update: put,
    delete: (current: DeployedResource) => functions.setPolicy(current.physicalId),
  };
}

function nextVersion({ inventory }: World, arn: string): string {
  return `${arn}:${inventory.next(arn)}`;
}

function functionArn(request: ResourceRequest): string {
  const name = textAt(request.properties, 'FunctionName') ?? '';
  return name.startsWith('arn:') ? name : arnOf(request, 'lambda', `function:${name}`);
}
