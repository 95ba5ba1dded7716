import { createHmac, timingSafeEqual } from 'node:crypto';
import { targetOf } from './dynamodb';
import { json, notFound, readBody, type Service, ServiceError, unknownOperation } from './endpoint';
import type { SigningKeys } from './signing-keys';

type Input = Readonly<Record<string, unknown>>;

/** KMS: codes that depend on key and message, and signatures of keys that were deployed. */
export function kmsService(keys: SigningKeys): Service {
  const operations: Readonly<Record<string, (input: Input) => object>> = {
    GenerateMac: generateMac,
    VerifyMac: verifyMac,
    Sign: (input) => signed(input, keys),
  };
  return {
    name: 'kms',
    throttlingCode: 'ThrottlingException',
    route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
    answer: async ({ operation, input }) => {
      const run = operations[operation];
      if (run === undefined) throw unknownOperation('kms', operation);
      return json(200, run(input as Input));
    },
  };
}

const ALGORITHM = 'HMAC_SHA_256';

function generateMac(input: Input): object {
  const { key, mac } = macOf(input);
  return { KeyId: key, Mac: mac.toString('base64'), MacAlgorithm: ALGORITHM };
}

/** Holds a code against a message, as the service does. */
function verifyMac(input: Input): object {
  const { key, mac } = macOf(input);
  const given = Buffer.from(typeof input['Mac'] === 'string' ? input['Mac'] : '', 'base64');
  if (given.length !== mac.length || !timingSafeEqual(given, mac))
    throw new ServiceError('KMSInvalidMacException', 'the code does not belong to the message');
  return { KeyId: key, MacValid: true, MacAlgorithm: ALGORITHM };
}

function macOf({ KeyId: key, Message: message, MacAlgorithm: algorithm }: Input) {
  if (typeof key !== 'string' || typeof message !== 'string' || algorithm !== ALGORITHM)
    throw new ServiceError('ValidationException', `KeyId, Message and MacAlgorithm ${ALGORITHM} are needed`);
  return { key, mac: createHmac('sha256', key).update(Buffer.from(message, 'base64')).digest() };
}

/** The longest message that is hashed by the service itself. */
const LONGEST_MESSAGE = 4096;

function signed(input: Input, keys: SigningKeys): object {
  const { KeyId: key, Message: message, MessageType: type, SigningAlgorithm: algorithm } = input;
  if (
    typeof key !== 'string' ||
    typeof message !== 'string' ||
    type !== 'RAW' ||
    algorithm !== 'ECDSA_SHA_256'
  )
    throw new ServiceError(
      'ValidationException',
      'the local kms signs with KeyId, Message, MessageType RAW and SigningAlgorithm ECDSA_SHA_256',
    );
  const bytes = Buffer.from(message, 'base64');
  if (bytes.length === 0 || bytes.length > LONGEST_MESSAGE)
    throw new ServiceError(
      'ValidationException',
      `Message has ${bytes.length} bytes, allowed are 1 to ${LONGEST_MESSAGE}`,
    );
  const signature = keys.sign(key, bytes);
  if (signature === undefined) throw notFound(`no key ${key} that signs was deployed`);
  return { KeyId: key, Signature: signature.toString('base64'), SigningAlgorithm: algorithm };
}
