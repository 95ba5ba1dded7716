import { signatureRefusal } from '../../../lib/payments/contract/message-signature';
import { PAYMENT_OPERATIONS } from '../../../lib/payments/seam';
import { type CallerDirectory, signedService } from '../services/caller';
import type { HttpRequest } from '../services/http-server';
import type { SigningKeys } from '../services/signing-keys';
import { ASKED_HOST } from './asked-host';
import type { Doorkeeper } from './vault-server';

interface Known {
  readonly callers: CallerDirectory;
  readonly signingKeys: SigningKeys;
}

/** Lets in who is known by a role, as API Gateway does, or by a signature of a key that was deployed. */
export function doorkeeper({ callers, signingKeys }: Known): Doorkeeper {
  const nonces = new Set<string>();
  return (request) => {
    if (request.headers['authorization'] !== undefined) return byRole(request, callers);
    const refusal = signatureRefusal(signedParts(request), request.headers, {
      keyOf: (keyId) => signingKeys.publicKeyOf(keyId),
      useOnce: (nonce) => !nonces.has(nonce) && nonces.add(nonce).size > 0,
      now: () => new Date(),
    });
    return refusal === undefined ? undefined : { status: 401, why: refusal };
  };
}

/** A policy of the API names one of the two roles at the seam for each operation. */
function byRole({ headers, path }: HttpRequest, callers: CallerDirectory): ReturnType<Doorkeeper> {
  const { authorization } = headers;
  if (signedService(authorization) !== 'execute-api')
    return { status: 403, why: 'signed-for-another-service' };
  const caller = callers.callerOf(authorization);
  const isPayment = PAYMENT_OPERATIONS.some((operation) => path.endsWith(`/${operation}`));
  const role = isPayment ? '-payment-relay' : '-vault-link';
  return caller?.kind === 'function' && caller.roleArn.endsWith(role)
    ? undefined
    : { status: 403, why: 'role-not-admitted' };
}

function signedParts({ method, path, headers, body }: HttpRequest) {
  return {
    method,
    host: headers[ASKED_HOST] ?? '',
    path,
    contentType: headers['content-type'] ?? '',
    body,
  };
}
