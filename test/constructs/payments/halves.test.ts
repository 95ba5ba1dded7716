import { Duration, type Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ConnectInstance,
  PaymentCapture,
  type PaymentCaptureOptions,
  PaymentGateway,
  PaymentSeamRoles,
  PaymentVault,
  type PaymentVaultOptions,
  VaultSeam,
} from '../../../constructs';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../support/synth';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const SECRET = 'arn:aws:secretsmanager:us-east-1:222222222222:secret:stripe-AbCdEf';
const seam = VaultSeam.inAccount({
  name: 'acme',
  captureAccount: '111111111111',
  vaultAccount: '222222222222',
  region: 'us-east-1',
});
const gateway = PaymentGateway.stripe({ apiKeySecretArn: SECRET });

const vault = (more: Partial<PaymentVaultOptions> | object = {}) =>
  synthesize(
    (stack: Stack) =>
      void new PaymentVault(stack, 'Vault', {
        vault: seam,
        gateway,
        merchant: 'acme',
        limits: { USD: 100_000 },
        ...more,
      }),
  );
const capture = (more: Partial<PaymentCaptureOptions> | object = {}) =>
  synthesize((stack: Stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
      alias: 'acme-care',
      serviceRoleArn:
        'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
    });
    new PaymentCapture(stack, 'Payments', { vault: seam, instance, operationsKeyArn: KEY, ...more });
  });

const statements = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
const actions = (template: SynthesizedTemplate) =>
  statements(template).flatMap(({ Action }: { Action: string | string[] }) => Action);
