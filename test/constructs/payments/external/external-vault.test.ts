import { type Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import {
  ConnectInstance,
  ContactCenterInstance,
  HardenedContactCenter,
  HardenedContactCenterStacks,
  Identity,
  KeyRotation,
  PaymentCapture,
  PaymentCertificate,
  type PaymentCertificates,
  PaymentGateway,
  PaymentHalf,
  PaymentKeySlot,
  PaymentKeyWatch,
  PaymentOperations,
  PaymentSeamRoles,
  PaymentVault,
  SupportTeam,
  VaultAuthentication,
  VaultSeam,
} from '../../../../constructs';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../../support/synth';
import { keyMaterial } from '../capture/handler/vault-link/certificates';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const TOPIC = 'arn:aws:sns:us-east-1:111111111111:support';
const API = 'arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/prod/POST/payments';
const ENDPOINT = 'https://vault.example.com/payments';
const NOW = new Date('2030-06-01T12:00:00Z');
const IAM = VaultAuthentication.iam(API);
const SIGNATURE = VaultAuthentication.signature();

let one: PaymentCertificate;
let other: PaymentCertificate;
let endsSoon: PaymentCertificate;
let expired: PaymentCertificate;
let early: PaymentCertificate;

beforeAll(async () => {
  const make = async (to: string, from = '2030-01-01') =>
    PaymentCertificate.fromPem((await keyMaterial(new Date(to), new Date(from))).certificatePem);
  [one, other, endsSoon, expired, early] = await Promise.all([
    make('2032-01-01'),
    make('2033-01-01'),
    make('2030-07-01'),
    make('2030-05-01'),
    make('2035-01-01', '2031-01-01'),
  ]);
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'performance'] });
});

afterAll(() => jest.useRealTimers());

const seam = (
  more: { certificates?: PaymentCertificates; authentication?: VaultAuthentication; endpoint?: string } = {},
) =>
  VaultSeam.external({
    name: 'acme',
    endpoint: ENDPOINT,
    authentication: IAM,
    certificates: { slotA: one },
    ...more,
  });

const instanceOf = (stack: Stack) =>
  ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
    alias: 'acme-care',
    serviceRoleArn:
      'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
  });

const captureIn = (stack: Stack, vault = seam()) =>
  new PaymentCapture(stack, 'Payments', { vault, instance: instanceOf(stack), operationsKeyArn: KEY });

const capture = (vault?: VaultSeam) => synthesize((stack) => void captureIn(stack, vault));

const statements = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
const functions = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties);
const relayOf = (template: SynthesizedTemplate) =>
  functions(template).find(({ Description }) => /^Passes encrypted card fields/.test(Description));

