import { randomBytes } from 'node:crypto';
import { textAt } from '../engine/json';
import type { ResourceRequest } from '../engine/resource-type';

/** A suffix as CloudFormation makes it for generated names. */
export function randomSuffix(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** A resource's name: the one its property gives, or one made from stack and logical id. */
export function nameOf(request: ResourceRequest, property?: string, maximum = 64): string {
  const given = property === undefined ? undefined : textAt(request.properties, property);
  if (given !== undefined) return given;
  const stem = `${request.stack.name}-${request.logicalId}`.slice(0, maximum - 13);
  return `${stem}-${randomSuffix()}`;
}

/** An ARN in the account and Region of the resource's stack. */
export function arnOf(request: ResourceRequest, service: string, resource: string): string {
  const { partition, region, account } = request.stack;
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** An ARN of IAM, which has no Region. */
export function iamArnOf(request: ResourceRequest, resource: string): string {
  return `arn:${request.stack.partition}:iam::${request.stack.account}:${resource}`;
}
