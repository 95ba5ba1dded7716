import { ECDH } from 'node:crypto';
import { VerificationKey } from '@aws-crypto/material-management';
import {
  type EncryptionContext,
  type NodeAlgorithmSuite,
  NodeDecryptionMaterial,
  NodeDefaultCryptographicMaterialsManager,
  needs,
} from '@aws-crypto/material-management-node';
import { CONNECT_SUITE } from '../../../../lib/payments/ciphertext';

/** The pair of the encryption context that the SDK keeps for itself: the point that verifies the message. */
const SIGNER = 'aws-crypto-public-key';
const CURVE = 'secp384r1';
/** A compressed point is the sign of one coordinate and the other coordinate. */
const POINT_LENGTH = 49;
const SIGNS: readonly (number | undefined)[] = [2, 3];

/**
 * The SDK's own materials, but for one computation in Connect's suite: the second coordinate of the point that
 * verifies a message is found by OpenSSL, which also checks that the point is on the curve. The SDK finds it in
 * JavaScript, at half the cost of the RSA operation. What is verified, and when, stays the SDK's.
 */
export class ConnectMaterials extends NodeDefaultCryptographicMaterialsManager {
  public override _initializeDecryptionMaterial(
    suite: NodeAlgorithmSuite,
    context: EncryptionContext,
  ): NodeDecryptionMaterial {
    if (suite.id !== CONNECT_SUITE || suite.signatureCurve !== CURVE)
      return super._initializeDecryptionMaterial(suite, context);
    const point = decompressed(Buffer.from(context[SIGNER] ?? '', 'base64'));
    const material = new NodeDecryptionMaterial(suite, context);
    return material.setVerificationKey(new VerificationKey(point, suite));
  }
}

/**
 * Both coordinates of a P-384 point.
 * @throws Error when it is not compressed, or not on the curve
 */
export function decompressed(point: Uint8Array): Uint8Array {
  // OpenSSL reads other forms of a point too; the message format knows this one.
  needs(point.length === POINT_LENGTH && SIGNS.includes(point[0]), 'the point is not compressed');
  return new Uint8Array(ECDH.convertKey(point, CURVE, undefined, undefined, 'uncompressed') as Buffer);
}