describe('payments whose vault another party runs', () => {
  test('provision no private key, no secret, no ledger and no function of a vault', () => {
    for (const template of [capture(), capture(seam({ authentication: SIGNATURE }))]) {
      const types = Object.values(template.Resources).map(({ Type }) => Type);

      expect(types).not.toContain('AWS::SecretsManager::Secret');
      expect(JSON.stringify(template)).not.toMatch(
        /PRIVATE KEY|vault-(prepare|check|charge|make-key|public-key)|stripe/,
      );
      // The suspensions are the one table.
      expect(types.filter((type) => type === 'AWS::DynamoDB::Table')).toHaveLength(1);
    }
  });

  test('go to an address that the template writes out, and to no function', () => {
    const template = capture();

    expect(relayOf(template)?.Environment.Variables).toMatchObject({
      VAULT_ENDPOINT: ENDPOINT,
      VAULT_AUTHENTICATION: 'iam',
      VAULT_API_REGION: 'us-east-1',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    });
    expect(JSON.stringify(statements(template))).not.toMatch(/lambda:InvokeFunction|kms:Sign/);
  });

  test('let the relay ask for the operations of a payment and the link for those of keys, one by one', () => {
    const byRole = Object.fromEntries(
      resourcesOf(capture(), 'AWS::IAM::ManagedPolicy').flatMap(({ Properties }) =>
        Properties.PolicyDocument.Statement.filter(
          ({ Action }: { Action: unknown }) => Action === 'execute-api:Invoke',
        ).map(({ Resource }: { Resource: unknown }) => [Properties.Roles[0], Resource]),
      ),
    );

    expect(byRole).toEqual({
      'acme-payment-relay': ['prepare', 'check', 'charge', 'status', 'leave'].map((name) => `${API}/${name}`),
      'acme-vault-link': ['register', 'retire'].map((name) => `${API}/${name}`),
    });
  });

  test('are signed with a key that signs and does nothing else, where the other party is outside AWS', () => {
    const vault = seam({ authentication: SIGNATURE });
    const roles = synthesize((stack) => void new PaymentSeamRoles(stack, 'Roles', { vault }));
    const key = only(roles, 'AWS::KMS::Key').Properties;
    const policy = key.KeyPolicy.Statement;
    const uses = policy
      .flatMap(({ Action }: { Action: string | string[] }) => Action)
      .filter((action: string) => /Sign|Verify|crypt|Generate|Derive/.test(action));

    expect(key).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    expect(uses).toEqual(['kms:Sign']);
    expect(policy).toContainEqual(
      expect.objectContaining({
        Principal: {
          AWS: ['Relay', 'Link'].map((name) => ({ 'Fn::GetAtt': [expect.stringContaining(name), 'Arn'] })),
        },
        Condition: {
          StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'RAW' },
        },
      }),
    );
    expect(only(roles, 'AWS::KMS::Alias').Properties.AliasName).toBe('alias/acme-payment-requests');
    expect(Object.values(roles.Outputs ?? {})).toContainEqual(
      expect.objectContaining({ Description: expect.stringContaining('aws kms get-public-key') }),
    );
  });

  test('name that key by its alias, and may sign with no other', () => {
    const template = capture(seam({ authentication: SIGNATURE }));
    const signing = statements(template).filter(({ Action }: { Action: unknown }) => Action === 'kms:Sign');

    expect(JSON.stringify(relayOf(template)?.Environment.Variables.VAULT_SIGNING_KEY_ARN)).toContain(
      ':alias/acme-payment-requests',
    );
    expect(signing).toHaveLength(2);
    for (const { Condition } of signing)
      expect(Condition).toEqual({
        StringEquals: {
          'kms:SigningAlgorithm': 'ECDSA_SHA_256',
          'kms:MessageType': 'RAW',
          'kms:RequestAlias': 'alias/acme-payment-requests',
        },
      });
    expect(JSON.stringify(resourcesOf(template, 'AWS::KMS::Key'))).not.toContain('SIGN_VERIFY');
  });

  test('may be signed with a key of the user’s', () => {
    const template = capture(seam({ authentication: VaultAuthentication.signature(KEY) }));

    const roles = synthesize(
      (stack) =>
        void new PaymentSeamRoles(stack, 'Roles', {
          vault: seam({ authentication: VaultAuthentication.signature(KEY) }),
        }),
    );

    expect(relayOf(template)?.Environment.Variables.VAULT_SIGNING_KEY_ARN).toBe(KEY);
    expect(statements(template)).toContainEqual(
      expect.objectContaining({ Sid: 'PaymentsAtTheOtherParty', Action: 'kms:Sign', Resource: KEY }),
    );
    expect(resourcesOf(roles, 'AWS::KMS::Key')).toEqual([]);
  });

  test('say in the metadata where the vault is and how it knows who asks', () => {
    const [relay] = resourcesOf(capture(), 'AWS::Lambda::Function').filter(
      ({ Metadata }) => Metadata?.['Hardline']?.placement !== undefined,
    );

    expect(relay?.Metadata?.['Hardline']).toMatchObject({
      part: 'capture',
      placement: 'external-vault',
      vault: { host: 'vault.example.com', authentication: 'iam' },
    });
  });

  test('publish the flow with the certificate and the key id that the other party was told', () => {
    const template = capture(seam({ certificates: { slotA: one, slotB: other, active: PaymentKeySlot.B } }));
    const [a, b] = resourcesOf(template, 'Custom::HardlineVaultPublicKey').map(
      ({ Properties }) => Properties,
    );
    const registrations = resourcesOf(template, 'Custom::HardlineKeyRegistration').map(
      ({ Properties }) => Properties,
    );
    const content = JSON.stringify(only(template, 'AWS::Connect::ContactFlow').Properties.Content);

    expect([a, b].map((each) => [each?.Slot, each?.Certificate, each?.Generation])).toEqual([
      ['a', one.pem, one.publicKeySha256.slice(0, 32)],
      ['b', other.pem, other.publicKeySha256.slice(0, 32)],
    ]);
    expect(registrations).toEqual([
      expect.objectContaining({ Endpoint: ENDPOINT, Slot: 'a', PublicKeySha256: one.publicKeySha256 }),
      expect.objectContaining({ Endpoint: ENDPOINT, Slot: 'b', PublicKeySha256: other.publicKeySha256 }),
    ]);
    expect(content).toMatch(/KeysB[^"]*","CertificateJson"/);
    expect(content).not.toMatch(/KeysA[^"]*","CertificateJson"/);
    expect(content).toMatch(/KeysBRegistration[^"]*","KeyIdJson"/);
  });

  test('have no parameter that a rotation would change, and an output for the end of each certificate', () => {
    const template = capture();

    expect(Object.keys(template.Parameters ?? {})).not.toContain('ActiveSlot');
    expect(Object.keys(template.Outputs ?? {})).toEqual(
      expect.arrayContaining(['PaymentKeyIdA', 'CertificateExpiresA']),
    );
  });

  test('are one contact center’s in a stack', () => {
    expect(() =>
      synthesize((stack) => {
        captureIn(stack);
        new PaymentCapture(stack, 'Others', {
          vault: seam(),
          instance: ConnectInstance.fromInstanceAttributes(stack, 'Other', {
            instanceArn:
              'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
            alias: 'acme',
            serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
          }),
          operationsKeyArn: KEY,
        });
      }),
    ).toThrow('give the other one a stack of its own');
  });
});

describe('a certificate of another party', () => {
  const warnings = (certificates: PaymentCertificates) => {
    let found: string[] = [];
    synthesize((stack) => {
      captureIn(stack, seam({ certificates }));
      found = Annotations.fromStack(stack)
        .findWarning('*', Match.anyValue())
        .map(({ entry }) => String(entry.data));
    });
    return found;
  };

  test.each<[string, () => PaymentCertificates, string]>([
    [
      'that expired',
      () => ({ slotA: expired }),
      'the certificate in key slot a expired on 2030-05-01: capture with it fails',
    ],
    [
      'that is not valid yet',
      () => ({ slotB: early }),
      'the certificate in key slot b is not valid before 2031-01-01',
    ],
    [
      'that expired beside the one that captures',
      () => ({ slotA: expired, slotB: one, active: PaymentKeySlot.B }),
      'or empty the slot',
    ],
  ])('%s is refused at synth', (_, certificates, message) => {
    expect(() => capture(seam({ certificates: certificates() }))).toThrow(message);
  });

  test('that ends within two months, or whose key is short, is a warning', () => {
    const found = warnings({ slotA: endsSoon }).join('\n');

    expect(found).toMatch(/the certificate in key slot a ends in 29 days, on 2030-07-01/);
    expect(found).toMatch(
      /the payment key in slot a has 2048 bits: ask the party that runs the vault for one of 4096/,
    );
    expect(warnings({ slotA: one }).join('\n')).not.toMatch(/ends in/);
  });

  test.each<[string, () => PaymentCertificates, string]>([
    ['none', () => ({}), 'has no certificate: give the one of the other party as slotA'],
    [
      'two without a word which one captures',
      () => ({ slotA: one, slotB: other }),
      'say which one captures as `active`',
    ],
    [
      'one key in both slots',
      () => ({ slotA: one, slotB: one, active: PaymentKeySlot.A }),
      'the same key in both slots',
    ],
    [
      'an empty slot that captures',
      () => ({ slotA: one, active: PaymentKeySlot.B }),
      "slot b of vault seam 'acme' captures, so it cannot be empty",
    ],
  ])('slots with %s are refused', (_, certificates, message) => {
    expect(() => seam({ certificates: certificates() })).toThrow(message);
  });

  test('is read from a file, and refused with the name of the file', () => {
    expect(() => PaymentCertificate.fromFile('no-such-file.pem')).toThrow(
      'the payment certificate in no-such-file.pem cannot be read; give a file with it as PEM',
    );
    expect(() => PaymentCertificate.fromFile('package.json')).toThrow(
      'the payment certificate in package.json is no certificate as PEM',
    );
    expect(() => PaymentCertificate.fromPem(Token.asString({ Ref: 'Pem' }))).toThrow(
      'is known at deployment only',
    );
  });
});

describe('the seam to another party', () => {
  test.each([
    ['http://vault.example.com', 'is not reached over TLS'],
    ['https://10.1.2.3', 'has no host by its name'],
    ['https://vault.example.com/', 'has a path that is not plain'],
  ])('refuses the endpoint %s', (endpoint, why) => {
    expect(() => seam({ endpoint })).toThrow(`the endpoint of vault seam 'acme' ${why}`);
  });

  test('refuses an endpoint that only the deployment knows', () => {
    expect(() => seam({ endpoint: Token.asString({ Ref: 'Address' }) })).toThrow('write the address out');
  });

  test.each([
    'arn:aws:execute-api:us-east-1:222222222222:*/prod/POST/payments',
    'arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/*/POST/payments',
    'arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/prod/*/payments',
    'arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/prod/POST/*',
    'arn:aws:execute-api:*:222222222222:a1b2c3d4e5/prod/POST',
    'arn:aws:lambda:us-east-1:222222222222:function:x',
    'a1b2c3d4e5',
  ])('refuses the API %s', (arn) => {
    expect(() => VaultAuthentication.iam(arn)).toThrow('give the ARN of one API, stage and method');
  });

  test.each(['alias/signing', '1234abcd', 'arn:aws:kms:us-east-1:111111111111:alias/x'])(
    'refuses the signing key %s',
    (key) => {
      expect(() => VaultAuthentication.signature(key)).toThrow('give the ARN of a key in KMS');
    },
  );

  test('refuses an address of API Gateway that its permission is not for', () => {
    const host = 'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';

    expect(seam({ endpoint: `${host}/prod/payments` }).otherParty?.host).toContain('execute-api');
    for (const endpoint of [
      `${host}/prod`,
      `${host}/test/payments`,
      'https://b1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/payments',
      'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/payments',
    ])
      expect(() => seam({ endpoint })).toThrow(
        `is called at https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/payments`,
      );
  });

  test('has roles in the account of the contact center, and names no function', () => {
    const template = synthesize((stack) => void new PaymentSeamRoles(stack, 'Roles', { vault: seam() }));

    expect(resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => Properties.RoleName)).toEqual([
      'acme-payment-relay',
      'acme-vault-link',
    ]);
    expect(seam().oneAccount).toBe(false);
    expect(() => seam().functionArn('charge')).toThrow(
      "is another party's: it has an address and no functions",
    );
  });

  test('is refused by whatever is about a vault of this library', () => {
    const vault = seam();
    const gateway = PaymentGateway.stripe({
      apiKeySecretArn: 'arn:aws:secretsmanager:us-east-1:1:secret:x-AbCdEf',
    });
    const operated = { vault, alarmTopicArn: TOPIC, operationsKeyArn: KEY };

    expect(() =>
      synthesize(
        (stack) =>
          void new PaymentVault(stack, 'Vault', { vault, gateway, merchant: 'acme', limits: { USD: 1 } }),
      ),
    ).toThrow("is another party's, at vault.example.com: the contact center provisions no vault");
    expect(() =>
      synthesize(
        (stack) => void new PaymentOperations(stack, 'Operations', { ...operated, half: PaymentHalf.VAULT }),
      ),
    ).toThrow('has no vault half that could be operated from here');
    expect(() =>
      synthesize(
        (stack) =>
          void new KeyRotation(stack, 'Rotation', {
            capture: captureIn(stack),
            alarmTopicArn: TOPIC,
            operationsKeyArn: KEY,
          }),
      ),
    ).toThrow('use PaymentKeyWatch');
  });
});

describe('the watch over keys of another party', () => {
  const watched = () =>
    synthesize((stack) => {
      const capturing = captureIn(
        stack,
        seam({ certificates: { slotA: one, slotB: other, active: PaymentKeySlot.B } }),
      );
      new PaymentKeyWatch(stack, 'Watch', {
        capture: capturing,
        alarmTopicArn: TOPIC,
        operationsKeyArn: KEY,
      });
    });

  test('looks once a day at the keys of the instance and may do nothing else', () => {
    const template = watched();
    const watch = functions(template).find(({ Description }) => /^Tells age and end/.test(Description));
    const rule = resourcesOf(template, 'AWS::Events::Rule').find(({ Properties }) =>
      /payment key once a day/.test(Properties.Description),
    );

    expect(rule?.Properties.ScheduleExpression).toBe('rate(1 day)');
    expect(watch?.Environment.Variables).toMatchObject({
      KEY_MADE_AT: '2030-01-01T00:00:00.000Z',
      CERTIFICATE_EXPIRES: '2033-01-01T00:00:00.000Z',
    });
    expect(statements(template)).toContainEqual(
      expect.objectContaining({ Sid: 'LookAtKeys', Action: 'connect:ListSecurityKeys' }),
    );
  });

  test('wakes people for age, end, strange keys, silence and whoever touches a key, and has nothing of a rotation', () => {
    const names = resourcesOf(watched(), 'AWS::CloudWatch::Alarm').map(
      ({ Properties }) => Properties.MetricName,
    );

    expect(names).toEqual(
      expect.arrayContaining(['KeyAge', 'CertificateDaysLeft', 'StrangeKey', 'PublicSigningKeyUsage']),
    );
    expect(names).not.toEqual(expect.arrayContaining(['RotationStopped']));
    expect(names.filter((name) => /^Executions/.test(name))).toEqual([]);
  });

  test('is kept from people, as the capture half is, by denies that name every function', () => {
    synthesize((stack) => {
      const payments = captureIn(stack);
      const watch = new PaymentKeyWatch(stack, 'Watch', {
        capture: payments,
        alarmTopicArn: TOPIC,
        operationsKeyArn: KEY,
      });
      const guarded = [...payments.guardrails(), ...watch.guardrails()].map(
        (statement) => stack.resolve(statement.toStatementJson()) as Record<string, unknown>,
      );
      const code = guarded.filter(({ Action }) => [Action].flat().includes('lambda:UpdateFunctionCode'));

      expect(new Set(guarded.map(({ Sid }) => Sid)).size).toBe(guarded.length);
      expect(guarded.map(({ Effect }) => Effect)).toEqual(guarded.map(() => 'Deny'));
      expect(JSON.stringify(code)).toMatch(/Relay/);
      expect(JSON.stringify(code)).toMatch(/KeysLink/);
      expect(JSON.stringify(code)).toMatch(/WatchFunction/);
    });
  });

  test('is not for keys that a vault of this library makes', () => {
    expect(() =>
      synthesize((stack) => {
        const capturing = captureIn(stack, VaultSeam.inAccount({ name: 'acme' }));
        new PaymentKeyWatch(stack, 'Watch', {
          capture: capturing,
          alarmTopicArn: TOPIC,
          operationsKeyArn: KEY,
        });
      }),
    ).toThrow('use KeyRotation, which watches them too');
  });
});

describe('the facades', () => {
  const common = {
    instance: ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() }),
    support: SupportTeam.email('support@example.com'),
  };
  const externalPayments = () => ({ endpoint: ENDPOINT, authentication: IAM, certificates: { slotA: one } });

  test('lay a contact center out without a vault, its payments watched', () => {
    const ids: string[] = [];
    synthesize((stack) => {
      const stacks = new HardenedContactCenterStacks(stack, 'Center', {
        name: 'acme',
        ...common,
        externalPayments: externalPayments(),
      });
      ids.push(...stacks.node.children.map(({ node }) => node.id));
      expect(stacks.vault).toBeUndefined();
      expect(stacks.capture?.node.tryFindChild('KeyWatch')).toBeInstanceOf(PaymentKeyWatch);
      expect(stacks.capture?.node.tryFindChild('KeyRotation')).toBeUndefined();
      expect(stacks.capture?.dependencies).toEqual([stacks.foundation]);
    });

    expect(ids).toEqual(['Foundation', 'Capture', 'FrontDoor']);
  });

  test('refuse two vaults', () => {
    expect(() =>
      synthesize((stack) => {
        new HardenedContactCenterStacks(stack, 'Center', {
          name: 'acme',
          ...common,
          externalPayments: externalPayments(),
          payments: {
            gateway: PaymentGateway.stripe({
              apiKeySecretArn: 'arn:aws:secretsmanager:us-east-1:1:secret:x-AbCdEf',
            }),
            merchant: 'acme',
            limits: { USD: 1 },
          },
        });
      }),
    ).toThrow('say who runs the vault, you or another party');
  });

  test('watch the keys in one stack too', () => {
    synthesize((stack) => {
      const center = new HardenedContactCenter(stack, 'Center', common);
      new PaymentSeamRoles(stack, 'Roles', { vault: seam() });
      center.addPayments('Payments', { vault: seam() });
      expect(center.node.tryFindChild('PaymentsKeyWatch')).toBeInstanceOf(PaymentKeyWatch);
    });
  });
});
