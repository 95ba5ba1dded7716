import { objectOf, valueAt } from '../template/narrow';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import { INVOKERS, invokersOf } from './fixture-invokers';
import {
  changed,
  FUNCTION,
  intended,
  LEDGER,
  LOG_GROUP,
  READ_ONE_TABLE,
  role,
  SECRET,
  SECURITY_KEY,
  template,
} from './fixture-parts';
import { isClassified, partOf } from './intent';
import { judgeKeyless } from './keyless';
import { absentOr, customerKey, customerKeyArn, equals, isSet, isTrue, property } from './property';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, worst } from './verdict';

const MOST_KEYS = 2;

function judgeSlots({ resources }: TemplateView): Verdict[] {
  const all = resources.filter(({ type }) => type === 'AWS::Connect::SecurityKey');
  return [...new Set(all.map(instanceOf))].map((instance) => {
    const keys = all.filter((each) => instanceOf(each) === instance);
    const names = keys.map(({ logicalId }) => logicalId).join(', ');
    return keys.length > MOST_KEYS
      ? fail('Resources', `${keys.length} security keys for one instance (${names}), at most ${MOST_KEYS}`)
      : pass('Resources', `${keys.length} of ${MOST_KEYS} security keys`);
  });
}

function instanceOf({ properties }: ResourceView): string {
  return JSON.stringify(properties['InstanceId'] ?? null);
}

const HANDLES_CARDS = (resource: ResourceView) => ['capture', 'vault'].includes(partOf(resource) ?? '');
const INJECTED = ['AWS_LAMBDA_EXEC_WRAPPER', 'NODE_OPTIONS', 'LD_PRELOAD'];

function judgeInjection(handler: ResourceView, assembly: Assembly): Verdict {
  const variables = objectOf(valueAt(handler.properties, 'Environment.Variables'));
  const injected = INJECTED.find((name) => name in variables);
  if (injected !== undefined) {
    return fail(`Properties.Environment.Variables.${injected}`, `${injected} is set, must be absent`);
  }
  const layers = property('Layers', absentOr())(handler, assembly);
  return worst([layers, property('TracingConfig.Mode', absentOr('PassThrough'))(handler, assembly)], layers);
}

const isLedger = (resource: ResourceView) => isClassified(resource, 'ledger');

function judgeLedgerKey(table: ResourceView, assembly: Assembly): Verdict {
  const type = property('SSESpecification.SSEType', equals('KMS'))(table, assembly);
  return worst([type, property('SSESpecification.KMSMasterKeyId', customerKey)(table, assembly)], type);
}

const RELAY = intended(changed(FUNCTION, { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }), { part: 'capture' });