const functionNamed = (template: SynthesizedTemplate, name: string) =>
  resourcesOf(template, 'AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === name);

describe('the capture half', () => {
  test('tells support that the return queue is full, or that somebody waits long in it', () => {
    const template = capture({ alarmTopicArn: 'arn:aws:sns:us-east-1:111111111111:support' });
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties)
      .filter(({ Namespace }) => Namespace === 'AWS/Connect');
    const queue = resourcesOf(template, 'AWS::Connect::Queue').map(({ Properties }) => Properties.Name);

    expect(alarms.map(({ MetricName }) => MetricName)).toEqual([
      'QueueCapacityExceededError',
      'LongestQueueWaitTime',
    ]);
    for (const { Dimensions, AlarmActions } of alarms) {
      expect(Dimensions).toEqual([
        { Name: 'InstanceId', Value: expect.anything() },
        { Name: 'MetricGroup', Value: 'Queue' },
        { Name: 'QueueName', Value: queue[0] },
      ]);
      expect(AlarmActions).toHaveLength(1);
    }
  });

  test('says in the template and the review why callers wait for the queue without a bound', () => {
    const flows = resourcesOf(capture(), 'AWS::Connect::ContactFlow');

    expect(flows.map(({ Metadata }) => Metadata.Hardline.optOuts)).toEqual([
      [
        {
          choice: 'callers wait for a queue without a bound at return-transfer',
          reason: 'a caller whose agent left during a payment is never let go by the flow',
        },
      ],
    ]);
  });

  test('can neither read a key, nor decrypt, nor reach the gateway', () => {
    const template = capture();
    const withKeys = statements(template).filter(({ Action }: { Action: string | string[] }) =>
      [Action].flat().some((action) => /^(kms|secretsmanager):/.test(action)),
    );

    expect(actions(template)).not.toEqual(expect.arrayContaining([expect.stringMatching(/secretsmanager:/)]));
    expect(withKeys).toHaveLength(3);
    for (const { Sid, Condition } of withKeys) {
      expect(Sid).toBe('SuspensionsKey');
      expect(JSON.stringify(Condition.StringEquals['kms:ViaService'])).toContain('dynamodb.');
    }
    expect(JSON.stringify(template)).not.toMatch(/stripe|BEGIN (RSA )?PRIVATE/i);
    expect(resourcesOf(template, 'AWS::SecretsManager::Secret')).toEqual([]);
  });

  test('calls the payment functions of the vault by alias, with a role of a given name', () => {
    const template = capture();
    const relay = statements(template).find(
      ({ Sid }: { Sid: string }) => Sid === 'PaymentFunctionsOfTheVault',
    );

    expect(JSON.stringify(relay.Resource)).toContain(
      ':lambda:us-east-1:222222222222:function:acme-vault-charge:live',
    );
    expect(
      JSON.stringify(resourcesOf(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties.Role)),
    ).toContain('iam::111111111111:role/acme-payment-relay');
  });

  test('publishes the flow after its functions are associated, with the key id that the vault knows', () => {
    const template = capture();
    const flow = only(template, 'AWS::Connect::ContactFlow');
    const types = flow.DependsOn?.map((id) => template.Resources[id]?.Type);

    expect(new Set(types)).toEqual(
      new Set(['AWS::Connect::IntegrationAssociation', 'AWS::Lambda::Permission']),
    );
    expect(JSON.stringify(flow.Properties.Content)).toMatch(/Registration[0-9A-F]+","KeyIdJson"/);
  });

  test('has two key slots whose generations are parameters, and begins with the first one filled', () => {
    const template = capture();
    const keys = resourcesOf(template, 'Custom::HardlineVaultPublicKey').map(({ Properties }) => Properties);

    expect(template.Parameters).toMatchObject({
      ActiveSlot: { Default: 'a', AllowedValues: ['a', 'b'] },
      GenerationA: { Default: '1', AllowedPattern: '0|[1-9][0-9]{0,5}' },
      GenerationB: { Default: '0', AllowedPattern: '0|[1-9][0-9]{0,5}' },
    });
    expect(keys.map(({ Slot, Generation }) => [Slot, Generation])).toEqual([
      ['a', { Ref: 'GenerationA' }],
      ['b', { Ref: 'GenerationB' }],
    ]);
  });

  test('has of a slot only what a filled one needs', () => {
    const template = capture();
    const conditions = [
      'Custom::HardlineVaultPublicKey',
      'AWS::Connect::SecurityKey',
      'Custom::HardlineKeyRegistration',
    ].map((type) => resourcesOf(template, type).map(({ Condition }) => Condition));

    expect(conditions).toEqual(Array.from({ length: 3 }, () => conditions[0]));
    expect(new Set(conditions[0]).size).toBe(2);
    expect(JSON.stringify(template.Conditions)).toContain(
      '{"Fn::Not":[{"Fn::Equals":[{"Ref":"GenerationB"},"0"]}]}',
    );
  });

  test('gives the flow certificate and key id of the active slot', () => {
    const content = JSON.stringify(only(capture(), 'AWS::Connect::ContactFlow').Properties.Content);
    const chosen = [...content.matchAll(/"Fn::If":\[[^\]]*\][^\]]*\]\}\]/g)].map(([text]) => text);

    expect(new Set(chosen).size).toBe(2);
    expect(chosen.join()).toMatch(/SlotBIsActive.*KeysB.*"KeyIdJson".*KeysA.*"KeyIdJson"/);
    expect(chosen.join()).toMatch(/SlotBIsActive.*KeysB.*"CertificateJson".*KeysA.*"CertificateJson"/);
  });

  test('refuses two contact centers in one stack, whose parameters would be the same', () => {
    expect(() =>
      synthesize((stack: Stack) => {
        const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
          instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
          alias: 'acme-care',
          serviceRoleArn:
            'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
        });
        new PaymentCapture(stack, 'Payments', { vault: seam, instance, operationsKeyArn: KEY });
        new PaymentCapture(stack, 'Others', { vault: seam, instance, operationsKeyArn: KEY });
      }),
    ).toThrow('give the other one a stack of its own');
  });

  test('shows agents a quick connect whose queue takes back a caller whose agent left', () => {
    const template = capture();
    const { QuickConnectConfig } = only(template, 'AWS::Connect::QuickConnect').Properties;

    expect(QuickConnectConfig).toMatchObject({
      QuickConnectType: 'QUEUE',
      QueueConfig: { QueueArn: { 'Fn::GetAtt': [expect.any(String), 'QueueArn'] } },
    });
    expect(only(template, 'AWS::Connect::HoursOfOperation').Properties.Config).toHaveLength(7);
  });

  test('lets only this instance and the schedule of the sweep run the functions', () => {
    const permissions = resourcesOf(capture(), 'AWS::Lambda::Permission');
    const [scheduled, ...others] = [...permissions].sort((one, other) =>
      other.Properties.Principal.localeCompare(one.Properties.Principal),
    );

    expect(scheduled?.Properties.SourceArn).toEqual({
      'Fn::GetAtt': [expect.stringContaining('Schedule'), 'Arn'],
    });
    expect(others).toHaveLength(3);
    for (const { Properties } of others)
      expect(Properties).toMatchObject({
        Principal: 'connect.amazonaws.com',
        SourceArn: expect.stringContaining(':instance/'),
        SourceAccount: { Ref: 'AWS::AccountId' },
      });
  });

  test('keeps functions warm when asked, and then calls them by alias', () => {
    const template = capture({ functions: { provisionedConcurrency: 3 } });

    expect(
      resourcesOf(template, 'AWS::Lambda::Alias').map(
        ({ Properties }) => Properties.ProvisionedConcurrencyConfig,
      ),
    ).toEqual(Array.from({ length: 3 }, () => ({ ProvisionedConcurrentExecutions: 3 })));
  });
});

