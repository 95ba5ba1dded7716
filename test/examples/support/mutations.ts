import { FLOW_MUTATIONS } from './flow-mutations';
import type { Mutable, MutableAssembly } from './mutable';

export type Mutation = (bank: MutableAssembly) => void;

const INSTANCE = 'AWS::Connect::Instance';
const STORAGE = 'AWS::Connect::InstanceStorageConfig';
const SETTLEMENT_POLICY = /SettlementReports(?!.*AccessLogs).*Policy/;
const POLICY = 'AWS::IAM::ManagedPolicy';

const recordings = (bank: MutableAssembly): Mutable =>
  bank.resource('AWS::S3::Bucket', /RecordingsBucket(?!AccessLogs)/).Properties;
const entryOf = (bank: MutableAssembly, wanted: string): Mutable =>
  bank
    .resource('AWS::S3::Bucket', /RecordingsBucket(?!AccessLogs)/)
    .Metadata.Hardline.register.find(({ kind }: { kind: string }) => kind === wanted);
const settlement = (bank: MutableAssembly): Mutable =>
  bank.resource('AWS::S3::Bucket', /SettlementReports(?!.*AccessLogs)/).Properties;
const ledger = (bank: MutableAssembly): Mutable => bank.resource('AWS::DynamoDB::Table').Properties;
const key = (bank: MutableAssembly): Mutable => bank.resource('AWS::KMS::Key', /RecordingsKey/);
const administration = (bank: MutableAssembly): Mutable =>
  bank.statement(key(bank), 'KeyPolicy', 'AccountAdministersWithoutUse');
/** What the guard of the instance may do: a policy outside the payments, which have controls of their own. */
const guardPolicy = (bank: MutableAssembly): Mutable =>
  bank.statement(bank.resource(POLICY, /GuardFunctionPolicy/), 'PolicyDocument', 'WriteItsLog');
const withoutStatement = (bank: MutableAssembly, policy: RegExp, sid: string): void => {
  const { PolicyDocument } = bank.resource('AWS::S3::BucketPolicy', policy).Properties;
  PolicyDocument.Statement = PolicyDocument.Statement.filter(({ Sid }: Mutable) => Sid !== sid);
};
const acknowledge = (bank: MutableAssembly, id: string): void => {
  bank.resource(INSTANCE).Metadata.Hardline.acknowledged = [
    { id, reason: 'nothing here is worth a finding' },
  ];
};

