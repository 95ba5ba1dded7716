import type { RawResource, RawTemplate } from '../template/types';

/** Resources that meet every control; a fixture changes one thing about one of them. */

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, RawResource>>;

/** A template of these resources. */
export function template(resources: Resources): RawTemplate {
  return { Resources: resources };
}

/** A resource whose properties differ from those of another; undefined takes a property out. */
export function changed(resource: RawResource, properties: Properties): RawResource {
  const merged = { ...resource.Properties, ...properties };
  const kept = Object.entries(merged).filter(([, value]) => value !== undefined);
  return { ...resource, Properties: Object.fromEntries(kept) };
}

/** A resource with this intent in `Metadata.Hardline`. */
export function intended(resource: RawResource, intent: Properties): RawResource {
  return { ...resource, Metadata: { Hardline: intent } };
}

const ROOT = { AWS: 'arn:aws:iam::111122223333:root' };
const CONNECT_ROLE =
  'arn:aws:iam::111122223333:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc';
const INSTANCE_ARN =
  'arn:aws:connect:eu-central-1:111122223333:instance/11111111-2222-4333-8444-555555555555';

export const ADMINISTRATION = {
  Effect: 'Allow',
  Principal: ROOT,
  Action: ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:DescribeKey', 'kms:ScheduleKeyDeletion'],
  Resource: '*',
} as const;

/** A key policy of these statements. */
export function keyPolicy(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

export const KEY: RawResource = {
  Type: 'AWS::KMS::Key',
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
  Properties: {
    EnableKeyRotation: true,
    MultiRegion: true,
    KeyPolicy: keyPolicy(ADMINISTRATION, {
      Effect: 'Allow',
      Principal: { AWS: CONNECT_ROLE },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    }),
  },
};

export const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };

const PURPOSE = {
  why: 'complaints',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'contact-center quality',
  minimumDays: 30,
  maximumDays: 120,
};

/** What calls leave in a bucket, each kind with its time and its purpose. */
export const REGISTER: readonly Readonly<Record<string, unknown>>[] = [
  'call-recordings',
  'ivr-recordings',
  'voice-analysis',
  'voice-analysis-redacted',
].map((kind) => ({ kind, days: 90, undoDays: 1, purpose: PURPOSE }));

export const STREAM: RawResource = {
  Type: 'AWS::Kinesis::Stream',
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
  Metadata: {
    Hardline: { register: [{ kind: 'contact-record-stream', days: 1, undoDays: 0, purpose: PURPOSE }] },
  },
  Properties: { StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
};

export const BUCKET: RawResource = {
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
  Metadata: { Hardline: { register: REGISTER } },
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN } },
      ],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    VersioningConfiguration: { Status: 'Enabled' },
    LoggingConfiguration: { DestinationBucketName: 'access-logs', LogFilePrefix: 'recordings/' },
    LifecycleConfiguration: {
      Rules: [
        {
          Status: 'Enabled',
          Prefix: '',
          ExpirationInDays: 90,
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ],
    },
  },
};

export const TLS_ONLY = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [
    { 'Fn::GetAtt': ['Bucket', 'Arn'] },
    { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] },
  ],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
} as const;

export const BUCKET_POLICY: RawResource = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Version: '2012-10-17', Statement: [TLS_ONLY] } },
};

export const STORAGE: RawResource = {
  Type: 'AWS::Connect::InstanceStorageConfig',
  Properties: {
    InstanceArn: INSTANCE_ARN,
    ResourceType: 'CALL_RECORDINGS',
    StorageType: 'S3',
    S3Config: {
      BucketName: { Ref: 'Bucket' },
      BucketPrefix: 'recordings',
      EncryptionConfig: { EncryptionType: 'KMS', KeyId: KEY_ARN },
    },
  },
};

/** Storage for recordings in which one of the parts may be replaced. */
export function recordings(
  replaced: Partial<Record<'Key' | 'Bucket' | 'BucketPolicy' | 'Storage', RawResource>> = {},
): RawTemplate {
  return template({ Key: KEY, Bucket: BUCKET, BucketPolicy: BUCKET_POLICY, Storage: STORAGE, ...replaced });
}

export const INSTANCE: RawResource = {
  Type: 'AWS::Connect::Instance',
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
  Metadata: {
    Hardline: { optOuts: [{ choice: 'storage-types', reason: 'this template holds the instance alone' }] },
  },
  Properties: {
    IdentityManagementType: 'SAML',
    InstanceAlias: 'acme-care',
    Attributes: { InboundCalls: true, OutboundCalls: true, ContactflowLogs: true },
  },
};

export const PHONE_NUMBER: RawResource = {
  Type: 'AWS::Connect::PhoneNumber',
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  Properties: { TargetArn: INSTANCE_ARN, CountryCode: 'GB', Type: 'DID' },
};

export const SECURITY_KEY: RawResource = {
  Type: 'AWS::Connect::SecurityKey',
  Properties: {
    InstanceId: INSTANCE_ARN,
    Key: '-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJB\n-----END PUBLIC KEY-----\n',
  },
};

export const FUNCTION: RawResource = {
  Type: 'AWS::Lambda::Function',
  Metadata: { Hardline: { part: 'vault' } },
  Properties: {
    Role: 'arn:aws:iam::111122223333:role/charge',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { S3Bucket: 'assets', S3Key: 'charge.zip' },
    Environment: { Variables: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
  },
};

export const CONNECT_PERMISSION: RawResource = {
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: 'relay',
    Principal: 'connect.amazonaws.com',
    SourceAccount: '111122223333',
    SourceArn: INSTANCE_ARN,
  },
};

/** A role whose only inline policy has this statement. */
export function role(statement: object, more: Properties = {}): RawResource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }],
      ...more,
    },
  };
}

export const READ_ONE_TABLE = {
  Effect: 'Allow',
  Action: ['dynamodb:GetItem'],
  Resource: 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders',
} as const;

/** A key of another stack. */
export const OTHER_KEY = 'arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-4333-8444-555555555555';

export const LEDGER: RawResource = {
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
  Metadata: { Hardline: { classification: 'ledger' } },
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: OTHER_KEY },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    DeletionProtectionEnabled: true,
  },
};

export const SECRET: RawResource = {
  Type: 'AWS::SecretsManager::Secret',
  Properties: { KmsKeyId: OTHER_KEY, Description: 'a key slot' },
};

export const LOG_GROUP: RawResource = {
  Type: 'AWS::Logs::LogGroup',
  Properties: { RetentionInDays: 365, KmsKeyId: OTHER_KEY },
};