describe('the vault', () => {
  test('keeps the private key in a secret without a value in the template, unreadable to all but two readers and the maker', () => {
    const template = vault();
    const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret');
    const policies = resourcesOf(template, 'AWS::SecretsManager::ResourcePolicy');

    expect(secrets).toHaveLength(2);
    expect(policies).toHaveLength(2);
    for (const { Properties } of secrets) expect(Properties).not.toHaveProperty('SecretString');
    for (const { Properties } of policies) {
      const [deny] = Properties.ResourcePolicy.Statement;
      expect(deny).toMatchObject({ Effect: 'Deny', Action: 'secretsmanager:GetSecretValue' });
      expect(deny.Condition.ArnNotEquals['aws:PrincipalArn']).toHaveLength(3);
    }
  });

  test('makes the pair with a full processor', () => {
    const template = vault();
    const maker = resourcesOf(template, 'AWS::Lambda::Function').find(({ Properties }) =>
      Properties.Description.startsWith('Makes a payment key'),
    );

    expect(maker?.Properties.MemorySize).toBe(1769);
  });

  test('lets the relay call the payment functions and the link call the key functions, and nobody else', () => {
    const callers = resourcesOf(vault(), 'AWS::Lambda::Permission').map(({ Properties }) =>
      JSON.stringify(Properties.Principal),
    );

    expect(callers.filter((caller) => caller.includes('role/acme-payment-relay'))).toHaveLength(5);
    expect(callers.filter((caller) => caller.includes('role/acme-vault-link'))).toHaveLength(3);
    expect(callers.filter((caller) => caller.includes('events.amazonaws.com'))).toHaveLength(1);
    expect(callers).toHaveLength(9);
  });

  test('keeps the ledger: customer key, point-in-time recovery, deletion protection', () => {
    expect(only(vault(), 'AWS::DynamoDB::Table')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEType: 'KMS' },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    });
  });

  test('names its functions by the seam, sets concurrency aside for calls, and leaves no test switch', () => {
    const template = vault();

    expect(functionNamed(template, 'acme-vault-charge')?.Properties).toMatchObject({
      ReservedConcurrentExecutions: 10,
      Environment: { Variables: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
    });
    for (const { Properties } of resourcesOf(template, 'AWS::Lambda::Function')) {
      expect(Properties.Environment.Variables.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS).toBe('true');
      expect(Properties).not.toHaveProperty('Layers');
      expect(Properties).not.toHaveProperty('TracingConfig');
    }
  });

  test('gives the charge time to write its result after Connect has given up, and tells it when to stop', () => {
    const chargeOf = (template: SynthesizedTemplate) =>
      functionNamed(template, 'acme-vault-charge')?.Properties;
    const warm = vault({ functions: { provisionedConcurrency: 1 } });

    expect(chargeOf(vault())).toMatchObject({
      Timeout: 22,
      Environment: { Variables: { GATEWAY_TIMEOUT_MS: '3500', LONGEST_PREPARATION_MS: '2310' } },
    });
    expect(chargeOf(warm)?.Environment.Variables.LONGEST_PREPARATION_MS).toBe('3910');
    for (const name of ['acme-vault-prepare', 'acme-vault-check'])
      expect(functionNamed(vault(), name)?.Properties.Timeout).toBe(8);
  });

  test('publishes a new version when the configuration changes, not only the code', () => {
    const versionIds = (template: SynthesizedTemplate) =>
      Object.entries(template.Resources)
        .filter(([id, { Type }]) => Type === 'AWS::Lambda::Version' && id.includes('Charge'))
        .map(([id]) => id);

    expect(versionIds(vault())).toEqual(versionIds(vault()));
    expect(versionIds(vault({ gatewayTimeout: Duration.seconds(2) }))).not.toEqual(versionIds(vault()));
  });

  test.each([
    ['a merchant with a space', { merchant: 'a b' }, /merchant 'a b' is refused: use 1 to 40 letters/],
    ['a currency name', { limits: { dollar: 100 } }, /currency 'dollar' is unknown: use one of .*USD/],
    ['no currency', { limits: {} }, /the number of limits is 0: use a whole number from 1 to 20/],
    ['an amount of zero', { limits: { USD: 0 } }, /the limit of USD is 0/],
    [
      'an unknown brand',
      { brands: ['store-card'] },
      /brand 'store-card' is unknown: use one of visa, mastercard/,
    ],
    [
      'a certificate for a day',
      { certificateValidity: Duration.days(1) },
      /certificateValidity in days is 1: use a whole number from 30/,
    ],
    [
      'more warm environments than may run',
      { functions: { provisionedConcurrency: 20 } },
      /provisionedConcurrency is 20: use a whole number from 0 to 10/,
    ],
    [
      'no execution at all',
      { functions: { reservedConcurrency: 0 } },
      /reservedConcurrency is 0: use a whole number from 1 to 1000/,
    ],
    ['a misspelt prop', { gatewayTimeOut: 1 }, /unknown prop 'gatewayTimeOut'/],
    [
      'a gateway time-out that Connect would not wait for',
      { gatewayTimeout: Duration.seconds(7) },
      /gateway timeout of 7000 ms does not fit/,
    ],
    [
      'a VPC without security groups',
      { functions: { vpc: {} as Vpc } },
      /a VPC without security groups is refused/,
    ],
  ])('refuses %s', (_, more, message) => {
    expect(() => vault(more)).toThrow(message);
  });

  test.each([undefined, '', ' '])('refuses a gateway whose secret is %p', (apiKeySecretArn) => {
    expect(() => PaymentGateway.stripe({ apiKeySecretArn: apiKeySecretArn as string })).toThrow(
      /the payment gateway has no secret: create one/,
    );
  });

  test('runs in a VPC when given one', () => {
    const template = synthesize((stack) => {
      const vpc = new Vpc(stack, 'Vpc', { natGateways: 0, availabilityZones: ['us-east-1a'] });
      const [group] = [{ securityGroupId: 'sg-12345678' }];
      new PaymentVault(stack, 'Vault', {
        vault: seam,
        gateway,
        merchant: 'acme',
        limits: { USD: 100 },
        functions: { vpc, securityGroups: [group] as never },
      });
    });

    for (const { Properties } of resourcesOf(template, 'AWS::Lambda::Function').filter(
      ({ Properties: p }) => p.FunctionName,
    ))
      expect(Properties.VpcConfig.SecurityGroupIds).toEqual(['sg-12345678']);
  });
});

