import { App, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  type AdyenOptions,
  PaymentEnvironment,
  PaymentGateway,
  PaymentVault,
  VaultSeam,
} from '../../../constructs/payments';
import { GATEWAY_ADAPTERS } from '../../../lib/payments/gateway';

const SECRET = 'arn:aws:secretsmanager:us-east-1:222222222222:secret:acme/gateway-AbCdEf';
const PREFIX = '1797a841fbb37ca7-AcmeCare';

const adyen = (more: Partial<AdyenOptions> = {}) =>
  PaymentGateway.adyen({
    apiKeySecretArn: SECRET,
    merchantAccount: 'AcmeCare',
    liveUrlPrefix: PREFIX,
    ...more,
  });

function vaultWith(gateway: PaymentGateway): Template {
  const stack = new Stack(new App(), 'Vault', { env: { account: '222222222222', region: 'us-east-1' } });
  const vault = VaultSeam.inAccount({
    name: 'acme-care',
    captureAccount: '111111111111',
    vaultAccount: '222222222222',
    region: 'us-east-1',
  });
  new PaymentVault(stack, 'Vault', { vault, gateway, merchant: 'acme', limits: { EUR: 1000 } });
  return Template.fromStack(stack);
}

function chargeEnvironment(gateway: PaymentGateway): Record<string, unknown> {
  const functions = vaultWith(gateway).findResources('AWS::Lambda::Function');
  const environments = Object.values(functions).map((one) => one['Properties']?.Environment?.Variables ?? {});
  return environments.find((variables) => 'GATEWAY_SECRET_ARN' in variables) ?? {};
}

describe('the charge function', () => {
  test('of a live Adyen account knows account and address, and no key', () => {
    const environment = chargeEnvironment(adyen());

    expect(environment).toMatchObject({
      GATEWAY: 'adyen',
      GATEWAY_ENVIRONMENT: 'live',
      GATEWAY_MERCHANT_ACCOUNT: 'AcmeCare',
      GATEWAY_LIVE_URL_PREFIX: PREFIX,
      GATEWAY_SECRET_ARN: SECRET,
    });
  });

  test('of an Adyen test account knows no live address', () => {
    const environment = chargeEnvironment(
      adyen({ liveUrlPrefix: undefined, environment: PaymentEnvironment.TEST }),
    );

    expect(environment).toMatchObject({ GATEWAY: 'adyen', GATEWAY_ENVIRONMENT: 'test' });
    expect(environment).not.toHaveProperty('GATEWAY_LIVE_URL_PREFIX');
  });

  test('of Stripe is live, unless TEST is said', () => {
    const test = PaymentEnvironment.TEST;

    expect(chargeEnvironment(PaymentGateway.stripe({ apiKeySecretArn: SECRET }))).toHaveProperty(
      'GATEWAY_ENVIRONMENT',
      'live',
    );
    expect(
      chargeEnvironment(PaymentGateway.stripe({ apiKeySecretArn: SECRET, environment: test })),
    ).toMatchObject({ GATEWAY: 'stripe', GATEWAY_ENVIRONMENT: 'test' });
  });
});

test('each gateway names the one host that is called', () => {
  const test = adyen({ liveUrlPrefix: undefined, environment: PaymentEnvironment.TEST });

  expect(PaymentGateway.stripe({ apiKeySecretArn: SECRET }).host).toBe('api.stripe.com');
  expect(adyen().host).toBe(`${PREFIX.toLowerCase()}-checkout-live.adyenpayments.com`);
  expect(test.host).toBe('checkout-test.adyen.com');
});

describe('a gateway is refused', () => {
  test.each<[string, Partial<AdyenOptions>, string]>([
    ['without a secret', { apiKeySecretArn: ' ' }, 'has no secret'],
    ['without a merchant account', { merchantAccount: '' }, 'merchantAccount "" is not the name'],
    ['that is live and has no address', { liveUrlPrefix: undefined }, 'is live and has no liveUrlPrefix'],
    [
      'that is for tests and has a live address',
      { environment: PaymentEnvironment.TEST },
      'is for tests and has the liveUrlPrefix',
    ],
    [
      'whose prefix leads to another host',
      { liveUrlPrefix: '1797a841fbb37ca7-Acme.evil.example/' },
      'is not a prefix of a live address',
    ],
    ['whose prefix is a token', { liveUrlPrefix: Token.asString({ Ref: 'P' }) }, 'liveUrlPrefix is a token'],
  ])('%s', (_case, options, message) => {
    expect(() => adyen(options)).toThrow(message);
  });

  test('when nobody knows its adapter', () => {
    class Other extends PaymentGateway {
      public readonly adapter = 'other';
      public readonly secretArn = SECRET;
      public readonly secretKeyArn = undefined;
      public readonly settings = {};
      public readonly host = 'gateway.example';
    }

    expect(() => vaultWith(new Other())).toThrow(
      "Vault/Vault: the adapter 'other' is unknown: use one of stripe, adyen",
    );
  });

  test('for money when an unknown outcome could never be settled', () => {
    const { reconciliation } = GATEWAY_ADAPTERS.stripe;
    const lookup = jest.replaceProperty(
      reconciliation as { lookupByReference: boolean },
      'lookupByReference',
      false,
    );

    expect(() => vaultWith(PaymentGateway.stripe({ apiKeySecretArn: SECRET }))).toThrow(
      'Vault/Vault: the gateway stripe is refused for mode charge: it has no look-up by reference',
    );
    lookup.restore();
  });
});
