import { type LiveQuestion, questionsFor } from '../../../lib/live-checklist';
import type { ControlResult, Review, ReviewFinding } from '../../../lib/review';
import { summarizeTemplate } from '../../../lib/review/built';
import { callProtections } from '../../../lib/review/call-protection';
import { callerVerifications } from '../../../lib/review/caller-verification';
import { chargeTimes } from '../../../lib/review/charge-time';
import { codeSigningOf } from '../../../lib/review/code-signing';
import { destructiveChoices } from '../../../lib/review/destructive';
import { inventoryOf } from '../../../lib/review/inventory';
import { LIMITS } from '../../../lib/review/limits';
import { pciView } from '../../../lib/review/pci-view';
import { placementOf } from '../../../lib/review/placement';
import { protectionOf } from '../../../lib/review/protection';
import type { Assembly } from '../../../lib/template';
import { assemblyOf } from './assembly';

const BUDGET = {
  mode: 'cold',
  rows: [{ part: 'gateway', step: 'gateway answers', milliseconds: 3500, source: 'assumption' }],
  totalMs: 7480,
  limitMs: 8000,
};

const PURPOSE = {
  why: 'complaints',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'quality',
  minimumDays: 60,
  maximumDays: 100,
};

const RECORDINGS = 'Center/Recordings/Bucket';

