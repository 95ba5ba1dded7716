import { createPublicKey, X509Certificate } from 'node:crypto';
import { HardlineError } from '../../lib/errors';
import type { SecurityKey } from './connect-center';
import { writeMessage } from './encrypted-message';

/** What a Store customer input block encrypts, and with what. */
export interface CustomerInput {
  readonly digits: string;
  /** The certificate in the block, PEM. */
  readonly certificatePem: string;
  /** The association id of the security key in the block. */
  readonly keyId: string;
}

/**
 * Encrypts what a caller typed as Connect does: a message of the AWS Encryption SDK, base64.
 * @throws HardlineError when the key id is not one of the instance's, or its key did not sign the certificate
 */
export async function encryptInput(
  input: CustomerInput,
  securityKeys: readonly SecurityKey[],
): Promise<string> {
  const { publicKey } = checkedCertificate(input, securityKeys);
  const key = { publicKey, provider: 'AmazonConnect', name: input.keyId };
  return writeMessage(Buffer.from(input.digits, 'utf8'), key).toString('base64');
}

function checkedCertificate(
  { certificatePem, keyId }: CustomerInput,
  keys: readonly SecurityKey[],
): X509Certificate {
  const key = keys.find(({ associationId }) => associationId === keyId);
  if (key === undefined)
    throw new HardlineError(`no security key of the instance has the association id ${keyId}`);
  const certificate = readCertificate(certificatePem);
  if (!certificate.verify(createPublicKey(key.publicKeyPem))) {
    throw new HardlineError(`the certificate is not signed by the security key ${keyId} of the instance`);
  }
  if (Date.parse(certificate.validTo) < Date.now()) {
    throw new HardlineError(`the certificate expired on ${certificate.validTo}; make a new key generation`);
  }
  return certificate;
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new HardlineError('the certificate in the flow is no PEM X.509 certificate', undefined, { cause });
  }
}
