import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  CheckMismatch,
  PaymentEnvironment,
  PaymentGateway,
  PaymentMode,
  PaymentVault,
  VaultSeam,
} from '../../../../constructs';
import {
  acceptancePolicy,
  capRules,
  modes,
  velocityRules,
} from '../../../../constructs/payments/vault/handler/rules';
import {
  checkPaymentRules,
  gatewayVariables,
  prepareVariables,
} from '../../../../constructs/payments/vault/payment-rules';
import type { PaymentVaultProps } from '../../../../constructs/payments/vault/payment-vault-props';
import { CHARGE_LIMIT_MS } from '../../../../lib/payments/time-budget';

const SECRET = 'arn:aws:secretsmanager:us-east-1:222222222222:secret:acme/gateway-AbCdEf';
const stripe = PaymentGateway.stripe({ apiKeySecretArn: SECRET });
const adyen = PaymentGateway.adyen({
  apiKeySecretArn: SECRET,
  merchantAccount: 'AcmeCare',
  environment: PaymentEnvironment.TEST,
});

function stackWith(more: object = {}): Stack {
  const stack = new Stack(new App(), 'Acme', { env: { account: '222222222222', region: 'us-east-1' } });
  new PaymentVault(stack, 'Vault', props(more));
  return stack;
}

const functionOf = (template: Template, description: RegExp) => {
  const found = Object.values(template.findResources('AWS::Lambda::Function')).find(({ Properties }) =>
    description.test(Properties.Description),
  );
  return found?.['Properties'];
};
const props = (more: object = {}): PaymentVaultProps => ({
  ...{ vault: VaultSeam.inAccount({ name: 'acme-care' }), gateway: stripe },
  ...{ merchant: 'acme', limits: { USD: 100_000 } },
  ...more,
});
const variables = (more: object = {}) => prepareVariables(props(more));
const DEFAULT = Template.fromStack(stackWith());
const SLOW = Template.fromStack(stackWith({ slowGateway: Duration.seconds(30) }));

describe('the rules of payments in the functions', () => {
  test('are those of the docs when nothing is said', () => {
    const { LIMITS, MODES, COUNTRIES, POSTAL_IN, ATTEMPTS, CAPS, VELOCITY = '' } = variables();

    expect({ LIMITS, MODES, COUNTRIES, POSTAL_IN, ATTEMPTS, CAPS }).toEqual({
      ...{ LIMITS: '{"USD":100000}', MODES: 'charge', COUNTRIES: 'US', POSTAL_IN: 'US' },
      ...{ ATTEMPTS: '5', CAPS: '{}' },
    });
    expect(velocityRules(VELOCITY, 'VELOCITY')).toEqual({
      ...{ perContact: 6, perCaller: 10, perReference: 10, perCard: 6, perInstanceMinute: 120 },
      ...{ declinedSelfService: 30, declined: 90 },
    });
  });

  test('are read by the functions as they were written', () => {
    const rules = {
      modes: [PaymentMode.AUTHORIZE, PaymentMode.TOKENIZE],
      caps: { perDay: { USD: 5_000_000 }, perAgent: { USD: 500_000 } },
      velocity: { perContact: 2 },
      attempts: 3,
    };
    const read = variables(rules);

    expect(modes(read['MODES'] ?? '', 'MODES')).toEqual(['authorize', 'tokenize']);
    expect(capRules(read['CAPS'] ?? '', 'CAPS')).toEqual(rules.caps);
    expect(velocityRules(read['VELOCITY'] ?? '', 'VELOCITY')).toMatchObject({ perContact: 2, perCard: 6 });
    expect(read['ATTEMPTS']).toBe('3');
  });

  test.each([
    [{}, { partial: 'void', code: 'void', postalCode: 'review' }],
    [
      { acceptPartial: true, codeMismatch: CheckMismatch.REVIEW, postalMismatch: CheckMismatch.ACCEPT },
      { partial: 'accept', code: 'review', postalCode: 'accept' },
    ],
  ])('say what follows from the issuer’s checks and from a part: %j', (more, expected) => {
    const policy = acceptancePolicy(gatewayVariables(props(more))['POLICY'] ?? '', 'POLICY');

    expect(policy).toMatchObject({
      partial: expected.partial,
      checks: {
        code: { match: 'accept', 'no-match': expected.code },
        postalCode: { match: 'accept', 'no-match': expected.postalCode },
      },
    });
  });

  test('reach each function that needs them', () => {
    const given = (description: RegExp) => functionOf(DEFAULT, description)?.Environment.Variables;

    expect(given(/^Binds amount/)).toMatchObject(variables());
    for (const description of [/^Charges the card/, /^Settles payments/])
      expect(given(description)).toMatchObject(gatewayVariables(props()));
  });
});

