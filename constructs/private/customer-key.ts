import { Aws, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Statement } from './policy';
import { policyDocument } from './policy';

/**
 * What the account may do with a key of ours: everything that repairs, rotates or retires it, nothing that uses it.
 * No `kms:*` and no `kms:Create*`: an administrator could grant himself decryption.
 */
export const KEY_ADMINISTRATION = [
  'CancelKeyDeletion',
  'CreateAlias',
  'DeleteAlias',
  'DescribeKey',
  'DisableKey',
  'DisableKeyRotation',
  'EnableKey',
  'EnableKeyRotation',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
  'PutKeyPolicy',
  'ReplicateKey',
  'RetireGrant',
  'RevokeGrant',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'SynchronizeMultiRegionKey',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateKeyDescription',
  'UpdatePrimaryRegion',
].map((action) => `kms:${action}`);

/** Reading and writing data under a key, action by action. */
export const KEY_USE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

export interface CustomerKeyProps {
  readonly description: string;
  /** A multi-Region primary can be replicated later; the choice cannot be changed after creation. */
  readonly multiRegion?: boolean;
  /** Makes message authentication codes (HMAC) instead of encrypting; KMS cannot rotate such a key. */
  readonly mac?: boolean;
  /** Signs (ECDSA on P-256) instead of encrypting; KMS cannot rotate such a key, and nobody can take it out. */
  readonly signing?: boolean;
}

const SIGNING = { keySpec: 'ECC_NIST_P256', keyUsage: 'SIGN_VERIFY' } as const;
const HMAC = { keySpec: 'HMAC_256', keyUsage: 'GENERATE_VERIFY_MAC' } as const;

/**
 * A customer key, symmetric unless it is said: yearly rotation, multi-Region primary, retained, and a policy that keeps
 * administration with the account and gives use to named principals only.
 */
export class CustomerKey extends Construct {
  public readonly resource: CfnKey;
  private readonly statements: Statement[] = [];

  public constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    this.resource = new CfnKey(this, 'Resource', {
      description: props.description,
      ...(props.mac ? HMAC : props.signing ? SIGNING : { enableKeyRotation: true }),
      multiRegion: props.multiRegion ?? true,
      pendingWindowInDays: 30,
      keyPolicy: Lazy.any({ produce: () => policyDocument([this.administration(), ...this.statements]) }),
    });
    this.resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }

  public get arn(): string {
    return this.resource.attrArn;
  }

  /** Adds a statement about this key. */
  public allow(statement: Omit<Statement, 'Effect' | 'Resource'>): void {
    this.statements.push({ ...statement, Effect: 'Allow', Resource: '*' });
  }

  /** CloudWatch Logs may encrypt the log groups of this account with the key. */
  public allowLogs(): void {
    this.allow({
      Sid: 'CloudWatchLogs',
      Principal: { Service: `logs.${Aws.REGION}.${Aws.URL_SUFFIX}` },
      Action: KEY_USE,
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
        },
      },
    });
  }

  /**
   * The account's own principals may let an AWS service use the key for a resource they create there
   * (the deploying role does: Lambda and DynamoDB work by grant). Neither decrypts.
   */
  public allowGrantsThrough(services: readonly string[], actions: readonly string[] = []): void {
    const via = services.map((service) => `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`);
    this.allow({
      Sid: 'GrantsForServices',
      Principal: { AWS: accountRoot() },
      Action: 'kms:CreateGrant',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: { 'kms:ViaService': via } },
    });
    if (actions.length > 0)
      this.allow({
        Sid: 'DeployThroughServices',
        Principal: { AWS: accountRoot() },
        Action: [...actions],
        Condition: { StringEquals: { 'kms:ViaService': via } },
      });
  }

  /**
   * Giving the key to a secret makes Secrets Manager try it in the name of the caller, with this encryption
   * context; a real value has another one, so the account still reads no secret.
   * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
   */
  public allowTrialBySecretsManager(): void {
    this.allow({
      Sid: 'TrialBySecretsManager',
      Principal: { AWS: accountRoot() },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: {
          'kms:ViaService': `secretsmanager.${Aws.REGION}.${Aws.URL_SUFFIX}`,
          'kms:EncryptionContext:SecretVersionId': 'RequestToValidateKeyAccess',
        },
      },
    });
  }

  /** A role may use the key through one AWS service only. */
  public allowRoleThrough(sid: string, roleArn: string, service: string, actions: readonly string[]): void {
    this.allow({
      Sid: sid,
      Principal: { AWS: roleArn },
      Action: [...actions],
      Condition: {
        StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.${Aws.URL_SUFFIX}` },
      },
    });
  }

  private administration(): Statement {
    return {
      Sid: 'AccountAdministersWithoutUse',
      Effect: 'Allow',
      Principal: { AWS: accountRoot() },
      Action: KEY_ADMINISTRATION,
      Resource: '*',
    };
  }
}

/** The account itself: whoever its IAM policies name. */
export function accountRoot(): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root`;
}
