import { follow, textWithGaps } from '../template/follow';
import { valueAt } from '../template/narrow';
import type { Assembly, RawResource, ResourceView, TemplateView } from '../template/types';
import { changed, FUNCTION, template } from './fixture-parts';
import { partOf } from './intent';
import { equals, isSet, property } from './property';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown, worst } from './verdict';

const CONFIG_TYPE = 'AWS::Lambda::CodeSigningConfig';
const CONFIG_OF = 'CodeSigningConfigArn';
/** Where the CDK uploads assets to; it cannot sign them. */
const CDK_ASSETS = /^cdk-[^/]*-assets-/;

const isSigned = ({ properties }: ResourceView) => properties[CONFIG_OF] !== undefined;
const handlesCards = (resource: ResourceView) =>
  resource.type === 'AWS::Lambda::Function' && ['capture', 'vault'].includes(partOf(resource) ?? '');

function judgeSignedCode(handler: ResourceView, assembly: Assembly): Verdict {
  const version = property('Code.S3ObjectVersion', { ...isSet, given: true })(handler, assembly);
  return worst([judgeOrigin(handler), judgeConfig(handler, assembly), version], version);
}

function judgeOrigin({ properties }: ResourceView): Verdict {
  const bucket = textWithGaps(valueAt(properties, 'Code.S3Bucket'));
  if (bucket === undefined) return fail('Properties.Code', 'is inline or an image, which nothing signs');
  return CDK_ASSETS.test(bucket)
    ? fail(
        'Properties.Code.S3Bucket',
        `is ${bucket}: the CDK uploads unsigned, and the deployment would fail`,
      )
    : pass('Properties.Code.S3Bucket', 'is no upload of the CDK');
}

function judgeConfig({ properties, template: view }: ResourceView, assembly: Assembly): Verdict {
  const config = follow(properties[CONFIG_OF], view, assembly);
  return config.kind === 'resource' && config.resource.type === CONFIG_TYPE
    ? pass(`Properties.${CONFIG_OF}`, `is ${config.resource.logicalId}`)
    : unknown(`Properties.${CONFIG_OF}`, 'whether it enforces is not known from this template');
}

function judgeAllOrNone({ resources }: TemplateView): Verdict[] {
  const functions = resources.filter(handlesCards);
  if (functions.length === 0) return [];
  const unsigned = functions.filter((each) => !isSigned(each)).map(({ logicalId }) => logicalId);
  if (unsigned.length === 0) return [pass('Resources', 'every payment function runs signed code')];
  return unsigned.length === functions.length
    ? [pass('Resources', 'no payment function asks for signed code, which the review states')]
    : [fail('Resources', `${unsigned.join(', ')} may run any code beside functions that are signed`)];
}

const CONFIG: RawResource = {
  Type: CONFIG_TYPE,
  Properties: {
    AllowedPublishers: {
      SigningProfileVersionArns: [
        'arn:aws:signer:eu-central-1:444455556666:/signing-profiles/Handlers/abcdefghij',
      ],
    },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' },
  },
};

const SIGNED = changed(FUNCTION, {
  [CONFIG_OF]: { 'Fn::GetAtt': ['Config', 'CodeSigningConfigArn'] },
  Code: { S3Bucket: 'signed-code', S3Key: 'charge.zip', S3ObjectVersion: '3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY' },
});

/** Code that a pipeline has signed, where an app asks for it. */
export const SIGNING_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-SIGN1',
    title: 'A code signing configuration enforces',
    why: 'One that only warns lets unsigned code run and writes a metric; whoever looks at the function believes that it is protected.',
    severity: 'error',
    sources: [SOURCES.lambdaSigning, pci('6.3.2')],
    appliesTo: [CONFIG_TYPE],
    judge: property('CodeSigningPolicies.UntrustedArtifactOnDeployment', equals('Enforce')),
    fix: 'set CodeSigningPolicies.UntrustedArtifactOnDeployment to Enforce',
    fixtures: {
      pass: template({ Config: CONFIG }),
      fail: template({
        Config: changed(CONFIG, { CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' } }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-SIGN2',
    title: 'A function that asks for signed code is given signed code',
    why: 'The CDK cannot sign what it uploads, so that an enforced configuration fails the deployment; without its version an object can be exchanged for another one that was signed once.',
    severity: 'error',
    sources: [SOURCES.cdkSigning, SOURCES.lambdaSigning],
    appliesTo: ['AWS::Lambda::Function'],
    where: isSigned,
    judge: judgeSignedCode,
    fix: 'give the function the signed archive: S3Bucket, S3Key and S3ObjectVersion of what the signing job wrote',
    fixtures: {
      pass: template({ Config: CONFIG, Charge: SIGNED }),
      fail: template({
        Config: CONFIG,
        Charge: changed(SIGNED, {
          Code: {
            S3Bucket: 'cdk-hnb659fds-assets-111122223333-eu-central-1',
            S3Key: 'charge.zip',
            S3ObjectVersion: '3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY',
          },
        }),
      }),
    },
  },
  {
    kind: 'template',
    id: 'HL-SIGN3',
    title: 'All payment functions are signed, or none is said to be',
    why: 'One function that takes any code is the way around the others: it has a role of the same half, and reads what passes through it.',
    severity: 'error',
    sources: [SOURCES.lambdaSigning, pci('6.3.2')],
    judge: judgeAllOrNone,
    fix: 'give every construct of the half the same `functions: { codeSigning }`',
    fixtures: {
      pass: template({ Config: CONFIG, Charge: SIGNED, Check: SIGNED }),
      fail: template({ Config: CONFIG, Charge: SIGNED, Check: FUNCTION }),
    },
  },
];
