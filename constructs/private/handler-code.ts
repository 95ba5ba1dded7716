import type { CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { CodeSigning } from '../code-signing/code-signing';
import { handlerBundle } from './bundles';

/** What a function runs: our bundle as an asset that the CDK uploads, or the same bundle signed by a pipeline. */
export type HandlerCode = Pick<CfnFunctionProps, 'code' | 'codeSigningConfigArn'>;

export function handlerCode(scope: Construct, bundle: string, signing: CodeSigning | undefined): HandlerCode {
  if (signing === undefined) {
    const asset = new Asset(scope, 'Code', { path: handlerBundle(bundle) });
    return { code: { s3Bucket: asset.s3BucketName, s3Key: asset.s3ObjectKey } };
  }
  const { bucketName, objectKey, objectVersion, codeSigningConfigArn } = signing.bind(scope, bundle);
  return {
    code: { s3Bucket: bucketName, s3Key: objectKey, s3ObjectVersion: objectVersion },
    codeSigningConfigArn,
  };
}

/** An aspect may add a signing configuration to functions that the CDK uploads: their deployment would fail. */
export function whyNotDeployable(codeSigningConfigArn: string | undefined, signed: boolean): string[] {
  if (codeSigningConfigArn === undefined || signed) return [];
  return [
    'a code signing configuration was put on a function whose code the CDK uploads unsigned: the deployment would fail; give `functions: { codeSigning }` with signed bundles, or take the configuration away',
  ];
}
