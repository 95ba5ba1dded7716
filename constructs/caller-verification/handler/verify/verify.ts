import {
  readVerifyRequest,
  type Verified,
  type VerifyAnswer,
  type VerifyPorts,
  type VerifyRequest,
  type VerifyRules,
  verify,
} from '../../../../lib/caller-verification';
import { answering } from '../../../payments/vault/handler/answering';
import type { LogWriter } from '../../../private/handler/log-line';
import { metric } from '../../../private/handler/metric';

/** The vault's `verify`: one word about the digits of a caller. */
export function verifyHandler(rules: VerifyRules, ports: VerifyPorts & { readonly write?: LogWriter }) {
  return answering<VerifyRequest, VerifyAnswer>({
    operation: 'verify',
    read: readVerifyRequest,
    decide: async (request) => {
      const verified = await verify(request, rules, ports);
      note(verified, ports.write);
      const { answer, why } = verified;
      return { answer, log: { result: answer.result, ...(why === undefined ? {} : { failure: why }) } };
    },
    otherwise: { result: 'unavailable' },
    now: ports.attempts.now,
    ...(ports.write === undefined ? {} : { write: ports.write }),
  });
}

/** What is wrong with the request itself, or was not compared, is no failure to decrypt. */
const NOT_ABOUT_KEYS: readonly Verified['why'][] = [
  undefined,
  'customer-invalid',
  'expected-invalid',
  'count-differs',
  'not-compared',
  'wrong-count',
];

const WRONG: readonly VerifyAnswer['result'][] = ['not-verified', 'locked'];

function note({ answer, why }: Verified, write?: LogWriter): void {
  metric('CallerVerified', { outcome: answer.result }, 1, write);
  if (WRONG.includes(answer.result)) metric('CallerNotVerified', {}, 1, write);
  if (!NOT_ABOUT_KEYS.includes(why)) metric('DecryptionFailed', { reason: why }, 1, write);
}
