import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { type JsonObject, textAt } from '../engine/json';
import type { DeployedResource, ResourceRequest, ResourceType } from '../engine/resource-type';
import { arnOf, nameOf } from './names';
import { plainTypes, type ResourceTypeTable } from './plain';
import type { World } from './world';

/** Keys and buckets. Policies are checked for principals that exist, as KMS and S3 do. */
export function storageTypes(world: World): ResourceTypeTable {
  const { inventory, signingKeys } = world;
  const plain = plainTypes(inventory, {
    'AWS::KMS::Key': {
      physicalId: ({ properties }) =>
        properties['MultiRegion'] === true ? `mrk-${randomUUID().replaceAll('-', '')}` : randomUUID(),
      attributes: (request, id) => ({ Arn: arnOf(request, 'kms', `key/${id}`), KeyId: id }),
      check: ({ properties }) => inventory.requirePrincipals(properties['KeyPolicy']),
      remember: ({ properties }, _, attributes) => {
        if (properties['KeyUsage'] === 'SIGN_VERIFY') signingKeys.make(textAt(attributes, 'Arn') ?? '');
      },
      forget: ({ attributes }) => signingKeys.forget(textAt(attributes, 'Arn') ?? ''),
    },
    'AWS::KMS::Alias': {
      createOnly: ['AliasName'],
      physicalId: (request) => aliasName(request),
      attributes: (request, name) => ({ AliasName: name, Arn: arnOf(request, 'kms', name) }),
      remember: ({ properties }, _, attributes) =>
        signingKeys.name(textAt(attributes, 'Arn') ?? '', textAt(properties, 'TargetKeyId') ?? ''),
      forget: ({ attributes }) => signingKeys.forget(textAt(attributes, 'Arn') ?? ''),
    },
    'AWS::S3::BucketPolicy': {
      createOnly: ['Bucket'],
      physicalId: ({ properties }) => textAt(properties, 'Bucket') ?? '',
      check: ({ properties }) => inventory.requirePrincipals(properties['PolicyDocument']),
    },
  });
  return { ...plain, 'AWS::S3::Bucket': bucketType(world) };
}

function bucketType({ buckets, inventory }: World): ResourceType {
  return {
    createOnly: ['BucketName', 'BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled'],
    create: (request) => {
      const name = nameOf(request, 'BucketName', 63).toLowerCase();
      inventory.claim(request, name);
      buckets.create(name, request.stack, request.properties);
      return { physicalId: name, attributes: bucketAttributes(request, name) };
    },
    update: (request, current) => {
      buckets.update(current.physicalId, request.properties);
      return current;
    },
    delete: (current: DeployedResource) => {
      buckets.delete(current.physicalId);
      inventory.release(current, current.physicalId);
    },
  };
}

function bucketAttributes({ stack }: ResourceRequest, name: string): JsonObject {
  return {
    Arn: `arn:${stack.partition}:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${stack.region}.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${stack.region}.amazonaws.com`,
  };
}

function aliasName({ properties }: ResourceRequest): string {
  const name = textAt(properties, 'AliasName') ?? '';
  if (!/^alias\/(?!aws\/)[A-Za-z0-9/_-]+$/.test(name))
    throw new HardlineError(`AliasName is ${name}; it must start with alias/`);
  return name;
}