describe('the postal code', () => {
  const warned = (more: object) => {
    const stack = new Stack(new App(), 'Acme');
    checkPaymentRules(stack, props(more));
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('postal code'));
  };

  test.each([
    ['US and others', { countries: ['DE', 'US'] }, 'US', 0],
    ['other countries only', { countries: ['DE', 'FR'] }, '', 0],
    ['US, and somebody says no', { postalCheck: false }, '', 0],
    ['US and a gateway that does not send it', { gateway: adyen }, '', 1],
    ['US and such a gateway, and somebody says no', { gateway: adyen, postalCheck: false }, '', 0],
    ['other countries and such a gateway', { gateway: adyen, countries: ['DE'] }, '', 0],
  ])('of %s', (_case, more, postalIn, warnings) => {
    expect(variables(more)['POSTAL_IN']).toBe(postalIn);
    expect(warned(more)).toHaveLength(warnings);
  });
});

describe('props that could not be kept are refused at synth', () => {
  test.each<[string, object, RegExp]>([
    ['a country in small letters', { countries: ['us'] }, /country 'us' is refused: use two capital letters/],
    ['no country', { countries: [] }, /the number of countries is 0/],
    ['no mode', { modes: [] }, /the number of modes is 0/],
    [
      'a mode that is none',
      { modes: ['refund'] },
      /the mode 'refund' is unknown: use one of charge, authorize/,
    ],
    ['no attempt', { attempts: 0 }, /attempts is 0: use a whole number from 1 to 50/],
    ['half an attempt', { attempts: 1.5 }, /attempts is 1.5/],
    [
      'an amount above what a number of the gateway holds',
      { limits: { USD: 1e9 } },
      /the limit of USD is 1000000000/,
    ],
    ['an amount that is none', { limits: { USD: Number.NaN } }, /the limit of USD is NaN/],
    ['a currency in small letters', { limits: { usd: 1 } }, /currency 'usd' is unknown/],
    ['a cap of nothing', { caps: { perDay: { USD: 0 } } }, /the cap of a day of USD is 0/],
    [
      'an agent’s cap in an unknown currency',
      { caps: { perAgent: { XXX: 1 } } },
      /currency 'XXX' is unknown/,
    ],
    ['a cap that nobody knows', { caps: { perHour: { USD: 1 } } }, /unknown prop 'perHour'/],
    ['a velocity of nothing', { velocity: { perCard: 0 } }, /velocity.perCard is 0/],
    ['a velocity that nobody knows', { velocity: { perCaller2: 1 } }, /unknown prop 'perCaller2'/],
    [
      'a slow gateway that is not slow',
      { slowGateway: Duration.seconds(4) },
      /slowGateway in milliseconds is 4000/,
    ],
    [
      'a slow gateway that nobody waits for',
      { slowGateway: Duration.seconds(61) },
      /slowGateway in milliseconds is 61000: use a whole number from 5000 to 60000/,
    ],
    [
      'a merchant with a card number’s length and a space',
      { merchant: 'acme care' },
      /merchant 'acme care' is refused/,
    ],
  ])('%s', (_case, more, message) => {
    expect(() => stackWith(more)).toThrow(message);
  });
});

