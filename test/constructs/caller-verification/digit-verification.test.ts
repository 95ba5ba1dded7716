import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  ConnectInstance,
  ContactFlow,
  DigitVerification,
  type DigitVerificationProps,
  FlowContent,
  Language,
  PaymentCapture,
  PaymentGateway,
  PaymentVault,
  type PaymentVaultOptions,
  VaultSeam,
} from '../../../constructs';
import { accountQuestions } from '../../../examples/bank/account-questions';
import { disconnect, FlowBuilder, type FlowDocument, invokeModule, reference } from '../../../lib/flow';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../support/synth';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const SECRET = 'arn:aws:secretsmanager:us-east-1:222222222222:secret:stripe-AbCdEf';
const OFFICE = 'arn:aws:iam::333333333333:role/Crm';
const seam = VaultSeam.inAccount({
  name: 'acme',
  captureAccount: '111111111111',
  vaultAccount: '222222222222',
  region: 'us-east-1',
});

type Rules = NonNullable<PaymentVaultOptions['digitVerification']>;

const vault = (digitVerification?: Partial<Rules> | object) =>
  synthesize(
    (stack: Stack) =>
      void new PaymentVault(stack, 'Vault', {
        vault: seam,
        gateway: PaymentGateway.stripe({ apiKeySecretArn: SECRET }),
        merchant: 'acme',
        limits: { USD: 100_000 },
        ...(digitVerification === undefined
          ? {}
          : { digitVerification: { enrollerArns: [OFFICE], ...digitVerification } }),
      }),
  );

function payments(stack: Stack): PaymentCapture {
  const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
    alias: 'acme-care',
    serviceRoleArn:
      'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
  });
  return new PaymentCapture(stack, 'Payments', { vault: seam, instance, operationsKeyArn: KEY });
}

const capture = (more: Partial<DigitVerificationProps> | object = {}) =>
  synthesize(
    (stack: Stack) => void new DigitVerification(stack, 'Digits', { capture: payments(stack), ...more }),
  );

/** Made once, since most tests only look. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const usualVault = once(() => vault({}));
const usualCapture = once(() => capture());
/** A capture half to which modules and flows are added, and which nobody synthesizes. */
const beside = once(() => {
  const stack = new Stack(new App(), 'Care', { env: { account: '111111111111', region: 'us-east-1' } });
  return { stack, capture: payments(stack) };
});
let ids = 0;
const freshId = (): string => {
  ids += 1;
  return `Made${ids}`;
};

const statements = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
const bySid = (template: SynthesizedTemplate, sid: string) =>
  statements(template).filter(({ Sid }: { Sid: string }) => Sid === sid);
