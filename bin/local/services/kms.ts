import { createHmac } from 'node:crypto';
import { targetOf } from './dynamodb';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';

/** KMS's GenerateMac: a code that depends on the key and the message, as the service's does. */
export const kmsService: Service = {
  name: 'kms',
  throttlingCode: 'ThrottlingException',
  route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
  answer: async ({ operation, input }) => {
    if (operation !== 'GenerateMac') throw unknownOperation('kms', operation);
    const {
      KeyId: key,
      Message: message,
      MacAlgorithm: algorithm,
    } = input as Readonly<Record<string, unknown>>;
    if (typeof key !== 'string' || typeof message !== 'string' || algorithm !== 'HMAC_SHA_256')
      throw new ServiceError(
        'ValidationException',
        'KeyId, Message and MacAlgorithm HMAC_SHA_256 are needed',
      );
    const Mac = createHmac('sha256', key).update(Buffer.from(message, 'base64')).digest('base64');
    return json(200, { KeyId: key, Mac, MacAlgorithm: algorithm });
  },
};
