import { randomBytes } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { rawSignature } from '../../../../../lib/payments/contract/der-signature';
import { signatureHeaders } from '../../../../../lib/payments/contract/message-signature';
import type { AwsCall, CallerConfig } from '../../../../private/handler/aws-json';

/** A request to the vault of another party, before it says who sends it. */
export interface UnsignedRequest {
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Says who sends a request: all its headers, `host` left to whoever sends it. */
export type Authentication = (request: UnsignedRequest) => Promise<Record<string, string>>;

/** The role of this function, as API Gateway at the other party verifies it (Signature Version 4). */
export function asRole(caller: CallerConfig, region: string): Authentication {
  const { credentials, sha256 } = caller;
  const signer = new SignatureV4({ credentials, sha256, region, service: 'execute-api' });
  return async ({ host, path, headers, body }) => {
    const signed = await signer.sign({
      method: 'POST',
      protocol: 'https:',
      hostname: host,
      path,
      headers: { ...headers, host },
      body,
    });
    const { host: _, ...sent } = signed.headers;
    return sent;
  };
}

/** KMS answers a cold call in this time, or the caller hears that the vault is unavailable. */
const SIGN_TIMEOUT_MS = 1500;

const SIGN = { service: 'kms', target: 'TrentService.Sign', timeoutMs: SIGN_TIMEOUT_MS } as const;

/** A key in KMS that signs and cannot be taken out; the other party verifies with its public key (RFC 9421). */
export function bySignature(call: AwsCall, keyArn: string, now: () => Date): Authentication {
  return async ({ host, path, headers, body }) => {
    const { 'content-type': contentType = '' } = headers;
    const parameters = {
      created: Math.floor(now().getTime() / 1000),
      nonce: randomBytes(16).toString('base64url'),
      keyId: keyArn.split('/').at(-1) ?? keyArn,
    };
    const parts = { method: 'POST', host, path, contentType, body };
    const signed = await signatureHeaders(parts, parameters, (message) => signWith(call, keyArn, message));
    return { ...headers, ...signed };
  };
}

/** What is signed names the request and holds the digest of its body; nothing of the body itself goes to KMS. */
async function signWith(call: AwsCall, keyArn: string, message: Uint8Array): Promise<Uint8Array> {
  const { Signature: signature } = await call(SIGN, {
    KeyId: keyArn,
    Message: Buffer.from(message).toString('base64'),
    MessageType: 'RAW',
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
  return rawSignature(Buffer.from(String(signature), 'base64'));
}