const functionNamed = (template: SynthesizedTemplate, name: string) =>
  resourcesOf(template, 'AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === name);
const policyOf = (template: SynthesizedTemplate, bundle: RegExp) =>
  Object.entries(template.Resources).find(
    ([id, { Type }]) => Type === 'AWS::IAM::ManagedPolicy' && bundle.test(id),
  )?.[1].Properties.PolicyDocument.Statement as {
    Sid: string;
    Action: unknown;
    Resource: unknown;
    Condition?: unknown;
  }[];

describe('the vault, where callers are verified by digits', () => {
  test('has neither function nor key for it unless it was asked for', () => {
    const template = vault();

    expect(functionNamed(template, 'acme-vault-verify')).toBeUndefined();
    expect(functionNamed(template, 'acme-vault-enroll')).toBeUndefined();
    expect(JSON.stringify(template)).not.toMatch(/VerifyMac|digitKey/);
  });

  test('asks for four digits, three attempts in a day and five enrolments, unless it is told otherwise', () => {
    const template = usualVault();

    expect(functionNamed(template, 'acme-vault-verify')?.Properties.Environment.Variables).toMatchObject({
      MERCHANT: 'acme',
      DIGITS: '4',
      ATTEMPTS: '3',
      LOCK_SECONDS: '86400',
    });
    expect(functionNamed(template, 'acme-vault-enroll')?.Properties.Environment.Variables).toMatchObject({
      MERCHANT: 'acme',
      DIGITS: '4',
      ENROLMENTS_PER_DAY: '5',
    });
    const told = vault({ digits: 6, attempts: 5, lock: Duration.days(30), enrolmentsPerDay: 100 });
    expect(functionNamed(told, 'acme-vault-verify')?.Properties.Environment.Variables).toMatchObject({
      DIGITS: '6',
      ATTEMPTS: '5',
      LOCK_SECONDS: '2592000',
    });
  });

  test('lets `verify` compare codes and not make one, decrypt, and reach no row of a payment', () => {
    const policy = policyOf(usualVault(), /FunctionsVerifyPolicy/);
    const actions = policy.flatMap(({ Action }) => Action);

    expect(policy.find(({ Sid }) => Sid === 'CompareCodesOfDigits')?.Action).toBe('kms:VerifyMac');
    expect(policy.map(({ Sid }) => Sid)).not.toContain('MakeCodesOfDigits');
    expect(policy.find(({ Sid }) => Sid === 'Ledger')).toMatchObject({
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['digits#*', 'message#*', 'security-key#*'] },
      },
    });
    expect(actions).toContain('secretsmanager:GetSecretValue');
    expect(actions).not.toContain('ssm:GetParameters');
  });

  test('lets `enroll` make codes, count, and neither read a secret nor a row', () => {
    const policy = policyOf(usualVault(), /FunctionsEnrollPolicy/);
    const actions = policy.flatMap(({ Action }) => Action);

    expect(policy.find(({ Sid }) => Sid === 'MakeCodesOfDigits')?.Action).toBe('kms:GenerateMac');
    expect(policy.find(({ Sid }) => Sid === 'Ledger')).toMatchObject({
      Action: ['dynamodb:UpdateItem'],
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['velocity#enrolled#*'] } },
    });
    expect(actions.filter((action) => /secretsmanager|VerifyMac|GetItem/.test(String(action)))).toEqual([]);
  });

  test('has a key of its own for the codes, which two roles may use, each for one thing', () => {
    const template = usualVault();
    const [key] = resourcesOf(template, 'AWS::KMS::Key').filter(
      ({ Metadata }) => Metadata?.Hardline?.digitKey === true,
    );
    const used = key?.Properties.KeyPolicy.Statement.slice(1);

    expect(key?.Properties).toMatchObject({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
    expect(key?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(used.map(({ Sid, Action }: { Sid: string; Action: string }) => [Sid, Action])).toEqual([
      ['EnrollMakesCodes', 'kms:GenerateMac'],
      ['VerifyComparesCodes', 'kms:VerifyMac'],
    ]);
    expect(JSON.stringify(used[0].Principal)).toContain('EnrollRole');
    expect(JSON.stringify(used[1].Principal)).toContain('VerifyRole');
  });

  test('admits the relay to `verify` and each role of the back office to `enroll`, and keeps no event', () => {
    const other = 'arn:aws:iam::444444444444:role/Batch';
    const template = vault({ enrollerArns: [OFFICE, other, OFFICE] });
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
    const named = (part: string) =>
      permissions.filter(({ FunctionName }) => JSON.stringify(FunctionName).includes(part));

    expect(named('FunctionsEnroll').map(({ Principal }) => Principal)).toEqual([OFFICE, other]);
    expect(JSON.stringify(named('FunctionsVerify'))).toContain('iam::111111111111:role/acme-payment-relay');
    expect(named('FunctionsVerify')).toHaveLength(1);
    const kept = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
    expect(kept.filter(({ FunctionName }) => JSON.stringify(FunctionName).includes('Enroll'))).toMatchObject([
      { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    ]);
  });

  test.each<[string, object]>([
    ['digits is 2: use a whole number from 3 to 6', { digits: 2 }],
    ['digits is 7: use a whole number from 3 to 6', { digits: 7 }],
    ['attempts is 6: use a whole number from 1 to 5', { attempts: 6 }],
    ['lock in seconds is 840: use a whole number from 900 to 2592000', { lock: Duration.minutes(14) }],
    ['enrolmentsPerDay is 0: use a whole number from 1 to 100', { enrolmentsPerDay: 0 }],
    ['nobody may enrol customers', { enrollerArns: [] }],
    ["enroller '*' is refused: use the ARN of one role", { enrollerArns: ['*'] }],
    ["enroller '333333333333' is refused", { enrollerArns: ['333333333333'] }],
    [
      "enroller 'arn:aws:iam::333333333333:root' is refused",
      { enrollerArns: ['arn:aws:iam::333333333333:root'] },
    ],
    ["unknown prop 'retries'", { retries: 3 }],
  ])('refuses rules that protect nobody: %s', (message, rules) => {
    expect(() => vault(rules)).toThrow(message);
  });
});

describe('the module in the contact center', () => {
  test('is bound to the relay and to the key of the active slot, after the relay is associated', () => {
    const template = usualCapture();
    const module = only(template, 'AWS::Connect::ContactFlowModule');
    const content = JSON.stringify(module.Properties.Content);

    expect(content).not.toContain('{{');
    expect(content).toMatch(/SlotBIsActive.*KeysB.*"KeyIdJson".*KeysA.*"KeyIdJson"/);
    expect(content).toContain('PaymentsFunctionsRelay');
    expect(new Set(module.DependsOn?.map((id) => template.Resources[id]?.Type))).toEqual(
      new Set(['AWS::Connect::IntegrationAssociation', 'AWS::Lambda::Permission']),
    );
    expect(
      JSON.parse(module.Properties.Settings).transitions.results.map(({ name }: { name: string }) => name),
    ).toEqual(['verified', 'not-verified', 'locked', 'agent-requested', 'unavailable']);
  });

  test('lets the relay call `verify` of the vault; without the module it may not', () => {
    const [statement, ...more] = bySid(usualCapture(), 'VerifyOfTheVault');
    const without = synthesize((stack: Stack) => void payments(stack));

    expect(more).toEqual([]);
    expect(statement.Action).toBe('lambda:InvokeFunction');
    expect(JSON.stringify(statement.Resource)).toContain(':function:acme-vault-verify:live');
    expect(bySid(without, 'VerifyOfTheVault')).toEqual([]);
    expect(JSON.stringify(statements(without))).not.toContain('vault-verify');
    expect(JSON.stringify(statements(usualCapture()))).not.toContain('vault-enroll');
  });

  test('holds neither key nor digit, and nothing of this half can decrypt', () => {
    const actions = statements(usualCapture()).flatMap(({ Action }: { Action: string | string[] }) => Action);

    expect(actions.filter((action: string) => /Mac$|secretsmanager:/.test(action))).toEqual([]);
  });

  test('asks in your languages for your number', () => {
    const content = JSON.stringify(
      only(
        capture({
          digits: 5,
          languages: [Language.ENGLISH, Language.SPANISH],
          numberName: { 'en-US': 'policy number', 'es-US': 'número de póliza' },
          prompts: { 'en-US': { verified: 'Splendid.' } },
        }),
        'AWS::Connect::ContactFlowModule',
      ).Properties.Content,
    );

    expect(content).toContain('the last five digits of your policy number');
    expect(content).toContain('cinco dígitos de su número de póliza');
    expect(content).toContain('Splendid.');
  });

  test.each<[string, object]>([
    ['2 digits are refused', { digits: 2 }],
    ["unknown prop 'digitCount'", { digitCount: 4 }],
    ['there is no digits prompt "hello"', { prompts: { 'en-US': { hello: 'Hello' } } }],
  ])('is refused where nobody could use it: %s', (message, more) => {
    const { stack, capture: half } = beside();

    expect(() => new DigitVerification(stack, freshId(), { capture: half, ...more })).toThrow(message);
  });

  test('is refused in another stack than the capture half, whose rotation changes its key', () => {
    const { stack, capture: half } = beside();
    const other = new Stack(App.of(stack) as App, 'Other');

    expect(() => new DigitVerification(other, 'Digits', { capture: half })).toThrow(
      'the module belongs into the stack of the capture half',
    );
  });
});

describe('a flow that invokes the module', () => {
  const invoking = (results: Record<string, string>, input: Record<string, string>) =>
    FlowBuilder.create('CONTACT_FLOW', 'invoking')
      .add(
        invokeModule('verify', {
          module: reference('module', 'digits'),
          input,
          results,
          next: 'end',
          onError: 'end',
        }),
        disconnect('end'),
      )
      .build();
  const module = once(() => new DigitVerification(beside().stack, 'Invoked', { capture: beside().capture }));
  const deployed = (flow: FlowDocument) => {
    const { stack, capture: half } = beside();
    const { instance } = half;
    const references = { 'module:digits': module().moduleArnFor(stack) };
    const content = FlowContent.fromDocument(flow);
    return new ContactFlow(stack, freshId(), { instance, name: freshId(), content, references });
  };
  const GIVEN = { customer: '$.External.customer', expected: '$.External.expected' };

  test('is taken with its branches and its input', () => {
    expect(() => deployed(invoking({ verified: 'end', locked: 'end' }, GIVEN))).not.toThrow();
    expect(accountQuestions.references).toContain('module:digits');
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['branch', { known: 'end' }, GIVEN],
    ['expected', { verified: 'end' }, { customer: '$.External.customer' }],
    ['digits', { verified: 'end' }, { ...GIVEN, digits: '$.StoredCustomerInput' }],
  ])('is refused with what the module does not declare: %s', (word, results, input) => {
    expect(() => deployed(invoking(results, input))).toThrow(word);
  });
});
