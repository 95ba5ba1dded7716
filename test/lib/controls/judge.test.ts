// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { judgeAssembly } from '../../../lib/controls';
import {
  BUCKET,
  changed,
  KEY,
  keyPolicy,
  LOG_GROUP,
  recordings,
  STORAGE,
  template,
} from '../../../lib/controls/fixture-parts';
import { type RawResource, type RawTemplate, viewOf } from '../../../lib/template';

function judge(raw: RawTemplate) {
  const view = viewOf(JSON.parse(JSON.stringify(raw)), { name: 'test', file: 'test.json' });
  return judgeAssembly({ path: 'test.json', templates: [view] });
}

const messagesOf = (raw: RawTemplate, rule: string) =>
  judge(raw)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ severity, message }) => `${severity}: ${message}`);

const lifecycle = (...Rules: readonly object[]) =>
  recordings({ Bucket: changed(BUCKET, { LifecycleConfiguration: { Rules } }) });

const expiring = (Prefix: string, ExpirationInDays: number) => ({
  Status: 'Enabled',
  Prefix,
  ExpirationInDays,
  NoncurrentVersionExpiration: { NoncurrentDays: 1 },
});

describe('the lifecycle of a recordings bucket', () => {
  const EVERYTHING = [
    expiring('recordings/', 30),
    expiring('Analysis/Voice/20', 30),
    expiring('Analysis/Voice/Redacted/', 365),
    expiring('Analysis/Voice/ivr/20', 30),
    expiring('Analysis/Voice/ivr/Redacted/', 365),
  ];

  test('is met by one rule per prefix that Connect writes', () => {
    expect(messagesOf(lifecycle(...EVERYTHING), 'HL-REC8')).toEqual([]);
  });

  test('is not met when a wider rule cuts the redacted copies short', () => {
    const trap = lifecycle(
      expiring('recordings/', 30),
      expiring('Analysis/Voice/', 30),
      expiring('Analysis/Voice/Redacted/', 365),
    );

    expect(messagesOf(trap, 'HL-REC8')).toEqual([
      expect.stringContaining(
        'the rule for "Analysis/Voice/" (30 days) also matches "Analysis/Voice/Redacted/"',
      ),
    ]);
  });

  test('is not met when the analysis of calls that never reached an agent stays', () => {
    const agentsOnly = lifecycle(...EVERYTHING.slice(0, 3));

    expect(messagesOf(agentsOnly, 'HL-REC8')).toEqual([
      expect.stringContaining('below Analysis/Voice/ivr/20, Analysis/Voice/ivr/Redacted/'),
    ]);
  });

  test('is not met when old versions stay', () => {
    const [first, ...others] = EVERYTHING;
    const kept = lifecycle({ ...first, NoncurrentVersionExpiration: undefined }, ...others);

    expect(messagesOf(kept, 'HL-REC8')).toEqual([
      expect.stringContaining('old versions below recordings/ stay for ever'),
    ]);
  });

  test('is not met by a disabled rule, or by one that asks for a tag', () => {
    const [first, ...others] = EVERYTHING;
    const disabled = lifecycle({ ...first, Status: 'Disabled' }, ...others);
    const tagged = lifecycle({ ...first, TagFilters: [{ Key: 'a', Value: 'b' }] }, ...others);

    expect(messagesOf(disabled, 'HL-REC8')).toHaveLength(1);
    expect(messagesOf(tagged, 'HL-REC8')).toHaveLength(1);
  });

  test('covers the unprocessed originals of chat messages', () => {
    const chat = changed(STORAGE, { ResourceType: 'CHAT_TRANSCRIPTS' });
    const rules = [expiring('recordings/', 30), expiring('Analysis/Chat/', 30)];
    const bucket = (...more: readonly object[]) =>
      recordings({
        Storage: chat,
        Bucket: changed(BUCKET, { LifecycleConfiguration: { Rules: [...rules, ...more] } }),
      });

    expect(messagesOf(bucket(), 'HL-REC8')).toEqual([expect.stringContaining('connect/*/Unprocessed')]);
    expect(messagesOf(bucket(expiring('connect/', 1)), 'HL-REC8')).toEqual([]);
    expect(messagesOf(bucket(expiring('connect/acme/Unprocessed/', 1)), 'HL-REC8')).toEqual([]);
  });
});