/** How the bank example is broken for each control: one change, as an override or a tired colleague would make it. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'HL-INS1': (bank) => {
    bank.resource(INSTANCE).DeletionPolicy = 'Delete';
  },
  'HL-INS2': (bank) => {
    bank.resource(INSTANCE).Properties.Attributes.ContactflowLogs = false;
  },
  'HL-INS3': (bank) => {
    bank.resource(INSTANCE).Properties.IdentityManagementType = 'CONNECT_MANAGED';
  },
  'HL-INS5': (bank) => bank.remove(STORAGE, /Attachments/),
  'HL-REC1': (bank) => {
    delete bank.resource(STORAGE, /CallRecordings/).Properties.S3Config.EncryptionConfig;
  },
  'HL-REC2': (bank) => {
    withoutStatement(bank, /RecordingsBucketPolicy/, 'DenyWithoutTls');
  },
  'HL-REC3': (bank) => {
    recordings(bank).PublicAccessBlockConfiguration.BlockPublicPolicy = false;
  },
  'HL-REC4': (bank) => {
    delete recordings(bank).OwnershipControls;
  },
  'HL-REC5': (bank) => {
    recordings(bank).VersioningConfiguration.Status = 'Suspended';
  },
  'HL-REC6': (bank) => {
    delete recordings(bank).LoggingConfiguration;
  },
  'HL-REC7': (bank) => {
    recordings(bank).BucketEncryption.ServerSideEncryptionConfiguration = [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
    ];
  },
  'HL-REC8': (bank) => {
    delete recordings(bank).LifecycleConfiguration.Rules[0].ExpirationInDays;
  },
  'HL-REC9': (bank) => {
    recordings(bank).ObjectLockConfiguration = {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
    };
  },
  'HL-REC10': (bank) => {
    bank.resource(STORAGE, /CallRecordings/).Properties.S3Config.BucketName = 'a-bucket-of-another-team';
  },
  'HL-RET1': (bank) => {
    delete entryOf(bank, 'attachments').purpose;
  },
  'HL-RET2': (bank) => {
    const rule = recordings(bank).LifecycleConfiguration.Rules.find(
      ({ Id }: { Id: string }) => Id === 'voice-analysis-2',
    );
    rule.ExpirationInDays = 30;
  },
  'HL-RET3': (bank) => {
    entryOf(bank, 'call-recordings').notStored = 'agents are not recorded';
  },
  'HL-RET4': (bank) => {
    bank.resource('AWS::Logs::LogGroup', /FlowLogs/).Properties.RetentionInDays = 90;
  },
  'HL-KEY1': (bank) => {
    key(bank).Properties.EnableKeyRotation = false;
  },
  'HL-KEY2': (bank) => {
    key(bank).Properties.MultiRegion = false;
  },
  'HL-KEY3': (bank) => {
    administration(bank).Action = ['kms:DescribeKey'];
  },
  'HL-KEY4': (bank) => {
    administration(bank).Action.push('kms:Decrypt');
  },
  'HL-KEY5': (bank) => {
    delete bank.statement(bank.resource('AWS::KMS::Key', /OperationsKey/), 'KeyPolicy', 'GrantsForServices')
      .Condition;
  },
  'HL-IAM1': (bank) => {
    guardPolicy(bank).Action = 'logs:*';
  },
  'HL-IAM2': (bank) => {
    guardPolicy(bank).Resource = '*';
  },
  'HL-IAM3': (bank) => {
    const statement = guardPolicy(bank);
    statement.NotAction = ['iam:PassRole'];
    delete statement.Action;
  },
  'HL-IAM4': (bank) => {
    const policy = bank.resource('AWS::SQS::QueuePolicy');
    const statement = bank.statement(policy, 'PolicyDocument', 'DenyWithoutTls');
    statement.NotPrincipal = { AWS: 'arn:aws:iam::111111111111:role/alarms' };
    delete statement.Principal;
  },
  'HL-IAM5': (bank) => {
    bank.resource('AWS::IAM::Role', /BreakGlass/).Properties.MaxSessionDuration = 43_200;
  },
  'HL-IAM6': (bank) => {
    const role = bank.resource('AWS::IAM::Role', /BreakGlass/);
    delete role.Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals;
  },
  'HL-LAM1': (bank) => {
    delete bank.resource('AWS::Lambda::Permission', /RelayConnectPermission/).Properties.SourceAccount;
  },
  'HL-FLOW1': (bank) => {
    const { Properties } = bank.resource('AWS::Connect::ContactFlow', /Whisper/);
    Properties.Content = JSON.stringify({ ...JSON.parse(Properties.Content), StartAction: 'nowhere' });
  },
  ...Object.fromEntries(
    Object.entries(FLOW_MUTATIONS).map(([id, change]): [string, Mutation] => [
      id,
      (bank) => bank.flow(/PaymentsFlow/, change),
    ]),
  ),
  'HL-PAY1': (bank) => {
    const { Resources } = bank.template('/Capture');
    const one = bank.resource('AWS::Connect::SecurityKey');
    Object.assign(Resources, { KeyB: structuredClone(one), KeyC: structuredClone(one) });
  },
  'HL-PAY2': (bank) => {
    bank.resource('AWS::Lambda::Function', /Charge/).Properties.TracingConfig = { Mode: 'Active' };
  },
  'HL-PAY3': (bank) => {
    const { Variables } = bank.resource('AWS::Lambda::Function', /Charge/).Properties.Environment;
    delete Variables.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS;
  },
  'HL-PAY4': (bank) => {
    bank.resource(POLICY, /RelayPolicy/).Properties.PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:aws:kms:us-east-1:222222222222:key/11111111-2222-4333-8444-555555555555',
    });
  },
  'HL-PAY5': (bank) => {
    ledger(bank).SSESpecification = { SSEEnabled: true };
  },
  'HL-PAY6': (bank) => {
    ledger(bank).PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled = false;
  },
  'HL-PAY7': (bank) => {
    ledger(bank).DeletionProtectionEnabled = false;
  },
  'HL-SET1': (bank) => {
    withoutStatement(bank, SETTLEMENT_POLICY, 'DenyWithoutTls');
  },
  'HL-SET2': (bank) => {
    settlement(bank).PublicAccessBlockConfiguration.RestrictPublicBuckets = false;
  },
  'HL-SET3': (bank) => {
    delete settlement(bank).BucketEncryption;
  },
  'HL-SET4': (bank) => {
    settlement(bank).LifecycleConfiguration.Rules[0].Prefix = 'reports/';
  },
  'HL-SET5': (bank) => {
    withoutStatement(bank, SETTLEMENT_POLICY, 'DenyReadsToUnnamedPrincipals');
  },
  'HL-VER1': (bank) => {
    bank.resource('AWS::Lambda::Function', /FunctionsVerify/).Properties.Environment.Variables.ATTEMPTS =
      '99';
  },
  'HL-VER2': (bank) => {
    bank.resource('AWS::Lambda::Permission', /EnrollEnroller1/).Properties.Principal = '111111111111';
  },
  'HL-VER3': (bank) => {
    const key = bank.resource('AWS::KMS::Key', /DigitKey/);
    bank.statement(key, 'KeyPolicy', 'VerifyComparesCodes').Action = ['kms:GenerateMac', 'kms:VerifyMac'];
    bank.statement(key, 'KeyPolicy', 'EnrollMakesCodes').Action = ['kms:GenerateMac', 'kms:VerifyMac'];
  },
  'HL-PAY9': (bank) => {
    const { Variables } = bank.resource('AWS::Lambda::Function', /Charge/).Properties.Environment;
    Variables.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  },
  'HL-PAY10': (bank) => {
    bank.resource('AWS::Lambda::Function', /Relay/).Metadata.Key = '-----BEGIN PRIVATE KEY-----';
  },
  'HL-SEC1': (bank) => {
    delete bank.resource('AWS::SecretsManager::Secret').Properties.KmsKeyId;
  },
  'HL-LOG1': (bank) => {
    delete bank.resource('AWS::Logs::LogGroup', /RelayLogs/).Properties.RetentionInDays;
  },
  'HL-LOG2': (bank) => {
    delete bank.resource('AWS::Logs::LogGroup', /RelayLogs/).Properties.KmsKeyId;
  },
  'HL-STK1': (bank) => {
    bank.template('/FrontDoor').Outputs = { Key: { Value: { 'Fn::ImportValue': 'vault-key' } } };
  },
  'HL-STK2': (bank) => {
    const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' };
    const many = Array.from({ length: 400 }, (_, index) => [`Handle${index}`, handle]);
    Object.assign(bank.template('/FrontDoor').Resources, Object.fromEntries(many));
  },
  'HL-STK3': (bank) => {
    bank.template('/Foundation').Transform = ['AWS::Serverless-2016-10-31'];
  },
  'HL-ACK1': (bank) => acknowledge(bank, 'HL-INS2'),
  'HL-ACK2': (bank) => acknowledge(bank, 'Hardline::HL-INS2'),
};

/** Controls that have nothing to judge in the bank example, and why. */
export const NOT_IN_BANK: Readonly<Record<string, string>> = {
  'HL-INS4': 'the bank claims no phone number: its own is ported by hand',
  'HL-PAY8': 'the vault of the bank is its own: no address is called',
};
