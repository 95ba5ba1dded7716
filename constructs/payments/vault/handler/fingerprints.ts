import { createHash } from 'node:crypto';
import { HardlineError } from '../../../../lib/errors';
import type { Fingerprint } from '../../../../lib/payments/limits';
import { type AwsCall, awsCall, type CallerConfig } from '../../../private/handler/aws-json';

/** What is counted by a keyed hash; a function that takes fewer kinds may be given one. */
export type KeyedHash = (kind: Parameters<Fingerprint>[0] | 'customer', value: string) => Promise<string>;

/** A caller waits: one call is given up after this time. */
const TIMEOUT_MS = 800;

/**
 * Keyed hashes by a KMS key that never leaves KMS. KMS is told a digest, so no card number leaves the function; the
 * kind is part of it, so that a telephone number and a card never share a hash.
 */
export function kmsFingerprint(
  keyArn: string,
  caller: CallerConfig,
  call: AwsCall = awsCall(caller),
): KeyedHash {
  return async (kind, value) => {
    const message = createHash('sha256').update(`${kind}:${value}`).digest('base64');
    const { Mac: mac } = await call(
      { service: 'kms', target: 'TrentService.GenerateMac', timeoutMs: TIMEOUT_MS },
      { KeyId: keyArn, MacAlgorithm: 'HMAC_SHA_256', Message: message },
    );
    if (typeof mac === 'string' && mac.length >= 40) return Buffer.from(mac, 'base64').toString('base64url');
    throw new HardlineError('TrentService.GenerateMac answered without a code');
  };
}
