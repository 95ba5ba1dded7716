import {
  type Assembly,
  IDENTITY_POLICIES,
  listOf,
  objectOf,
  RESOURCE_POLICIES,
  type ResourceView,
} from '../../../lib/template';
import { keySecretsOf } from './key-secrets';
import { Resolver } from './resolver';

export { KEY_SECRET } from './key-secrets';

/** A statement of a policy with concrete ARNs. */
export interface DeployedStatement {
  readonly Sid?: string;
  readonly Effect?: unknown;
  readonly [element: string]: unknown;
}

/** One policy as it is attached once everything is deployed. */
export interface DeployedPolicy {
  /** Construct path: `Bank/Foundation/ContactCenter/Recordings/Key`. */
  readonly id: string;
  readonly template: string;
  readonly kind: 'resource' | 'identity';
  /** ARNs of the resources it protects, or of the roles it is attached to. */
  readonly attachedTo: readonly string[];
  readonly statements: readonly DeployedStatement[];
}

/** Everything an assembly leaves behind that decides who may do what. */
export interface Deployed {
  readonly policies: readonly DeployedPolicy[];
  readonly things: readonly Thing[];
}

/** A resource with an ARN. */
export interface Thing {
  /** CloudFormation type; `ServiceRole` for the service-linked role of an instance. */
  readonly type: string;
  /** Construct path. */
  readonly path: string;
  readonly arn: string;
  readonly account: string;
}

/** Where the ARN of a protected resource is in the policy that is a resource of its own. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SQS::QueuePolicy': 'Queues',
};

/** Resource types that carry access in some other way; a suite that overlooked one would prove nothing. */
const UNREAD =
  /^AWS::(SNS::TopicInlinePolicy|SQS::QueueInlinePolicy|Events::EventBusPolicy|Logs::ResourcePolicy|KMS::ReplicaKey|KMS::Grant|S3::AccessPoint.*|IAM::(User|Group|UserPolicy|GroupPolicy)|Lambda::(Url|LayerVersionPermission)|DynamoDB::GlobalTable|ECR::Repository|S3Express::BucketPolicy)$/;

/** Deploys an assembly on paper. */
export function deployed(assembly: Assembly): Deployed {
  const resolver = new Resolver(assembly);
  const resources = assembly.templates.flatMap((template) => template.resources);
  const unread = resources.find(
    (each) => UNREAD.test(each.type) || 'ResourcePolicy' in each.properties !== isSecretPolicy(each),
  );
  if (unread) throw new Error(`deployed.ts cannot read the access of ${unread.type} (${pathOf(unread)})`);
  return {
    policies: resources.flatMap((resource) => policiesOf(resource, resolver)),
    things: resources.flatMap((resource) => thingsOf(resource, resolver)),
  };
}

function isSecretPolicy({ type }: ResourceView): boolean {
  return type === 'AWS::SecretsManager::ResourcePolicy';
}

function pathOf({ path, logicalId }: ResourceView): string {
  return path ?? logicalId;
}

function thingsOf(resource: ResourceView, resolver: Resolver): Thing[] {
  const keySecrets = keySecretsOf(resource, resolver);
  if (!resolver.knows(resource)) return [];
  const { ref, attributes } = resolver.identifiersOf(resource);
  const { type } = resource;
  const at = { path: pathOf(resource), account: resolver.placeOf(resource.template).account };
  const thing = { ...at, type, arn: attributes['Arn'] ?? ref };
  const serviceRole = attributes['ServiceRole'];
  if (keySecrets) return [thing, ...keySecrets.things];
  return serviceRole === undefined ? [thing] : [thing, { ...at, type: 'ServiceRole', arn: serviceRole }];
}

function policiesOf(resource: ResourceView, resolver: Resolver): DeployedPolicy[] {
  const { type, properties, template } = resource;
  const made = { id: pathOf(resource), template: template.name };
  if (type === 'AWS::Lambda::Permission') return [permission(resource, resolver)];
  const keySecrets = keySecretsOf(resource, resolver);
  if (keySecrets) return [{ ...made, ...keySecrets.policy }];
  const property = RESOURCE_POLICIES[type];
  const policies: DeployedPolicy[] = [];
  if (property !== undefined)
    policies.push({
      ...made,
      kind: 'resource',
      attachedTo: subjectsOf(resource, resolver),
      statements: statementsIn(resolver.resolve(properties[property], template)),
    });
  if (IDENTITY_POLICIES.includes(type)) policies.push(...identityPoliciesIn(resource, resolver));
  return policies;
}

function identityPoliciesIn(resource: ResourceView, resolver: Resolver): DeployedPolicy[] {
  const { type, properties, template } = resource;
  const resolved = objectOf(resolver.resolve(properties, template));
  const account = resolver.placeOf(template).account;
  const own = type === 'AWS::IAM::Role' ? [resolver.identifiersOf(resource).attributes['Arn'] ?? ''] : [];
  const roles = listOf(resolved['Roles']).map((name) => `arn:aws:iam::${account}:role/${String(name)}`);
  const documents = [
    resolved['PolicyDocument'],
    ...listOf(resolved['Policies']).map((each) => objectOf(each)['PolicyDocument']),
  ];
  if (listOf(resolved['ManagedPolicyArns']).length > 0)
    throw new Error(`${pathOf(resource)} has managed policies of AWS, which this suite cannot read`);
  return documents
    .filter((document) => document !== undefined)
    .map((document) => ({
      id: pathOf(resource),
      template: template.name,
      kind: 'identity',
      attachedTo: [...own, ...roles],
      statements: statementsIn(document),
    }));
}

/** A permission of a function is a statement of the function's resource policy, written by Lambda. */
function permission(resource: ResourceView, resolver: Resolver): DeployedPolicy {
  const { FunctionName, Action, Principal, SourceArn, SourceAccount, ...more } = objectOf(
    resolver.resolve(resource.properties, resource.template),
  );
  if (Object.keys(more).length > 0)
    throw new Error(`deployed.ts does not know ${Object.keys(more).join()} of ${pathOf(resource)}`);
  const isService = String(Principal).endsWith('.amazonaws.com');
  const condition = {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
  };
  return {
    id: pathOf(resource),
    template: resource.template.name,
    kind: 'resource',
    attachedTo: [String(FunctionName)],
    statements: [
      {
        Sid: 'Permission',
        Effect: 'Allow',
        Principal: isService ? { Service: Principal } : { AWS: Principal },
        Action,
        Resource: FunctionName,
        ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
      },
    ],
  };
}

function subjectsOf(resource: ResourceView, resolver: Resolver): string[] {
  const property = SUBJECTS[resource.type];
  if (property === undefined) return [resolver.identifiersOf(resource).attributes['Arn'] ?? ''];
  return listOf(resolver.resolve(resource.properties[property], resource.template)).map((subject) =>
    subjectArn(resource.type, String(subject)),
  );
}

/** Bucket policies name the bucket and queue policies the address; requests name the ARN. */
function subjectArn(type: string, subject: string): string {
  if (type === 'AWS::S3::BucketPolicy') return `arn:aws:s3:::${subject}`;
  const [, region, account, queue] =
    /^https:\/\/sqs\.([^.]+)\.amazonaws\.com\/(\d{12})\/(.+)$/.exec(subject) ?? [];
  return queue === undefined ? subject : `arn:aws:sqs:${region}:${account}:${queue}`;
}

function statementsIn(document: unknown): DeployedStatement[] {
  return listOf(objectOf(document)['Statement']).map(objectOf);
}
