import { type App, Stack } from 'aws-cdk-lib';
import {
  ConnectInstance,
  ContactCenterInstance,
  HardenedContactCenterStacks,
  Identity,
  Language,
  type PaymentCallOptions,
  PaymentCapture,
  PaymentGateway,
  SupportTeam,
  VaultSeam,
} from '../../../../constructs';
import { resourcesOf, type SynthesizedTemplate, synthesize, synthesizeApp } from '../../../support/synth';

const env = { account: '111111111111', region: 'us-east-1' };
const vault = VaultSeam.inAccount({
  name: 'acme',
  captureAccount: '111111111111',
  vaultAccount: '222222222222',
  region: 'us-east-1',
});

const capture = (
  call?: PaymentCallOptions,
  use: (made: PaymentCapture, stack: Stack) => void = () => undefined,
) =>
  synthesize((stack: Stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
      alias: 'acme-care',
      serviceRoleArn:
        'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
    });
    const operationsKeyArn = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    use(new PaymentCapture(stack, 'Payments', { vault, instance, operationsKeyArn, call }), stack);
  });

const flows = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::Connect::ContactFlow').map(({ Properties }) => Properties);
const content = (template: SynthesizedTemplate) =>
  JSON.stringify(flows(template).map(({ Content }) => Content));

/** A contact center whose way in speaks English and Spanish. */
function stacks(call: PaymentCallOptions, use: (made: HardenedContactCenterStacks, app: App) => void) {
  return synthesizeApp((app) => {
    const made = new HardenedContactCenterStacks(app, 'Acme', {
      name: 'acme',
      env,
      instance: ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() }),
      support: SupportTeam.email('care@example.com'),
      frontDoor: { languages: [Language.ENGLISH, Language.SPANISH] },
      payments: {
        gateway: PaymentGateway.stripe({
          apiKeySecretArn: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:stripe-AbCdEf',
        }),
        merchant: 'acme',
        limits: { USD: 100_000 },
        call,
      },
    });
    use(made, app);
  });
}

describe('how callers are asked for their card', () => {
  test('is English and with an agent when nothing is said', () => {
    const template = capture();

    expect(flows(template).map(({ Type, Name }) => [Type, Name])).toEqual([['QUEUE_TRANSFER', 'Payment']]);
    expect(content(template)).toContain('words-en-US');
    expect(content(template)).not.toContain('words-es-US');
  });

  test('takes other languages and other words', () => {
    const template = capture({
      languages: [Language.SPANISH],
      prompts: { 'es-US': { number: 'Su tarjeta, por favor.' } },
    });

    expect(content(template)).toContain('Su tarjeta, por favor.');
    expect(content(template)).toContain('Lupe');
  });

  test('refuses words that could not be said at synth', () => {
    expect(() => capture({ prompts: { 'en-US': { nmuber: 'Your card?' } } })).toThrow(
      'there is no payment prompt "nmuber"',
    );
    expect(() => capture({ typingTime: { firstKeySeconds: 90, betweenKeysSeconds: 5 } })).toThrow(
      'typingTime.firstKeySeconds 90 is refused',
    );
  });

  test('gives callers who need it the time that Connect allows, and names its limit for more', () => {
    const time = { firstKeySeconds: 60, betweenKeysSeconds: 20 };

    const template = capture({ typingTime: time, slowTypingTime: { ...time, betweenKeysSeconds: 12 } });
    const waits = [
      ...content(template)
        .replaceAll('\\', '')
        .matchAll(/"InterdigitTimeLimitSeconds":"(\d+)"/g),
    ];

    // The drain waits for two seconds in any call.
    expect([...new Set(waits.map(([, seconds]) => seconds))].sort()).toEqual(['12', '2', '20']);
    for (const prop of ['typingTime', 'slowTypingTime'] as const)
      expect(() => capture({ [prop]: { ...time, betweenKeysSeconds: 60 } })).toThrow(
        new RegExp(
          `^[\\w/]+: ${prop}\\.betweenKeysSeconds 60 is refused: Amazon Connect waits at most 20 seconds between two keys \\(InterdigitTimeLimitSeconds, https://docs\\.aws\\.amazon\\.com/[^)]+\\); use a whole number from 2 to 20$`,
        ),
      );
  });

  test('plays recordings of a folder where they are there, and refuses an address that is none', () => {
    const folder = 'https://acme.s3.us-east-1.amazonaws.com/prompts';

    expect(content(capture({ recordedPrompts: folder }))).toContain(`${folder}/en-US/declined.wav`);
    expect(() => capture({ recordedPrompts: 's3://acme/prompts' })).toThrow(
      'is refused: use the address of a folder',
    );
  });

  test('is in the languages of the front door beside it', () => {
    const templates = stacks({}, () => undefined);

    expect(content(templates['Acme-Capture'] as SynthesizedTemplate)).toContain('words-es-US');
  });
});

describe('self-service', () => {
  test('is a second flow of the same parts, which no guard of an agent is bound to', () => {
    const template = capture({ selfService: true });
    const [, alone] = flows(template);

    expect(alone).toMatchObject({ Type: 'CONTACT_FLOW', Name: 'Pay without an agent' });
    expect(JSON.stringify(alone?.Content)).not.toMatch(/recording-guard|RecordingGuard|CallGuard/);
    expect(JSON.stringify(alone?.Content)).toContain('number-capture');
  });

  test('is named by its ARN to a flow that leads there, and by a link to one of another stack', () => {
    const named: string[] = [];
    capture({ selfService: true }, (made, stack) => void named.push(made.selfServiceFlowArn(stack)));
    const templates = stacks({ selfService: true }, (made, app) => {
      const other = new Stack(app, 'Other', { env });
      named.push(made.payments?.selfServiceFlowArn(other) ?? '');
    });

    expect(named.every((arn) => arn !== '')).toBe(true);
    expect(templates['Other']?.Parameters).toMatchObject({
      SelfServiceFlowArn: { Default: '/hardline/acme/payment-self-service-flow-arn' },
    });
  });

  test('is refused to a flow when nobody asked for it, with what to set', () => {
    expect(() => capture({}, (made, stack) => void made.selfServiceFlowArn(stack))).toThrow(
      'set `call: { selfService: true }`',
    );
    expect(() => stacks({}, (made, app) => void made.payments?.selfServiceFlowArn(app))).toThrow(
      'set `call: { selfService: true }`',
    );
  });
});
