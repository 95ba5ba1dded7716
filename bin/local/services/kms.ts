import { createHmac, timingSafeEqual } from 'node:crypto';
import { targetOf } from './dynamodb';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';

/** Codes of KMS that depend on the key and the message, as the service's do: made, and held against a message. */
export const kmsService: Service = {
  name: 'kms',
  throttlingCode: 'ThrottlingException',
  route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
  answer: async ({ operation, input }) => {
    const answer = ANSWERS[operation];
    if (answer === undefined) throw unknownOperation('kms', operation);
    return json(200, answer(input as Input));
  },
};

type Input = Readonly<Record<string, unknown>>;

const ANSWERS: Readonly<Record<string, (input: Input) => object>> = {
  GenerateMac: (input) => {
    const { key, mac } = macOf(input);
    return { KeyId: key, Mac: mac.toString('base64'), MacAlgorithm: ALGORITHM };
  },
  VerifyMac: (input) => {
    const { key, mac } = macOf(input);
    const given = Buffer.from(typeof input['Mac'] === 'string' ? input['Mac'] : '', 'base64');
    if (given.length !== mac.length || !timingSafeEqual(given, mac))
      throw new ServiceError('KMSInvalidMacException', 'the code does not belong to the message');
    return { KeyId: key, MacValid: true, MacAlgorithm: ALGORITHM };
  },
};

const ALGORITHM = 'HMAC_SHA_256';

function macOf({ KeyId: key, Message: message, MacAlgorithm: algorithm }: Input) {
  if (typeof key !== 'string' || typeof message !== 'string' || algorithm !== ALGORITHM)
    throw new ServiceError('ValidationException', `KeyId, Message and MacAlgorithm ${ALGORITHM} are needed`);
  return { key, mac: createHmac('sha256', key).update(Buffer.from(message, 'base64')).digest() };
}
