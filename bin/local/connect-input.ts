import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
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
): SignedCertificate {
  const key = keys.find(({ associationId }) => associationId === keyId);
  if (key === undefined)
    throw new HardlineError(`no security key of the instance has the association id ${keyId}`);
  const certificate = readCertificate(certificatePem);
  if (!isSignedBy(certificate, key.publicKeyPem)) {
    throw new HardlineError(`the certificate is not signed by the security key ${keyId} of the instance`);
  }
  if (Date.parse(certificate.validTo) < Date.now()) {
    throw new HardlineError(`the certificate expired on ${certificate.validTo}; make a new key generation`);
  }
  return certificate;
}

/** A certificate as it is asked for with every input: what is slow about it is worked out once. */
interface SignedCertificate {
  readonly publicKey: KeyObject;
  readonly validTo: string;
  readonly x509: X509Certificate;
  /** The keys that signed it, and those that did not. */
  readonly signers: Map<string, boolean>;
}

const certificates = new Map<string, SignedCertificate>();
const MOST_CERTIFICATES = 50;

function readCertificate(pem: string): SignedCertificate {
  const known = certificates.get(pem);
  if (known !== undefined) return known;
  const x509 = parsedCertificate(pem);
  const { publicKey, validTo } = x509;
  const read = { publicKey, validTo, x509, signers: new Map<string, boolean>() };
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(pem, read);
  return read;
}

function isSignedBy({ x509, signers }: SignedCertificate, publicKeyPem: string): boolean {
  const isSigned = signers.get(publicKeyPem) ?? x509.verify(createPublicKey(publicKeyPem));
  signers.set(publicKeyPem, isSigned);
  return isSigned;
}

function parsedCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new HardlineError('the certificate in the flow is no PEM X.509 certificate', undefined, { cause });
  }
}
