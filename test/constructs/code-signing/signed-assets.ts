import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodeSigning, type SignedAsset } from '../../../constructs';
import { bundleDigest } from '../../../constructs/private/bundles';

export const PROFILE = 'arn:aws:signer:us-east-1:333333333333:/signing-profiles/CdkHardline/a1b2c3d4e5';

/** Every bundle as a pipeline in a third account would have signed it. */
export function signedAssets(): Record<string, SignedAsset> {
  const names = readdirSync(join(__dirname, '../../../dist/handlers'));
  return Object.fromEntries(names.map((name) => [name, signedAsset(name)]));
}

export function signedAsset(name: string): SignedAsset {
  return {
    bucketName: 'tooling-signed-code',
    objectKey: `signed/${name}.zip`,
    objectVersion: '3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY',
    sha256: bundleDigest(name),
  };
}

export function signing(assets: Record<string, SignedAsset> = signedAssets()): CodeSigning {
  return CodeSigning.fromProfile(PROFILE, assets);
}
