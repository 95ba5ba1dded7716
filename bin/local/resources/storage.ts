import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { textAt } from '../engine/json';
import type { ResourceRequest } from '../engine/resource-type';
import type { Inventory } from './inventory';
import { arnOf, nameOf } from './names';
import { plainTypes, type ResourceTypeTable } from './plain';

/** Keys and buckets. Policies are checked for principals that exist, as KMS and S3 do. */
export function storageTypes(inventory: Inventory): ResourceTypeTable {
  return plainTypes(inventory, {
    'AWS::KMS::Key': {
      physicalId: ({ properties }) =>
        properties['MultiRegion'] === true ? `mrk-${randomUUID().replaceAll('-', '')}` : randomUUID(),
      attributes: (request, id) => ({ Arn: arnOf(request, 'kms', `key/${id}`), KeyId: id }),
      check: ({ properties }) => inventory.requirePrincipals(properties['KeyPolicy']),
    },
    'AWS::KMS::Alias': {
      createOnly: ['AliasName'],
      physicalId: (request) => aliasName(request),
      attributes: (request, name) => ({ AliasName: name, Arn: arnOf(request, 'kms', name) }),
    },
    'AWS::S3::Bucket': {
      createOnly: ['BucketName', 'BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled'],
      physicalId: (request) => nameOf(request, 'BucketName', 63).toLowerCase(),
      attributes: ({ stack }, name) => ({
        Arn: `arn:${stack.partition}:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${stack.region}.amazonaws.com`,
        DualStackDomainName: `${name}.s3.dualstack.${stack.region}.amazonaws.com`,
      }),
    },
    'AWS::S3::BucketPolicy': {
      createOnly: ['Bucket'],
      physicalId: ({ properties }) => textAt(properties, 'Bucket') ?? '',
      check: ({ properties }) => inventory.requirePrincipals(properties['PolicyDocument']),
    },
  });
}

function aliasName({ properties }: ResourceRequest): string {
  const name = textAt(properties, 'AliasName') ?? '';
  if (!/^alias\/(?!aws\/)[A-Za-z0-9/_-]+$/.test(name))
    throw new HardlineError(`AliasName is ${name}; it must start with alias/`);
  return name;
}