describe('a key', () => {
  const keyWith = (...statements: readonly object[]) =>
    template({ Key: changed(KEY, { KeyPolicy: keyPolicy(...statements) }) });
  const root = {
    Effect: 'Allow',
    Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
    Resource: '*',
  };

  test('whose root statement is kms:* is usable by the whole account', () => {
    expect(messagesOf(keyWith({ ...root, Action: 'kms:*' }), 'HL-KEY4')).toEqual([
      expect.stringContaining('gives kms:Decrypt to the whole account'),
    ]);
  });

  test('may name its readers by aws:PrincipalArn, but not merely the service they come through', () => {
    const use = { ...root, Action: 'kms:Decrypt' };
    const administer = { ...root, Action: 'kms:PutKeyPolicy' };
    const named = { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/reader' } };
    const through = { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } };

    expect(messagesOf(keyWith(administer, { ...use, Condition: named }), 'HL-KEY4')).toEqual([]);
    expect(messagesOf(keyWith(administer, { ...use, Condition: through }), 'HL-KEY4')).toHaveLength(1);
  });

  test('without a policy gets the default one, which is usable by the whole account', () => {
    const bare = template({ Key: changed(KEY, { KeyPolicy: undefined }) });

    expect(judge(bare).findings.map(({ rule }) => rule)).toEqual(['HL-KEY4']);
  });

  test('that only a role may administer cannot be repaired once the role is gone', () => {
    const role = { ...root, Principal: { AWS: 'arn:aws:iam::111122223333:role/admin' } };

    expect(messagesOf(keyWith({ ...role, Action: 'kms:PutKeyPolicy' }), 'HL-KEY3')).toHaveLength(1);
  });

  test('that denies PutKeyPolicy to everyone cannot be repaired', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 'kms:Put*', Resource: '*' };

    expect(messagesOf(keyWith({ ...root, Action: 'kms:PutKeyPolicy' }, deny), 'HL-KEY3')).toHaveLength(1);
  });

  test('for signing need not rotate', () => {
    const signing = changed(KEY, {
      KeySpec: 'RSA_4096',
      KeyUsage: 'SIGN_VERIFY',
      EnableKeyRotation: undefined,
    });

    expect(judge(template({ Key: signing })).findings).toEqual([]);
  });
});

describe('a reference', () => {
  const logs = (KmsKeyId: unknown) => template({ Logs: changed(LOG_GROUP, { KmsKeyId }), Key: KEY });

  test('to a key by its ARN is met, by its id is not where the ARN is asked for', () => {
    expect(messagesOf(logs({ 'Fn::GetAtt': ['Key', 'Arn'] }), 'HL-LOG2')).toEqual([]);
    expect(messagesOf(logs({ Ref: 'Key' }), 'HL-LOG2')).toEqual([
      'error: Log groups are encrypted with a customer key: is Ref Key, must be the full ARN of a customer key',
    ]);
  });

  test('to a parameter is a warning', () => {
    const raw = { ...logs({ Ref: 'KeyArn' }), Parameters: { KeyArn: { Type: 'String' } } };

    expect(messagesOf(raw, 'HL-LOG2')).toEqual([expect.stringMatching(/^warning: .*cannot be judged/)]);
  });

  test('in one branch of a condition that fails is a failure', () => {
    const either = { 'Fn::If': ['IsProd', { 'Fn::GetAtt': ['Key', 'Arn'] }, { Ref: 'AWS::NoValue' }] };

    expect(messagesOf(logs(either), 'HL-LOG2')).toEqual([expect.stringMatching(/^error: .*not set/)]);
  });
});

describe('an opt-out', () => {
  const managed = (optOuts: readonly object[]): RawTemplate =>
    template({
      Instance: {
        Type: 'AWS::Connect::Instance',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Metadata: { Hardline: { optOuts: [{ choice: 'storage-types', reason: 'elsewhere' }, ...optOuts] } },
        Properties: {
          IdentityManagementType: 'CONNECT_MANAGED',
          Attributes: { InboundCalls: true, OutboundCalls: true, ContactflowLogs: true },
        },
      },
    });

  test('with a reason answers its control, and the evidence says so', () => {
    const { findings, evidence } = judge(
      managed([{ choice: 'identity CONNECT_MANAGED', reason: 'a training center' }]),
    );

    expect(findings).toEqual([]);
    expect(evidence.find(({ control }) => control === 'HL-INS3')).toMatchObject({
      result: 'pass',
      path: 'Metadata.Hardline.optOuts',
      message: expect.stringContaining('opted out: a training center'),
    });
  });

  test('without a reason answers nothing', () => {
    expect(messagesOf(managed([{ choice: 'identity', reason: ' ' }]), 'HL-INS3')).toHaveLength(1);
  });
});

test('counts what was judged, and keeps the evidence of what passed', () => {
  const { judged, evidence } = judge(
    template({ A: LOG_GROUP, B: changed(LOG_GROUP, { RetentionInDays: undefined }) }),
  );

  expect(judged.find(({ control }) => control === 'HL-LOG1')).toEqual({
    control: 'HL-LOG1',
    passed: 1,
    failed: 1,
    unknown: 0,
  });
  expect(evidence).toContainEqual({
    control: 'HL-LOG1',
    template: 'test',
    resource: 'A',
    result: 'pass',
    path: 'Properties.RetentionInDays',
    message: 'is 365',
  });
});

test('a cause in the metadata of a resource acknowledges each of its rules', () => {
  const logs: RawResource = {
    ...changed(LOG_GROUP, { RetentionInDays: undefined }),
    Metadata: {
      Hardline: {
        acknowledged: [
          { id: 'kept', reason: 'an order', rules: ['Hardline::HL-LOG1', 'AwsSolutions::AwsSolutions-X1'] },
        ],
      },
    },
  };

  const { findings, acknowledged } = judge(template({ Logs: logs }));

  expect(findings).toEqual([]);
  expect(acknowledged).toEqual([
    expect.objectContaining({ rule: 'HL-LOG1', resource: 'Logs', reason: 'an order' }),
  ]);
});
