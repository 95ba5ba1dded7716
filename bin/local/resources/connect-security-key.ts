import { createPublicKey, randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { textAt } from '../engine/json';
import type { ResourceType } from '../engine/resource-type';
import type { World } from './world';

const maximumKeys = 2;
const maximumLength = 1024;

/** `AWS::Connect::SecurityKey`: a public key, at most two in an instance. */
export function securityKeyType({ connect }: World): ResourceType {
  return {
    createOnly: ['InstanceId', 'Key'],
    create: ({ properties }) => {
      const instance = connect.instance(textAt(properties, 'InstanceId') ?? '');
      if (instance === undefined)
        throw new HardlineError('ResourceNotFoundException: the instance does not exist');
      const held = connect.securityKeys.filter(({ instanceArn }) => instanceArn === instance.arn);
      if (held.length >= maximumKeys) {
        throw new HardlineError(
          `ServiceQuotaExceededException: an instance holds at most ${maximumKeys} security keys`,
        );
      }
      const publicKeyPem = checkedPem(textAt(properties, 'Key') ?? '');
      const associationId = randomUUID();
      connect.securityKeys.push({ instanceArn: instance.arn, associationId, publicKeyPem });
      return { physicalId: `${instance.arn}|${associationId}`, attributes: { AssociationId: associationId } };
    },
    delete: ({ attributes }) => {
      const index = connect.securityKeys.findIndex(
        ({ associationId }) => associationId === attributes['AssociationId'],
      );
      if (index >= 0) connect.securityKeys.splice(index, 1);
    },
  };
}

function checkedPem(pem: string): string {
  if (pem.length > maximumLength) {
    throw new HardlineError(
      `InvalidRequestException: the key has ${pem.length} characters; Connect allows ${maximumLength}`,
    );
  }
  try {
    if (createPublicKey(pem).asymmetricKeyType !== 'rsa') throw new Error('it is not an RSA key');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HardlineError(`InvalidRequestException: the key is no PEM public key (${reason})`, undefined, {
      cause,
    });
  }
  return pem;
}