/** An assembly with the resources that a review describes, small enough to read. */
export function sampleAssembly(): Assembly {
  return assemblyOf([
    {
      name: 'ContactCenter',
      environment: 'aws://111122223333/eu-central-1',
      resources: {
        Instance: {
          Type: 'AWS::Connect::Instance',
          DeletionPolicy: 'RetainExceptOnCreate',
          UpdateReplacePolicy: 'Retain',
          Properties: {
            InstanceAlias: 'acme-care',
            IdentityManagementType: 'SAML',
            Attributes: {
              InboundCalls: true,
              OutboundCalls: false,
              ContactflowLogs: true,
              ContactLens: true,
            },
          },
          Metadata: { 'aws:cdk:path': 'Center/Instance/Resource', Hardline: { part: 'instance' } },
        },
        Key: {
          Type: 'AWS::KMS::Key',
          DeletionPolicy: 'RetainExceptOnCreate',
          UpdateReplacePolicy: 'Retain',
          Properties: {
            EnableKeyRotation: true,
            MultiRegion: true,
            KeyPolicy: {
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: {
                    AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] },
                  },
                  Action: ['kms:DescribeKey', 'kms:PutKeyPolicy'],
                  Resource: '*',
                },
                {
                  Effect: 'Allow',
                  Principal: { AWS: { 'Fn::GetAtt': ['Analyst', 'Arn'] } },
                  Action: 'kms:Decrypt',
                  Resource: '*',
                },
              ],
            },
          },
          Metadata: {
            'aws:cdk:path': 'Center/Recordings/Key/Resource',
            Hardline: { classification: 'recordings' },
          },
        },
        Bucket: {
          Type: 'AWS::S3::Bucket',
          DeletionPolicy: 'Delete',
          UpdateReplacePolicy: 'Delete',
          Properties: {
            BucketEncryption: {
              ServerSideEncryptionConfiguration: [
                {
                  ServerSideEncryptionByDefault: {
                    SSEAlgorithm: 'aws:kms',
                    KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
                  },
                },
              ],
            },
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              BlockPublicPolicy: true,
              IgnorePublicAcls: true,
              RestrictPublicBuckets: true,
            },
            VersioningConfiguration: { Status: 'Enabled' },
            LifecycleConfiguration: {
              Rules: [
                { Status: 'Enabled', Prefix: 'recordings/', ExpirationInDays: 90 },
                { Status: 'Enabled', Prefix: 'Analysis/Voice/20', ExpirationInDays: 30 },
                { Status: 'Disabled', Prefix: 'never/', ExpirationInDays: 1 },
              ],
            },
          },
          Metadata: {
            'aws:cdk:path': `${RECORDINGS}/Resource`,
            Hardline: {
              part: 'recordings',
              classification: 'recordings',
              retentionDays: 90,
              register: [
                { kind: 'call-recordings', days: 90, undoDays: 7, purpose: PURPOSE },
                { kind: 'ivr-recordings', days: 90, undoDays: 7, notStored: 'the IVR is not recorded' },
                { kind: 'voice-analysis', days: 30, undoDays: 7 },
              ],
              optOuts: [{ choice: 'disposable', reason: 'a development center, rebuilt every week' }],
            },
          },
        },
        BucketPolicy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Deny',
                  Principal: '*',
                  Action: 's3:*',
                  Resource: '*',
                  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
                },
              ],
            },
          },
        },
        Analyst: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              {
                PolicyName: 'read',
                PolicyDocument: {
                  Statement: [
                    {
                      Effect: 'Allow',
                      Action: 's3:GetObject',
                      Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/recordings/*']] },
                    },
                  ],
                },
              },
            ],
          },
          Metadata: { 'aws:cdk:path': 'Center/QualityTeam/Resource' },
        },
        Storage: {
          Type: 'AWS::Connect::InstanceStorageConfig',
          Properties: {
            ResourceType: 'CALL_RECORDINGS',
            S3Config: {
              BucketName: { Ref: 'Bucket' },
              BucketPrefix: 'recordings',
              EncryptionConfig: { KeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
            },
          },
          Metadata: { 'aws:cdk:path': 'Center/Recordings/CallRecordings' },
        },
        Relay: {
          Type: 'AWS::Lambda::Function',
          Properties: {},
          Metadata: {
            'aws:cdk:path': 'Payments/Relay/Resource',
            Hardline: { part: 'capture', placement: 'two-accounts' },
          },
        },
      },
    },
    {
      name: 'Vault',
      environment: 'aws://444455556666/eu-central-1',
      resources: {
        Secret: {
          Type: 'AWS::SecretsManager::Secret',
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          Properties: { KmsKeyId: { Ref: 'VaultKey' } },
          Metadata: {
            'aws:cdk:path': 'Vault/KeyPair/Secret',
            Hardline: { part: 'vault', classification: 'key-material' },
          },
        },
        Ledger: {
          Type: 'AWS::DynamoDB::Table',
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          Properties: {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
          Metadata: {
            'aws:cdk:path': 'Vault/Ledger/Resource',
            Hardline: { part: 'vault', classification: 'ledger', timeBudget: BUDGET },
          },
        },
      },
    },
  ]);
}

/** A review with one of everything, its findings made up. */
export function sampleReview(more: Partial<Review> = {}): Review {
  const assembly = sampleAssembly();
  return {
    version: '0.1.0',
    reviewed: ['cdk.out'],
    templates: assembly.templates.map(summarizeTemplate),
    findings: [finding],
    controls: [control, metControl, silentControl],
    acknowledged: [
      {
        reason: 'the network issue puts functions into a VPC',
        items: [{ rule: 'Hardline::HL-NET1', resource: 'Payments/Relay' }],
      },
    ],
    destructive: destructiveChoices(assembly),
    placement: placementOf(assembly),
    chargeTimes: chargeTimes(assembly),
    callProtections: callProtections(assembly),
    codeSigning: codeSigningOf(assembly),
    callerVerifications: callerVerifications(assembly),
    protection: protectionOf(assembly),
    inventory: inventoryOf(assembly),
    flows: [],
    pci: pciView([control, metControl, silentControl]),
    limits: LIMITS.slice(0, 1),
    unproved: [oneQuestion],
    ...more,
  };
}

const oneQuestion: LiveQuestion = questionsFor(new Set(['AWS::WAFv2::WebACL']))[0]!;

const finding: ReviewFinding = {
  rule: 'HL-REC1',
  severity: 'error',
  template: 'ContactCenter',
  resource: 'Bucket',
  name: RECORDINGS,
  path: 'Properties.LoggingConfiguration.DestinationBucketName',
  message: 'Access to recordings is logged: is not set, must be set',
  fix: 'log access to the bucket into an access-log bucket',
};

const control: ControlResult = {
  id: 'HL-REC1',
  title: 'Access to recordings is logged',
  why: 'Without a log nobody can tell who listened.',
  severity: 'error',
  sources: [
    {
      title: 'Amazon S3: security best practices',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    },
  ],
  outcome: 'fail',
  passed: 0,
  failed: 1,
  unknown: 0,
  acknowledged: 0,
  evidence: [
    {
      verdict: 'fail',
      template: 'ContactCenter',
      resource: 'Bucket',
      name: RECORDINGS,
      path: finding.path,
      message: 'is not set, must be set',
    },
  ],
};

const metControl: ControlResult = {
  ...control,
  id: 'HL-KEY1',
  title: 'Customer keys rotate',
  sources: [{ title: 'PCI DSS 4.0.1, 3.7.4' }],
  outcome: 'pass',
  passed: 1,
  failed: 0,
  evidence: [
    {
      verdict: 'pass',
      template: 'ContactCenter',
      resource: 'Key',
      name: 'Center/Recordings/Key',
      path: 'Properties.EnableKeyRotation',
      message: 'is true',
    },
  ],
};

const silentControl: ControlResult = {
  ...metControl,
  id: 'HL-NUM1',
  title: 'Numbers are retained',
  outcome: 'not-applicable',
  passed: 0,
  evidence: [],
};
