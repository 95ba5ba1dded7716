import { existsSync, readFileSync } from 'node:fs';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnCodeSigningConfig } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { PROFILE_VERSION_ARN, readSigningManifest, signedBundle } from '../../lib/signing';
import { bundleDigest } from '../private/bundles';

const CONFIG = 'HardlineCodeSigning';
const DESCRIPTION = 'Functions of cdk-hardline run code that this profile has signed, and no other';

/**
 * The bundle of one function, signed by a pipeline.
 */
export interface SignedAsset {
  /**
   * Bucket of the signed archive, in the Region of the function; it may be in another account.
   */
  readonly bucketName: string;

  /**
   * Key of the signed archive.
   */
  readonly objectKey: string;

  /**
   * Version of the object, so that what was checked is what is deployed.
   */
  readonly objectVersion: string;

  /**
   * SHA-256 of the bundle's `index.js` that is in the archive, in hexadecimal. It must be the one of this package:
   * `cdk-hardline signing bundles` prints it.
   */
  readonly sha256: string;
}

/**
 * What a function is deployed with once its code is signed.
 */
export interface SignedCode extends SignedAsset {
  /**
   * ARN of the configuration that refuses whatever the profile has not signed.
   */
  readonly codeSigningConfigArn: string;
}

/**
 * Code signing of functions, enforced: Lambda refuses a new code that the profile has not signed. The CDK cannot sign
 * what it uploads, so a pipeline in another account does and says where the signed bundles are. Made by its static
 * functions; not meant to be extended.
 */
export abstract class CodeSigning {
  /**
   * Bundles that a signing profile has signed.
   *
   * @param profileVersionArn ARN of the version of the profile: `arn:aws:signer:...:/signing-profiles/NAME/VERSION`
   * @param signedAssets the signed archive of each bundle, by the bundle's name, such as `relay`
   */
  public static fromProfile(
    profileVersionArn: string,
    signedAssets: { readonly [bundle: string]: SignedAsset },
  ): CodeSigning {
    if (!Token.isUnresolved(profileVersionArn) && !PROFILE_VERSION_ARN.test(profileVersionArn))
      throw new HardlineError(
        `signing profile '${profileVersionArn}' is refused: give the ARN of a version of it, arn:aws:signer:REGION:ACCOUNT:/signing-profiles/NAME/VERSION`,
      );
    for (const [bundle, asset] of Object.entries(signedAssets)) signedBundle(bundle, asset);
    return new ProfileSigning(profileVersionArn, signedAssets);
  }

  /**
   * The same from the file that the pipeline wrote.
   *
   * @param file path of the manifest
   */
  public static fromManifest(file: string): CodeSigning {
    if (!existsSync(file))
      throw new HardlineError('does not exist: give the manifest that the signing pipeline wrote', file);
    const { profileVersionArn, bundles } = readSigningManifest(readFileSync(file, 'utf8'), file);
    return new ProfileSigning(profileVersionArn, bundles);
  }

  /**
   * The signed code of a function of this library.
   *
   * @param scope the function
   * @param bundle name of its bundle
   */
  public abstract bind(scope: Construct, bundle: string): SignedCode;
}

class ProfileSigning extends CodeSigning {
  public constructor(
    private readonly profileVersionArn: string,
    private readonly assets: { readonly [bundle: string]: SignedAsset },
  ) {
    super();
  }

  public bind(scope: Construct, bundle: string): SignedCode {
    const asset = this.assets[bundle];
    if (asset === undefined)
      throw new HardlineError(
        `code signing is enforced and bundle '${bundle}' is not signed: sign it (docs/code-signing.md); the CDK cannot sign local assets, so that the deployment would fail`,
        scope.node.path,
      );
    const digest = bundleDigest(bundle);
    if (asset.sha256 !== digest)
      throw new HardlineError(
        `the signed bundle '${bundle}' was made of another index.js (${asset.sha256.slice(0, 12)}, this package has ${digest.slice(0, 12)}): sign the bundles of this version`,
        scope.node.path,
      );
    return { ...asset, codeSigningConfigArn: this.config(Stack.of(scope)).attrCodeSigningConfigArn };
  }

  /** One for all functions of a stack: it is changed in place when the profile has a new version. */
  private config(stack: Stack): CfnCodeSigningConfig {
    const known = stack.node.tryFindChild(CONFIG);
    if (known instanceof CfnCodeSigningConfig) return this.sameProfile(known, stack);
    return new CfnCodeSigningConfig(stack, CONFIG, {
      description: DESCRIPTION,
      allowedPublishers: { signingProfileVersionArns: [this.profileVersionArn] },
      codeSigningPolicies: { untrustedArtifactOnDeployment: 'Enforce' },
    });
  }

  private sameProfile(known: CfnCodeSigningConfig, stack: Stack): CfnCodeSigningConfig {
    const { signingProfileVersionArns: [trusted] = [] } = stack.resolve(known.allowedPublishers);
    if (trusted === stack.resolve(this.profileVersionArn)) return known;
    throw new HardlineError(
      'functions of one stack are signed by two signing profiles: give them the same CodeSigning',
      stack.node.path,
    );
  }
}