/** What takes, keeps and charges card data, and what it writes. */
export const PAYMENT_CONTROLS: readonly Control[] = [
  {
    kind: 'template',
    id: 'HL-PAY1',
    title: 'At most two security keys for an instance',
    why: 'Connect holds two; a third fails the deployment, and a replacement creates before it deletes, so rotation needs a free slot.',
    severity: 'error',
    sources: [SOURCES.connectEncryptData],
    judge: judgeSlots,
    fix: 'remove a security key, or rotate by slot: add, publish flows, remove',
    fixtures: {
      pass: template({ A: SECURITY_KEY, B: SECURITY_KEY }),
      fail: template({ A: SECURITY_KEY, B: SECURITY_KEY, C: SECURITY_KEY }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-PAY2',
    title: 'Nothing else runs inside a payment function',
    why: 'A layer, an exec wrapper, NODE_OPTIONS or active tracing puts code or a recorder between the card data and the handler.',
    severity: 'error',
    sources: [SOURCES.lambdaWrapper, pci('6.3.2')],
    appliesTo: ['AWS::Lambda::Function'],
    where: HANDLES_CARDS,
    judge: judgeInjection,
    fix: `take out Layers, TracingConfig Active and the environment variables ${INJECTED.join(', ')}`,
    fixtures: {
      pass: template({ Charge: FUNCTION, Invokers: INVOKERS }),
      fail: template({
        Charge: changed(FUNCTION, { TracingConfig: { Mode: 'Active' } }),
        Invokers: INVOKERS,
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-PAY3',
    title: 'A payment function cannot be pointed to another endpoint',
    why: 'AWS_ENDPOINT_URL in the environment or in a profile would send key material and card data elsewhere.',
    severity: 'error',
    sources: [SOURCES.sdkEndpoints],
    appliesTo: ['AWS::Lambda::Function'],
    where: HANDLES_CARDS,
    judge: property('Environment.Variables.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', isTrue),
    fix: 'set the environment variable AWS_IGNORE_CONFIGURED_ENDPOINT_URLS to true',
    fixtures: {
      pass: template({ Charge: FUNCTION, Invokers: INVOKERS }),
      fail: template({
        Charge: changed(FUNCTION, { Environment: { Variables: {} } }),
        Invokers: INVOKERS,
      }),
    },
  },
  {
    kind: 'template',
    id: 'HL-PAY4',
    title: 'No function of the capture half can decrypt',
    why: 'The capture half runs beside the contact flows; what cannot read a key or a secret there cannot leak a card.',
    severity: 'error',
    sources: [SOURCES.connectEncryptData, pci('3.6.1.3'), pci('7.2')],
    judge: judgeKeyless,
    fix: 'take the permission or the managed policy out, in the policy of the key or secret too, or move the resource to the vault half',
    fixtures: {
      pass: template({ Relay: RELAY, Invokers: invokersOf('Relay'), Role: role(READ_ONE_TABLE) }),
      fail: template({
        Relay: RELAY,
        Invokers: invokersOf('Relay'),
        Role: role({ ...READ_ONE_TABLE, Action: 'secretsmanager:GetSecretValue' }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-PAY5',
    title: 'The payment ledger is encrypted with a customer key',
    why: 'The key policy then says who may read the ledger, whatever IAM says.',
    severity: 'error',
    sources: [SOURCES.dynamoEncryption],
    appliesTo: ['AWS::DynamoDB::Table'],
    where: isLedger,
    judge: judgeLedgerKey,
    fix: 'set SSESpecification to SSEType KMS with a customer key as KMSMasterKeyId',
    fixtures: {
      pass: template({ Ledger: LEDGER }),
      fail: template({ Ledger: changed(LEDGER, { SSESpecification: { SSEEnabled: true } }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-PAY6',
    title: 'The payment ledger can be restored to any point in time',
    why: 'The ledger is what tells a paid reference from an unpaid one.',
    severity: 'error',
    sources: [SOURCES.dynamoRecovery],
    appliesTo: ['AWS::DynamoDB::Table'],
    where: isLedger,
    judge: property('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', isTrue),
    fix: 'set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled to true',
    fixtures: {
      pass: template({ Ledger: LEDGER }),
      fail: template({
        Ledger: changed(LEDGER, {
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-PAY7',
    title: 'The payment ledger is protected from deletion',
    why: 'A deleted ledger turns every paid reference into an unpaid one.',
    severity: 'error',
    sources: [SOURCES.dynamoProtection],
    appliesTo: ['AWS::DynamoDB::Table'],
    where: isLedger,
    optOut: 'disposable',
    judge: property('DeletionProtectionEnabled', isTrue),
    fix: 'set DeletionProtectionEnabled to true, or say that it may go in Metadata.Hardline.optOuts with the choice disposable',
    fixtures: {
      pass: template({ Ledger: LEDGER }),
      fail: template({
        Ledger: changed(LEDGER, { DeletionProtectionEnabled: undefined }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-SEC1',
    title: 'Secrets are encrypted with a customer key',
    why: "Under the service's own key, every principal of the account with permission on the secret reads it; a customer key asks twice.",
    severity: 'error',
    sources: [SOURCES.secretEncryption, pci('3.6.1.2')],
    appliesTo: ['AWS::SecretsManager::Secret'],
    judge: property('KmsKeyId', customerKey),
    fix: 'set KmsKeyId to a customer key',
    fixtures: {
      pass: template({ Secret: SECRET }),
      fail: template({ Secret: changed(SECRET, { KmsKeyId: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-LOG1',
    title: 'Log groups have a retention',
    why: 'Without one, logs are kept for ever; too short, an investigation finds nothing.',
    severity: 'error',
    sources: [SOURCES.logRetention, pci('10.5.1')],
    appliesTo: ['AWS::Logs::LogGroup'],
    judge: property('RetentionInDays', isSet),
    fix: 'set RetentionInDays',
    fixtures: {
      pass: template({ Logs: LOG_GROUP }),
      fail: template({ Logs: changed(LOG_GROUP, { RetentionInDays: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-LOG2',
    title: 'Log groups are encrypted with a customer key',
    why: 'Logs of a contact center hold phone numbers and contact ids; the key policy says who reads them.',
    severity: 'error',
    sources: [SOURCES.logEncryption],
    appliesTo: ['AWS::Logs::LogGroup'],
    judge: property('KmsKeyId', customerKeyArn),
    fix: 'set KmsKeyId to the ARN of a customer key that lets CloudWatch Logs use it',
    fixtures: {
      pass: template({ Logs: LOG_GROUP }),
      fail: template({ Logs: changed(LOG_GROUP, { KmsKeyId: undefined }) }),
    },
  },
];
