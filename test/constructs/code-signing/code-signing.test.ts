import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import {
  CodeSigning,
  ConnectInstance,
  Identity,
  KeyRotation,
  PaymentCapture,
  VaultSeam,
} from '../../../constructs';
import { only, resourcesOf, synthesize } from '../../support/synth';
import { PROFILE, signedAsset, signedAssets, signing } from './signed-assets';

const INSTANCE_ARN = 'arn:aws:connect:us-east-1:111111111111:instance/6f0c3b8e-0000-4000-8000-000000000001';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

function payments(stack: Stack, codeSigning?: CodeSigning): PaymentCapture {
  const vault = VaultSeam.inAccount({ name: 'acme' });
  const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: INSTANCE_ARN,
    alias: 'acme-care',
    serviceRoleArn:
      'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
  });
  const common = { operationsKeyArn: KEY, functions: { codeSigning } };
  const capture = new PaymentCapture(stack, 'Payments', { vault, instance, ...common });
  const alarmTopicArn = 'arn:aws:sns:us-east-1:111111111111:support';
  new KeyRotation(stack, 'Rotation', { capture, alarmTopicArn, ...common });
  return capture;
}

describe('signed payments', () => {
  const template = synthesize((stack) => void payments(stack, signing()));
  const functions = resourcesOf(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties);

  test('refuse whatever the profile has not signed', () => {
    const { Properties } = only(template, 'AWS::Lambda::CodeSigningConfig');

    expect(Properties).toMatchObject({
      AllowedPublishers: { SigningProfileVersionArns: [PROFILE] },
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' },
    });
  });

  test('run the signed archive of each function, by its version, under one configuration', () => {
    expect(functions.length).toBeGreaterThan(4);
    for (const { Code, CodeSigningConfigArn } of functions) {
      expect(Code).toEqual({
        S3Bucket: 'tooling-signed-code',
        S3Key: expect.stringMatching(/^signed\/[a-z-]+\.zip$/),
        S3ObjectVersion: '3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY',
      });
      expect(CodeSigningConfigArn).toEqual(functions[0].CodeSigningConfigArn);
    }
  });

  test('leave nothing for the CDK to upload', () => {
    expect(JSON.stringify(template)).not.toContain('-assets-');
  });

  test('guard their signing configuration too', () => {
    let configurations: unknown[] = [];
    synthesize((stack) => {
      configurations = payments(stack, signing())
        .guardrails()
        .filter(({ sid }) => sid === 'DenySigningChangesCapture')
        .flatMap((statement) => stack.resolve(statement.toStatementJson()).Resource);
    });

    expect(configurations).toEqual([{ 'Fn::GetAtt': ['HardlineCodeSigning', 'CodeSigningConfigArn'] }]);
  });
});

test('unsigned payments have no signing configuration', () => {
  const template = synthesize((stack) => void payments(stack));

  expect(resourcesOf(template, 'AWS::Lambda::CodeSigningConfig')).toEqual([]);
  expect(JSON.stringify(template)).not.toContain('CodeSigningConfigArn');
});

describe('code signing is refused', () => {
  const { relay, ...withoutRelay } = signedAssets();
  const synth = (codeSigning: CodeSigning) => () => synthesize((stack) => void payments(stack, codeSigning));

  test('with a bundle that is not signed, in one line', () => {
    expect(synth(signing(withoutRelay))).toThrow(
      /^Test\/Payments\/Functions\/Relay: code signing is enforced and bundle 'relay' is not signed: sign it \(docs\/code-signing\.md\); the CDK cannot sign local assets, so that the deployment would fail$/,
    );
  });

  test('with a bundle that was made of other code', () => {
    const other = { ...signedAsset('relay'), sha256: 'a'.repeat(64) };

    expect(synth(signing({ ...withoutRelay, relay: other }))).toThrow(
      /^Test\/Payments\/Functions\/Relay: the signed bundle 'relay' was made of another index\.js \(aaaaaaaaaaaa, this package has [0-9a-f]{12}\): sign the bundles of this version$/,
    );
  });

  test('with two profiles in one stack', () => {
    const [first, second] = [PROFILE, PROFILE.replace('a1b2c3d4e5', 'f6g7h8i9j0')].map((arn) =>
      CodeSigning.fromProfile(arn, signedAssets()),
    );
    const instance = (stack: Stack, id: string, codeSigning?: CodeSigning) =>
      new ConnectInstance(stack, id, {
        alias: `acme-${id}`,
        operationsKeyArn: KEY,
        functions: { codeSigning },
        identity: Identity.saml(),
      });

    expect(() =>
      synthesize((stack) => {
        instance(stack, 'one', first);
        instance(stack, 'two', second);
      }),
    ).toThrow('functions of one stack are signed by two signing profiles');
  });

  test.each([
    ['arn:aws:signer:us-east-1:333333333333:/signing-profiles/CdkHardline', 'signing profile'],
    ['CdkHardline', 'give the ARN of a version of it'],
  ])('for the profile %s', (arn, message) => {
    expect(() => CodeSigning.fromProfile(arn, signedAssets())).toThrow(message);
  });

  test.each([
    [{ objectVersion: '' }, "signed bundle 'relay' has no objectVersion"],
    [
      { sha256: 'ABC' },
      "signed bundle 'relay' has the sha256 'ABC': give 64 hexadecimal digits in lower case",
    ],
    [{ bucketName: undefined }, "signed bundle 'relay' has no bucketName"],
  ])('for the asset %j', (change, message) => {
    const asset = { ...signedAsset('relay'), ...change } as ReturnType<typeof signedAsset>;

    expect(() => CodeSigning.fromProfile(PROFILE, { relay: asset })).toThrow(message);
  });

  test('when an aspect puts a configuration on functions that the CDK uploads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hardline-'));
    const app = new App({ outdir: folder });
    payments(new Stack(app, 'Test'));
    const visit = (node: unknown) => {
      if (node instanceof CfnFunction)
        node.codeSigningConfigArn = 'arn:aws:lambda:us-east-1:1:code-signing-config:csc-1';
    };
    Aspects.of(app).add({ visit: (node) => visit(node as CfnResource) });

    expect(() => app.synth()).toThrow(
      /a code signing configuration was put on a function whose code the CDK uploads/,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('the manifest of a pipeline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-signing-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(content: unknown): string {
    const path = join(folder, 'signed.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  test('is read as it was written', () => {
    const manifest = file({ profileVersionArn: PROFILE, bundles: signedAssets() });

    const template = synthesize((stack) => void payments(stack, CodeSigning.fromManifest(manifest)));

    expect(resourcesOf(template, 'AWS::Lambda::CodeSigningConfig')).toHaveLength(1);
  });

  test.each([
    ['{', 'is not JSON: give the manifest that the signing pipeline wrote'],
    [{}, 'profileVersionArn is undefined: give the ARN of a version of a signing profile'],
    [{ profileVersionArn: PROFILE }, 'bundles is empty: no signed bundle is named'],
    [
      { profileVersionArn: PROFILE, bundles: { relay: {} } },
      "signed bundle 'relay' has no bucketName, no objectKey, no objectVersion, no sha256",
    ],
  ])('is refused when it is %j', (content, message) => {
    expect(() => CodeSigning.fromManifest(file(content))).toThrow(message);
  });

  test('is refused when it is not there', () => {
    expect(() => CodeSigning.fromManifest(join(folder, 'none.json'))).toThrow('none.json: does not exist');
  });
});
