import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { asRole } from '../../constructs/payments/capture/handler/external-vault/authentication';
import { roleCaller } from '../../constructs/private/handler/role-caller';
import { HardlineError } from '../../lib/errors';
import { signatureHeaders } from '../../lib/payments/contract/message-signature';
import type { Forged, Identity, Unsigned } from './settings';

type Sign = Identity['sign'];

/** A signature is refused when it is older than five minutes; this one is from the day before. */
const A_DAY_S = 24 * 3600;

/** Signs as a relay does whose key is in KMS, with a key of a test system. */
export function signingIdentity(privateKeyPem: string, keyId: string): Identity {
  const key = readKey(privateKeyPem);
  const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const forged: readonly Forged[] = [
    { how: 'a request without a signature', sign: async ({ headers }) => ({ ...headers }) },
    { how: 'a signature of somebody else', sign: signWith(strange, keyId) },
    { how: 'a signature of a key that nobody gave', sign: signWith(strange, `${keyId}-x`) },
    { how: 'a signature of the day before', sign: signWith(key, keyId, -A_DAY_S) },
    { how: 'a signature of the day after', sign: signWith(key, keyId, A_DAY_S) },
    {
      how: 'a signature for another operation',
      sign: (request) => signWith(key, keyId)({ ...request, path: request.path.replace(/[^/]+$/, 'leave') }),
    },
    {
      how: 'a signature for another host',
      sign: (request) => signWith(key, keyId)({ ...request, host: 'other.example.com' }),
    },
  ];
  return { way: 'signature', sign: signWith(key, keyId), forged };
}

/** The credentials of the environment, as AWS's own command prints them: `aws configure export-credentials`. */
export function roleIdentity(region: string, environment: NodeJS.ProcessEnv = process.env): Identity {
  const by = (changed: NodeJS.ProcessEnv): Sign => {
    const authenticate = asRole(roleCaller({ ...environment, ...changed, AWS_REGION: region }), region);
    return (request) => authenticate(request);
  };
  const forged: readonly Forged[] = [
    { how: 'a request without a signature', sign: async ({ headers }) => ({ ...headers }) },
    { how: 'a signature with another secret', sign: by({ AWS_SECRET_ACCESS_KEY: 'not-the-secret' }) },
  ];
  return { way: 'iam', sign: by({}), forged };
}

/** For a server that something in front of it protects. */
export function noIdentity(): Identity {
  return { way: 'none', sign: async ({ headers }) => ({ ...headers }), forged: [] };
}

function signWith(key: KeyObject, keyId: string, later = 0): Sign {
  return async ({ method, host, path, headers, body }: Unsigned) => {
    const parts = { method, host, path, contentType: headers['content-type'] ?? '', body };
    const created = Math.floor(Date.now() / 1000) + later;
    const nonce = randomBytes(16).toString('base64url');
    const signed = await signatureHeaders(parts, { created, nonce, keyId }, async (message) =>
      sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' }),
    );
    return { ...headers, ...signed };
  };
}

function readKey(pem: string): KeyObject {
  const key = parsed(pem);
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  throw new HardlineError(
    'the signing key is no private key of P-256; have one made with `cdk-hardline vault signing-key`',
  );
}

function parsed(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new HardlineError('the signing key cannot be read: give a private key of P-256 as PEM', undefined, {
      cause,
    });
  }
}
