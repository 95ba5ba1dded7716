import { randomInt } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, sameJson, textAt } from '../engine/json';
import type { ResourceRequest, ResourceType } from '../engine/resource-type';
import { arnOf, nameOf, randomSuffix } from './names';
import { plainTypes, type ResourceTypeTable } from './plain';
import type { World } from './world';

/** Tables, secrets and stored parameters: what handlers read and write. */
export function dataTypes(world: World): ResourceTypeTable {
  return {
    'AWS::DynamoDB::Table': tableType(world, ['TableName', 'KeySchema', 'ImportSourceSpecification']),
    'AWS::DynamoDB::GlobalTable': tableType(world, ['TableName', 'KeySchema', 'LocalSecondaryIndexes']),
    'AWS::SecretsManager::Secret': secretType(world),
    'AWS::SSM::Parameter': parameterType(world),
    ...plainTypes(world.inventory, {
      'AWS::SecretsManager::ResourcePolicy': {
        createOnly: ['SecretId'],
        physicalId: ({ properties }) => textAt(properties, 'SecretId') ?? '',
        check: ({ properties }) => world.inventory.requirePrincipals(properties['ResourcePolicy']),
      },
    }),
  };
}

const indexProperties = ['AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];

function tableType({ tables }: World, createOnly: readonly string[]): ResourceType {
  return {
    createOnly,
    create: async (request) => {
      const name = nameOf(request, 'TableName', 255);
      await tables.create(request.stack, tableInput(request.properties, name));
      const arn = arnOf(request, 'dynamodb', `table/${name}`);
      return {
        physicalId: name,
        attributes: { Arn: arn, TableId: randomSuffix(), StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` },
      };
    },
    update: (request, current) => {
      const changed = indexProperties.find(
        (name) => !sameJson(request.properties[name], current.properties[name]),
      );
      if (changed !== undefined)
        throw new HardlineError(`a change of a table's ${changed} is not run locally`);
      return current;
    },
    delete: async (current) => {
      if (isProtected(current.properties)) throw new HardlineError('the table is protected against deletion');
      await tables.delete(current.stack, current.physicalId);
    },
  };
}

/** A global table has the protection in each replica. */
function isProtected(properties: JsonObject): boolean {
  const replicas = properties['Replicas'];
  return [properties, ...(isList(replicas) ? replicas : [])].some(
    (place) => isObject(place) && place['DeletionProtectionEnabled'] === true,
  );
}

function tableInput(properties: JsonObject, name: string): JsonObject {
  const passed = ['KeySchema', ...indexProperties];
  const entries = passed.flatMap((key) =>
    properties[key] === undefined ? [] : [[key, properties[key]] as const],
  );
  return { TableName: name, BillingMode: 'PAY_PER_REQUEST', ...Object.fromEntries(entries) };
}

function secretType({ secrets }: World): ResourceType {
  return {
    createOnly: ['Name'],
    create: (request) => {
      const name = nameOf(request, 'Name', 512);
      const arn = arnOf(request, 'secretsmanager', `secret:${name}-${randomSuffix().slice(0, 6)}`);
      secrets.create(arn, name, secretValue(request.properties));
      return { physicalId: arn, attributes: { Id: arn } };
    },
    update: (request, current) => {
      const value = textAt(request.properties, 'SecretString');
      if (value !== undefined && value !== textAt(current.properties, 'SecretString'))
        secrets.put(current.physicalId, value);
      return current;
    },
    delete: (current) => secrets.delete(current.physicalId),
  };
}

function secretValue(properties: JsonObject): string | undefined {
  const generate = properties['GenerateSecretString'];
  if (!isObject(generate)) return textAt(properties, 'SecretString');
  const password = randomText(Number(textAt(generate, 'PasswordLength') ?? '32'));
  const key = textAt(generate, 'GenerateStringKey');
  if (key === undefined) return password;
  const template = JSON.parse(textAt(generate, 'SecretStringTemplate') ?? '{}') as Record<string, Json>;
  return JSON.stringify({ ...template, [key]: password });
}

function randomText(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

function parameterType({ parameters, inventory }: World): ResourceType {
  const put = (request: ResourceRequest, name: string): { physicalId: string; attributes: JsonObject } => {
    const type = textAt(request.properties, 'Type') ?? 'String';
    const value = textAt(request.properties, 'Value') ?? '';
    parameters.put(request.stack, name, value);
    return {
      physicalId: name,
      attributes: {
        Type: type,
        Value: value,
        Arn: arnOf(request, 'ssm', `parameter/${name.replace(/^\//, '')}`),
      },
    };
  };
  return {
    createOnly: ['Name'],
    create: (request) => {
      const name = nameOf(request, 'Name', 128);
      inventory.claim(request, name);
      return put(request, name);
    },
    update: (request, { physicalId }) => put(request, physicalId),
    delete: (current) => {
      inventory.release(current, current.physicalId);
      parameters.delete(current.stack, current.physicalId);
    },
  };
}
