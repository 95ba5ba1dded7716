import type { Source } from './types';

const DOCS = 'https://docs.aws.amazon.com';

/** A requirement of PCI DSS 4.0.1 whose text was read in the standard. */
export function pci(requirement: string): Source {
  return { pciDss: requirement, assessorConfirms: !requirement.startsWith('3.5.') };
}

/** The pages that controls cite. */
export const SOURCES = {
  connectSecurity: page(
    'Amazon Connect: security best practices',
    'connect/latest/adminguide/security-best-practices.html',
  ),
  connectPci: page(
    'Amazon Connect: PCI compliance best practices',
    'connect/latest/adminguide/compliance-validation-best-practices-PCI.html',
  ),
  connectKeys: page('Amazon Connect: key management', 'connect/latest/adminguide/key-management.html'),
  connectEncryptData: page(
    'Amazon Connect: encrypt sensitive customer input',
    'connect/latest/adminguide/encrypt-data.html',
  ),
  connectInstances: page(
    'Amazon Connect: instances',
    'connect/latest/adminguide/amazon-connect-instances.html',
  ),
  connectDelete: page(
    'Amazon Connect: delete an instance',
    'connect/latest/adminguide/delete-connect-instance.html',
  ),
  connectLambda: page(
    'Amazon Connect: invoke Lambda functions',
    'connect/latest/adminguide/connect-lambda-functions.html',
  ),
  connectDeputy: page(
    'Amazon Connect: cross-service confused deputy prevention',
    'connect/latest/adminguide/cross-service-confused-deputy-prevention.html',
  ),
  connectOutputs: page(
    'Contact Lens: output file locations',
    'connect/latest/adminguide/example-contact-lens-output-locations.html',
  ),
  connectRedaction: page(
    'Amazon Connect: message processing',
    'connect/latest/adminguide/redaction-message-processing.html',
  ),
  connectFlowLogs: page('Amazon Connect: flow logs', 'connect/latest/adminguide/contact-flow-logs.html'),
  connectAttributes: page(
    'Amazon Connect: contact attributes',
    'connect/latest/adminguide/connect-attrib-list.html',
  ),
  connectNetwork: page(
    'Amazon Connect: set up your network',
    'connect/latest/adminguide/ccp-networking.html',
  ),
  flowHold: page(
    'Amazon Connect: Hold customer or agent',
    'connect/latest/adminguide/hold-customer-agent.html',
  ),
  flowRecording: page(
    'Amazon Connect: Set recording and analytics behavior',
    'connect/latest/adminguide/set-recording-behavior.html',
  ),
  flowStreaming: page(
    'Amazon Connect: Start media streaming',
    'connect/latest/adminguide/start-media-streaming.html',
  ),
  flowStoreInput: page(
    'Amazon Connect: Store customer input',
    'connect/latest/adminguide/store-customer-input.html',
  ),
  flowLex: page('Amazon Connect: Get customer input', 'connect/latest/adminguide/get-customer-input.html'),
  flowLoop: page('Amazon Connect: Loop', 'connect/latest/adminguide/loop.html'),
  suspendRecording: page(
    'Amazon Connect: SuspendContactRecording',
    'connect/latest/APIReference/API_SuspendContactRecording.html',
  ),
  flowLanguage: page('Amazon Connect: Flow language', 'connect/latest/devguide/flow-language.html'),
  storageConfig: page(
    'AWS::Connect::InstanceStorageConfig',
    'AWSCloudFormation/latest/TemplateReference/aws-resource-connect-instancestorageconfig.html',
  ),
  phoneNumber: page(
    'AWS::Connect::PhoneNumber',
    'AWSCloudFormation/latest/TemplateReference/aws-resource-connect-phonenumber.html',
  ),
  securityHubConnect: page(
    'Security Hub CSPM controls for Amazon Connect',
    'securityhub/latest/userguide/connect-controls.html',
  ),
  s3Security: page(
    'Amazon S3: security best practices',
    'AmazonS3/latest/userguide/security-best-practices.html',
  ),
  s3Lifecycle: page(
    'Amazon S3: conflicting lifecycle rules',
    'AmazonS3/latest/userguide/lifecycle-conflicts.html',
  ),
  gdpr: { title: 'GDPR: articles 5(1)(e) and 30', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
  kmsRotation: page('AWS KMS: rotate keys', 'kms/latest/developerguide/rotate-keys.html'),
  kmsHmac: page('AWS KMS: HMAC keys', 'kms/latest/developerguide/hmac.html'),
  kmsMultiRegion: page(
    'AWS KMS: multi-Region keys',
    'kms/latest/developerguide/multi-region-keys-overview.html',
  ),
  kmsDefaultPolicy: page('AWS KMS: default key policy', 'kms/latest/developerguide/key-policy-default.html'),
  kmsGrants: page('AWS KMS: grants', 'kms/latest/developerguide/grants.html'),
  kmsConditions: page('AWS KMS: condition keys', 'kms/latest/developerguide/conditions-kms.html'),
  iamBestPractices: page('IAM: security best practices', 'IAM/latest/UserGuide/best-practices.html'),
  iamNotPrincipal: page(
    'IAM: NotPrincipal',
    'IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  ),
  iamNotAction: page('IAM: NotAction', 'IAM/latest/UserGuide/reference_policies_elements_notaction.html'),
  iamConditions: page(
    'IAM: global condition keys',
    'IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ),
  stsCloudTrail: page('IAM: CloudTrail logs of STS', 'IAM/latest/UserGuide/cloudtrail-integration.html'),
  lambdaEnvironment: page('AWS Lambda: environment variables', 'lambda/latest/dg/configuration-envvars.html'),
  lambdaWrapper: page('AWS Lambda: modify the runtime environment', 'lambda/latest/dg/runtimes-modify.html'),
  lambdaSigning: page('AWS Lambda: code signing', 'lambda/latest/dg/configuration-codesigning.html'),
  cdkSigning: {
    title: 'aws-cdk issue 29474: enforced code signing fails the deployment',
    url: 'https://github.com/aws/aws-cdk/issues/29474',
  },
  lambdaPolicy: page(
    'AWS Lambda: resource-based policies',
    'lambda/latest/dg/access-control-resource-based.html',
  ),
  sdkEndpoints: page('AWS SDKs: service-specific endpoints', 'sdkref/latest/guide/feature-ss-endpoints.html'),
  dynamoEncryption: page(
    'DynamoDB: encryption at rest',
    'amazondynamodb/latest/developerguide/EncryptionAtRest.html',
  ),
  dynamoRecovery: page(
    'DynamoDB: point-in-time recovery',
    'amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
  ),
  dynamoProtection: page(
    'DynamoDB: deletion protection',
    'amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html',
  ),
  secretEncryption: page(
    'Secrets Manager: encryption',
    'secretsmanager/latest/userguide/security-encryption.html',
  ),
  logEncryption: page(
    'CloudWatch Logs: encrypt with KMS',
    'AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  ),
  logRetention: page(
    'CloudWatch Logs: retention',
    'AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  ),
  cloudFormationQuotas: page(
    'CloudFormation: quotas',
    'AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  ),
  cloudFormationExports: page(
    'CloudFormation: exported outputs',
    'AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  ),
  cloudFormationMacros: page(
    'CloudFormation: macros',
    'AWSCloudFormation/latest/UserGuide/template-macros.html',
  ),
  nistThrottling: {
    title: 'NIST SP 800-63B, 5.2.2: rate limiting',
    url: 'https://pages.nist.gov/800-63-3/sp800-63b.html#throttle',
  },
  nodeTrust: {
    title: 'Node.js: environment variables',
    url: 'https://nodejs.org/api/cli.html#environment-variables',
  },
  cdkValidation: page('AWS CDK: validate constructs', 'cdk/v2/guide/policy-validation-synthesis.html'),
} as const;

function page(title: string, path: string): Source {
  return { title, url: `${DOCS}/${path}` };
}
