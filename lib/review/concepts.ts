/** The concept a resource type belongs to, in the order a reader meets them; the first match counts. */
export const CONCEPTS: readonly { readonly concept: string; readonly types: RegExp }[] = [
  { concept: 'contact center', types: /^AWS::Connect::(Instance|ApprovedOrigin)$/ },
  { concept: 'flows', types: /^AWS::Connect::(ContactFlow|ContactFlowModule|ContactFlow\w+|Prompt)$/ },
  {
    concept: 'front door',
    types: /^AWS::Connect::(HoursOfOperation|Queue|RoutingProfile|QuickConnect|PhoneNumber|User\w*|View\w*)$/,
  },
  { concept: 'storage of contacts', types: /^AWS::Connect::InstanceStorageConfig$/ },
  { concept: 'keys', types: /^AWS::(KMS::|Connect::SecurityKey$)/ },
  { concept: 'secrets', types: /^AWS::SecretsManager::/ },
  { concept: 'buckets', types: /^AWS::S3::/ },
  { concept: 'tables', types: /^AWS::DynamoDB::/ },
  { concept: 'functions', types: /^AWS::(Lambda::|Connect::IntegrationAssociation$)/ },
  { concept: 'custom resources', types: /^(Custom::|AWS::CloudFormation::CustomResource$)/ },
  { concept: 'access', types: /^AWS::(IAM::|SSO::|Connect::SecurityProfile$)/ },
  { concept: 'logs and alarms', types: /^AWS::(Logs|CloudWatch|CloudTrail|Events|SNS|SQS)::/ },
  { concept: 'names between stacks', types: /^AWS::SSM::Parameter$/ },
  { concept: 'network', types: /^AWS::(EC2|NetworkFirewall|Route53Resolver|WAFv2)::/ },
];

/** The concept of a type; `other` for what the table does not name. */
export function conceptOf(type: string): string {
  return CONCEPTS.find(({ types }) => types.test(type))?.concept ?? 'other';
}
