import type { AcknowledgedCause } from './acknowledge';

/** Ids as the CDK's report names them; an id without its pack acknowledges nothing that a reviewer could see. */
const rules = (rule: string, ...packs: string[]): string[] => packs.map((pack) => `${pack}::${pack}-${rule}`);
const NIST = 'NIST.800.53.R5';
const PCI = 'PCI.DSS.321';
const HIPAA = 'HIPAA.Security';
const SERVERLESS = 'Serverless';
const AWS = 'AwsSolutions';

/**
 * Every finding of the packs that this library leaves, by cause: one record expands to each pack's id.
 * Constructs carry their own, so that an app is clean without copying any.
 */
export const CAUSES = {
  tracing: {
    id: 'tracing',
    reason:
      'Tracing keeps what calls carry; a payment or a contact event must not be kept outside the log this library controls.',
    source: 'PCI DSS 4.0.1, 3.3.2 and 3.5.1',
    rules: rules('LambdaTracing', SERVERLESS),
  },
  synchronous: {
    id: 'synchronous',
    reason:
      'Connect, CloudFormation, the relay or a named role calls the function and waits; a dead-letter queue serves asynchronous events only, and would store them.',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    rules: rules('LambdaDLQ', NIST, HIPAA, SERVERLESS),
  },
  scheduled: {
    id: 'scheduled',
    reason:
      'A schedule calls the function again, its event holds nothing, and an alarm hears when it does not do its work; a stored event would only be late.',
    rules: rules('LambdaDLQ', NIST, HIPAA, SERVERLESS),
  },
  scheduleTick: {
    id: 'schedule-tick',
    reason: 'A tick that was not delivered is followed by the next one, and holds nothing to keep.',
    rules: rules('EventBusDLQ', SERVERLESS),
  },
  scheduledOnce: {
    id: 'scheduled-once',
    reason:
      'A run that failed is not repeated and goes nowhere: the next tick does its work, and an alarm hears of it.',
    rules: rules('LambdaAsyncFailureDestination', SERVERLESS),
  },
  scheduledDaily: {
    id: 'scheduled-daily',
    reason:
      'A run that failed is repeated twice and goes nowhere: what is left is done by the next, and an alarm hears of a day without one.',
    rules: rules('LambdaAsyncFailureDestination', SERVERLESS),
  },
  ciphertextEvents: {
    id: 'ciphertext-events',
    reason:
      'An event for the worker holds ciphertexts of a card: it is not kept when it fails, and the ledger knows what became of it.',
    source: 'PCI DSS 4.0.1, 3.3.2',
    rules: rules('LambdaAsyncFailureDestination', SERVERLESS),
  },
  digitEvents: {
    id: 'digit-events',
    reason:
      'Whoever enrols a customer calls the function and waits; an event with digits in it is not kept when it fails.',
    rules: rules('LambdaAsyncFailureDestination', SERVERLESS),
  },
  outsideVpc: {
    id: 'outside-vpc',
    reason:
      "The function runs outside a VPC until the library's IvrNetwork construct gives it isolated subnets and endpoints; `functions: { vpc }` ends this today.",
    rules: rules('LambdaInsideVPC', NIST, PCI, HIPAA),
  },
  oneDeployment: {
    id: 'one-deployment',
    reason:
      'CloudFormation calls the function once per deployment; reserving concurrency would take it from the calls.',
    rules: rules('LambdaConcurrency', NIST, HIPAA),
  },
  oneCopyOfRecordings: {
    id: 'one-copy-of-recordings',
    reason:
      'A replica is a second place to purge; recordings and the log of their readers are kept once, versioned, for a stated time.',
    rules: rules('S3BucketReplicationEnabled', NIST, PCI, HIPAA),
  },
  oneCopyOfReports: {
    id: 'one-copy-of-reports',
    reason:
      'The gateway writes a report again when it is asked to, and what was compared of it is in the ledger; a replica is a second place to purge.',
    rules: rules('S3BucketReplicationEnabled', NIST, PCI, HIPAA),
  },
  accessLogsWithoutKms: {
    id: 'access-logs-without-kms',
    reason: 'S3 delivers server access logs only to buckets with S3-managed keys.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
    rules: rules('S3DefaultEncryptionKMS', NIST, PCI, HIPAA),
  },
  ledgerBackup: {
    id: 'ledger-backup',
    reason:
      'The ledger has point-in-time recovery and deletion protection; a backup plan belongs to the account that owns the vault.',
    rules: rules('DynamoDBInBackupPlan', NIST, HIPAA),
  },
  suspensionBackup: {
    id: 'suspension-backup',
    reason:
      'The record of suspended recordings lives for minutes; point-in-time recovery and deletion protection cover it, and a backup would bring back what is over.',
    rules: rules('DynamoDBInBackupPlan', NIST, HIPAA),
  },
  paymentKeyRotation: {
    id: 'payment-key-rotation',
    reason:
      'A payment key is one half of a pair whose other half is in a contact flow: it changes by a new generation, not by a schedule that knows nothing of calls.',
    rules: [...rules('SecretsManagerRotationEnabled', NIST, HIPAA), ...rules('SMG4', AWS)],
  },
  rotationHistory: {
    id: 'rotation-history',
    reason:
      'Step Functions keeps the history of a rotation for 90 days, CloudTrail each of its calls, and its function logs each decision; a log of its own would need rights on every log of the account.',
    rules: rules('SF1', AWS),
  },
  rotationTracing: {
    id: 'rotation-tracing',
    reason: 'A rotation takes an hour and a handful of calls, which its history shows one by one.',
    rules: [...rules('SF2', AWS), ...rules('StepFunctionStateMachineXray', SERVERLESS)],
  },
  undeliveredQueue: {
    id: 'undelivered-queue',
    reason: 'This queue is the dead-letter queue; it has none of its own.',
    rules: [...rules('SQS3', AWS), ...rules('SQSRedrivePolicy', SERVERLESS)],
  },
} satisfies Record<string, AcknowledgedCause>;
