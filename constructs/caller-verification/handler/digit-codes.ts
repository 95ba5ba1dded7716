import { type DigitClaim, type DigitSubject, digitMessage } from '../../../lib/caller-verification';
import { HardlineError } from '../../../lib/errors';
import { type AwsCall, AwsRefusal, awsCall, type CallerConfig } from '../../private/handler/aws-json';

/** A caller waits: one call is given up after this time. */
const TIMEOUT_MS = 800;
const ALGORITHM = 'HMAC_SHA_256';
const MAC_BYTES = 32;

/** What KMS answers when a code does not belong to a message. */
const DIFFERS = 'KMSInvalidMacException';

/** Makes codes by a KMS key that never leaves KMS. */
export function kmsDigitMac(keyArn: string, caller: CallerConfig, call: AwsCall = awsCall(caller)) {
  return async (subject: DigitSubject): Promise<Uint8Array> => {
    const { Mac: mac } = await call(
      { service: 'kms', target: 'TrentService.GenerateMac', timeoutMs: TIMEOUT_MS },
      { KeyId: keyArn, MacAlgorithm: ALGORITHM, Message: digitMessage(subject) },
    );
    const bytes = Buffer.from(typeof mac === 'string' ? mac : '', 'base64');
    if (bytes.length === MAC_BYTES) return bytes;
    throw new HardlineError('TrentService.GenerateMac answered without a code');
  };
}

/**
 * Compares codes inside KMS: whoever verifies may do this and cannot make a code, and the time that a comparison takes
 * is not this function's.
 */
export function kmsDigitCheck(keyArn: string, caller: CallerConfig, call: AwsCall = awsCall(caller)) {
  return async ({ mac, ...subject }: DigitClaim): Promise<boolean> => {
    try {
      const { MacValid: isValid } = await call(
        { service: 'kms', target: 'TrentService.VerifyMac', timeoutMs: TIMEOUT_MS },
        {
          KeyId: keyArn,
          MacAlgorithm: ALGORITHM,
          Message: digitMessage(subject),
          Mac: Buffer.from(mac).toString('base64'),
        },
      );
      if (isValid === true) return true;
    } catch (error) {
      if (error instanceof AwsRefusal && error.code === DIFFERS) return false;
      throw error;
    }
    throw new HardlineError('TrentService.VerifyMac answered without a verdict');
  };
}
