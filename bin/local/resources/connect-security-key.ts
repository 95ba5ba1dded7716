import { createPublicKey } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { textAt } from '../engine/json';
import type { ResourceType } from '../engine/resource-type';
import type { World } from './world';

const maximumLength = 1024;

/** `AWS::Connect::SecurityKey`: a public key, at most two in an instance. */
export function securityKeyType({ connect }: World): ResourceType {
  return {
    createOnly: ['InstanceId', 'Key'],
    create: ({ properties }) => {
      const instance = connect.instance(textAt(properties, 'InstanceId') ?? '');
      if (instance === undefined)
        throw new HardlineError('ResourceNotFoundException: the instance does not exist');
      const publicKeyPem = checkedPem(textAt(properties, 'Key') ?? '');
      const associationId = connect.associate(instance.arn, publicKeyPem);
      return { physicalId: `${instance.arn}|${associationId}`, attributes: { AssociationId: associationId } };
    },
    delete: ({ attributes }) => {
      connect.disassociate(String(attributes['AssociationId']));
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
