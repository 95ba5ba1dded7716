import { follow } from '../template/follow';
import { isObject, listOf, objectOf } from '../template/narrow';
import type { Assembly, RawResource, RawTemplate, ResourceView } from '../template/types';
import { judgeNamedReaders, judgeTlsOnly } from './bucket-policy';
import {
  BUCKET,
  BUCKET_POLICY,
  changed,
  intended,
  KEY,
  keyPolicy,
  TLS_ONLY,
  template,
} from './fixture-parts';
import { isClassified } from './intent';
import { judgeDefaultEncryption, judgePublicAccess } from './recordings';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const holdsReports = (bucket: ResourceView) => isClassified(bucket, 'settlement-reports');
const RULES = 'Properties.LifecycleConfiguration.Rules';

/** One rule for everything, old versions included. */
function judgeExpiry({ properties, template: own }: ResourceView, assembly: Assembly): Verdict {
  const configuration = follow(properties['LifecycleConfiguration'], own, assembly);
  if (configuration.kind === 'absent') return fail(RULES, 'no lifecycle: reports stay for ever');
  if (configuration.kind !== 'literal') return unknown(RULES, 'the lifecycle is known at deployment only');
  const rules = listOf(objectOf(configuration.value)['Rules']).filter(isObject);
  const whole = rules.find((rule) => rule['Status'] === 'Enabled' && isOfEverything(rule));
  if (whole === undefined) return fail(RULES, 'no rule expires every object and its old versions');
  return pass(RULES, `everything expires after ${String(whole['ExpirationInDays'])} days`);
}

function isOfEverything(rule: Readonly<Record<string, unknown>>): boolean {
  const isNarrow = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].some((name) => name in rule);
  return (
    !isNarrow &&
    (rule['Prefix'] ?? '') === '' &&
    Number(rule['ExpirationInDays']) > 0 &&
    'NoncurrentVersionExpiration' in rule
  );
}

const NAMED_READERS = {
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:GetObject', 's3:GetObjectVersion'],
  Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] },
  Condition: {
    ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/compare'] },
    Bool: { 'aws:PrincipalIsAWSService': 'false' },
  },
};
const policy = (...statements: readonly object[]) =>
  changed(BUCKET_POLICY, { PolicyDocument: keyPolicy(...statements) });

/** Reports in a bucket of which one part may be replaced. */
function reports(replaced: Readonly<Record<string, RawResource>> = {}): RawTemplate {
  const { Bucket = BUCKET, ...others } = replaced;
  return template({
    Key: KEY,
    BucketPolicy: policy(TLS_ONLY, NAMED_READERS),
    ...others,
    Bucket: intended(Bucket, { classification: 'settlement-reports' }),
  });
}

/** Where the gateway's reports arrive, which name shoppers. */
export const SETTLEMENT_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-SET1',
    title: 'Settlement reports are fetched over TLS only',
    why: 'A report names shoppers and amounts; over plain HTTP it can be read on the way.',
    severity: 'error',
    sources: [SOURCES.s3Security, pci('4.2.1')],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsReports,
    judge: judgeTlsOnly,
    fix: 'add a bucket policy that denies s3:* to everyone when aws:SecureTransport is false',
    fixtures: { pass: reports(), fail: reports({ BucketPolicy: policy(NAMED_READERS) }) },
  },
  {
    kind: 'resource',
    id: 'HL-SET2',
    title: 'Settlement reports cannot become public',
    why: 'One statement too many in a bucket policy must not publish who paid what.',
    severity: 'error',
    sources: [SOURCES.s3Security],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsReports,
    judge: judgePublicAccess,
    fix: 'set all four switches of PublicAccessBlockConfiguration to true',
    fixtures: {
      pass: reports(),
      fail: reports({ Bucket: changed(BUCKET, { PublicAccessBlockConfiguration: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-SET3',
    title: 'Settlement reports are encrypted with a customer key',
    why: 'The key policy then says who may read them, whatever IAM says.',
    severity: 'error',
    sources: [SOURCES.s3Security],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsReports,
    judge: judgeDefaultEncryption,
    fix: 'set BucketEncryption to aws:kms with a customer key as KMSMasterKeyID',
    fixtures: {
      pass: reports(),
      fail: reports({ Bucket: changed(BUCKET, { BucketEncryption: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-SET4',
    title: 'Settlement reports expire',
    why: 'Reports are personal data: what nothing deletes is kept for ever, old versions too.',
    severity: 'error',
    sources: [SOURCES.s3Lifecycle, pci('3.2.1')],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsReports,
    judge: judgeExpiry,
    fix: 'add an enabled lifecycle rule without a prefix, with ExpirationInDays and NoncurrentVersionExpiration',
    fixtures: {
      pass: reports(),
      fail: reports({
        Bucket: changed(BUCKET, {
          LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix: 'old/', ExpirationInDays: 30 }] },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-SET5',
    title: 'Only named principals read settlement reports',
    why: "An administrator of the vault's account has no need to know who paid what; IAM alone would let him read it.",
    severity: 'error',
    sources: [SOURCES.s3Security, pci('7.2')],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsReports,
    judge: judgeNamedReaders,
    fix: 'deny s3:GetObject and s3:GetObjectVersion to everyone whose aws:PrincipalArn is not named',
    fixtures: { pass: reports(), fail: reports({ BucketPolicy: policy(TLS_ONLY) }) },
  },
];