describe('the seam', () => {
  test.each(['Acme', 'a', '1acme', 'acme-', 'x'.repeat(31)])('refuses the name %p', (name) => {
    expect(() => VaultSeam.inAccount({ name })).toThrow(/use 3 to 30 lower-case letters, digits and hyphens/);
  });

  test('carries the role path of an organization on both sides', () => {
    const vaultSeam = VaultSeam.inAccount({
      name: 'acme',
      captureAccount: '111111111111',
      vaultAccount: '222222222222',
      rolePath: '/teams/care/',
    });
    const template = synthesize((stack) => void new PaymentSeamRoles(stack, 'Roles', { vault: vaultSeam }));

    expect(vaultSeam.relayRoleArn).toMatch(/:role\/teams\/care\/acme-payment-relay$/);
    expect(resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => Properties.Path)).toEqual([
      '/teams/care/',
      '/teams/care/',
    ]);
    expect(() => VaultSeam.inAccount({ name: 'acme', rolePath: 'teams' })).toThrow(
      /role path 'teams' is refused: begin and end it with a slash/,
    );
  });

  test('refuses one account without the other, which would point a half at itself', () => {
    expect(() => VaultSeam.inAccount({ name: 'acme', vaultAccount: '222222222222' })).toThrow(
      /has one account only: give captureAccount and vaultAccount, or neither/,
    );
  });

  test('orders roles, vault and capture that are in one stack, however they were written', () => {
    const vaultSeam = VaultSeam.inAccount({ name: 'acme' });
    const template = synthesize((stack) => {
      const options = { gateway, merchant: 'acme', limits: { USD: 100_000 } };
      new PaymentVault(stack, 'Vault', { vault: vaultSeam, ...options });
      new PaymentSeamRoles(stack, 'Roles', { vault: vaultSeam });
    });
    const roles = Object.keys(template.Resources).filter((id) => id.startsWith('Roles'));

    for (const { DependsOn } of resourcesOf(template, 'AWS::Lambda::Permission'))
      expect(DependsOn).toEqual(expect.arrayContaining(roles));
  });

  test('says whether both halves are in one account', () => {
    expect(seam.oneAccount).toBe(false);
    expect(VaultSeam.inAccount({ name: 'acme' }).oneAccount).toBe(true);
  });
});