describe('a slow gateway', () => {
  const template = SLOW;
  const worker = functionOf(template, /^Charges the card through a slow gateway/);
  const start = functionOf(template, /^Starts the charge beside the call/);

  test('is asked by a worker whose events are never repeated, a minute old at most, and sent nowhere', () => {
    const configs = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));
    const ofWorker = configs.filter(({ Properties }) => JSON.stringify(Properties).includes('ChargeWorker'));

    expect(ofWorker.map(({ Properties }) => Properties)).toEqual([
      {
        ...{ FunctionName: { Ref: expect.stringContaining('ChargeWorker') }, Qualifier: '$LATEST' },
        ...{ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      },
    ]);
    for (const { Properties } of configs) expect(Properties).not.toHaveProperty('DestinationConfig');
    for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function')))
      expect(Properties).not.toHaveProperty('DeadLetterConfig');
  });

  test('gets its time, and the worker the time to write what it said', () => {
    expect(worker).toMatchObject({
      Timeout: 55,
      Environment: { Variables: { GATEWAY_TIMEOUT_MS: '30000', FUNCTION_LIMIT_MS: '55000' } },
    });
  });

  test('is waited for by nobody: what Connect calls starts the worker, and knows no key and no secret', () => {
    const { Variables } = start.Environment;

    expect(Object.keys(Variables)).toEqual(expect.arrayContaining(['WORKER_ARN', 'LONGEST_WORKING_MS']));
    expect(Object.keys(Variables).join()).not.toMatch(/SECRET|GATEWAY|MAC_KEY/);
    expect(start.FunctionName).toBe('acme-care-vault-charge');
    expect(worker).not.toHaveProperty('FunctionName');
  });

  test('is told of by the status for as long as a charge may take', () => {
    const longest = functionOf(template, /^Says what became/)?.Environment.Variables.LONGEST_WORKING_MS;

    expect(longest).toBe('55000');
    expect(functionOf(DEFAULT, /^Says what became/)?.Environment.Variables.LONGEST_WORKING_MS).toBe(
      String(CHARGE_LIMIT_MS),
    );
  });

  test('has a worker that nobody but the vault’s own charge may call', () => {
    const all = Object.values(template.findResources('AWS::Lambda::ResourcePolicy'));
    const own = all.filter(({ Properties }) =>
      JSON.stringify(Properties.ResourceArn).includes('ChargeWorker'),
    );
    const policies = JSON.stringify(template.findResources('AWS::IAM::ManagedPolicy'));

    expect(own.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
      [
        expect.objectContaining({ Effect: 'Allow', Principal: { AWS: { 'Fn::GetAtt': START_ROLE } } }),
        expect.objectContaining({
          Effect: 'Deny',
          Principal: '*',
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': START_ROLE } } },
        }),
      ],
    ]);
    expect(policies.match(/"StartsTheWorker"/g)).toHaveLength(1);
  });
});

const START_ROLE = [expect.stringContaining('ChargeStartRole'), 'Arn'];

test('without a slow gateway there is no worker and no event for one', () => {
  expect(functionOf(DEFAULT, /slow gateway/)).toBeUndefined();
  expect(JSON.stringify(DEFAULT.findResources('AWS::Lambda::EventInvokeConfig'))).not.toContain(
    'ChargeWorker',
  );
});

describe('the key that callers and cards are counted under', () => {
  test('is an HMAC key of KMS, which makes codes and lets nobody out with it', () => {
    DEFAULT.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  });

  test('is used by the functions that count, and by no other', () => {
    const counting = Object.values(DEFAULT.findResources('AWS::Lambda::Function')).filter(
      ({ Properties }) => 'MAC_KEY_ARN' in Properties.Environment.Variables,
    );

    expect(counting.map(({ Properties }) => Properties.FunctionName).sort()).toEqual([
      'acme-care-vault-charge',
      'acme-care-vault-prepare',
    ]);
  });
});
