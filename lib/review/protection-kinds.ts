import { type ResourceView, valueAt } from '../template';
import { bucketEncryption, lifecycle, publicAccess, tlsOnly } from './bucket-facts';
import { intentOf, targetOf } from './names';
import { grantersOf, keyAdministratorsOf, readersOf } from './readers';
import { inWords } from './words';

/** One kind of thing to protect: its types and what a reviewer wants to know about each. */
export interface ProtectionKind {
  readonly kind: string;
  readonly types: readonly string[];
  readonly columns: Readonly<Record<string, (resource: ResourceView) => string>>;
}

export const PROTECTION_KINDS: readonly ProtectionKind[] = [
  {
    kind: 'Contact center',
    types: ['AWS::Connect::Instance'],
    columns: {
      'Sign-in': property('IdentityManagementType'),
      'Flow logs': onOff('Attributes.ContactflowLogs'),
      'Conversational analytics': onOff('Attributes.ContactLens'),
      'On delete': onDelete,
    },
  },
  {
    kind: 'What Connect stores',
    types: ['AWS::Connect::InstanceStorageConfig'],
    columns: {
      What: (resource) => inWords(resource.properties['ResourceType']).toLowerCase().replaceAll('_', ' '),
      Where: storageTarget,
      Key: storageKey,
    },
  },
  {
    kind: 'Keys',
    types: ['AWS::KMS::Key'],
    columns: {
      Holds: classification,
      Rotation: onOff('EnableKeyRotation'),
      Regions: (resource) =>
        resource.properties['MultiRegion'] === true ? 'multi-Region primary' : 'one Region',
      'Policy can be changed by': (resource) => names(keyAdministratorsOf(resource)),
      'Who can decrypt': (resource) => names(readersOf(resource)),
      'Who can grant its use': (resource) => names(grantersOf(resource)),
      'On delete': onDelete,
    },
  },
  {
    kind: 'Buckets',
    types: ['AWS::S3::Bucket'],
    columns: {
      Holds: classification,
      Encryption: bucketEncryption,
      'Public access': publicAccess,
      'TLS only': tlsOnly,
      Versions: (resource) =>
        valueAt(resource.properties, 'VersioningConfiguration.Status') === 'Enabled' ? 'kept' : 'not kept',
      Retention: lifecycle,
      'Who can read': (resource) => names(readersOf(resource)),
      'On delete': onDelete,
    },
  },
  {
    kind: 'Secrets',
    types: ['AWS::SecretsManager::Secret'],
    columns: {
      Holds: classification,
      Key: keyProperty('KmsKeyId', 'AWS managed key'),
      'Who can read': (resource) => names(readersOf(resource)),
      'On delete': onDelete,
    },
  },
  {
    kind: 'Tables',
    types: ['AWS::DynamoDB::Table'],
    columns: {
      Holds: classification,
      Key: keyProperty('SSESpecification.KMSMasterKeyId', 'AWS owned key'),
      'Point-in-time recovery': onOff('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled'),
      'Deletion protection': onOff('DeletionProtectionEnabled'),
      'Who can read': (resource) => names(readersOf(resource)),
      'On delete': onDelete,
    },
  },
  {
    kind: 'Log groups',
    types: ['AWS::Logs::LogGroup'],
    columns: {
      Key: keyProperty('KmsKeyId', 'key of CloudWatch Logs'),
      Retention: (resource) => daysOrForever(resource.properties['RetentionInDays']),
      'On delete': onDelete,
    },
  },
];

function property(path: string): (resource: ResourceView) => string {
  return (resource) => inWords(valueAt(resource.properties, path));
}

function onOff(path: string): (resource: ResourceView) => string {
  return (resource) => {
    const value = valueAt(resource.properties, path);
    if (typeof value === 'object' && value !== null) return inWords(value);
    return value === true || value === 'true' ? 'on' : 'off';
  };
}

function keyProperty(path: string, otherwise: string): (resource: ResourceView) => string {
  return (resource) => {
    const key = valueAt(resource.properties, path);
    return key === undefined ? otherwise : `customer key ${targetOf(key, resource)}`;
  };
}

function onDelete({ deletionPolicy }: ResourceView): string {
  return deletionPolicy === undefined || deletionPolicy === 'Delete' ? 'deleted' : 'kept';
}

function classification(resource: ResourceView): string {
  const stated = intentOf(resource)['classification'];
  return stated === undefined ? 'not stated' : inWords(stated).replaceAll('-', ' ');
}

const STREAMS = [
  'KinesisVideoStreamConfig.Prefix',
  'KinesisStreamConfig.StreamArn',
  'KinesisFirehoseConfig.FirehoseArn',
];

function storageTarget(resource: ResourceView): string {
  const bucket = valueAt(resource.properties, 'S3Config.BucketName');
  if (bucket === undefined) {
    return inWords(
      STREAMS.map((path) => valueAt(resource.properties, path)).find((value) => value !== undefined),
    );
  }
  const prefix = valueAt(resource.properties, 'S3Config.BucketPrefix');
  return `${targetOf(bucket, resource)}${prefix === undefined ? '' : `, ${inWords(prefix)}`}`;
}

function storageKey(resource: ResourceView): string {
  const key = ['S3Config', 'KinesisVideoStreamConfig']
    .map((config) => valueAt(resource.properties, `${config}.EncryptionConfig.KeyId`))
    .find((value) => value !== undefined);
  return key === undefined ? 'not stated here' : `customer key ${targetOf(key, resource)}`;
}

function daysOrForever(days: unknown): string {
  return days === undefined ? 'for ever' : `${inWords(days)} days`;
}

function names(list: readonly string[]): string {
  return list.length === 0 ? 'nobody by these templates' : list.join('; ');
}
