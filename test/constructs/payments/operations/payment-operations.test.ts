import { Stack, Tags } from 'aws-cdk-lib';
import { Language, PaymentHalf, PaymentOperations, VaultSeam } from '../../../../constructs';
import { SwitchParameters } from '../../../../constructs/payments/operations/switch-parameters';
import { TextParameters } from '../../../../constructs/payments/operations/text-parameters';
import { alarmsOf } from '../../../../lib/payments/alarms';
import { METRICS } from '../../../../lib/payments/metrics';
import { SWITCHES } from '../../../../lib/payments/switches';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:111111111111:support';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const vault = VaultSeam.inAccount({ name: 'bank-care', rolePath: '/care/' });

const made = (half: PaymentHalf, more: object = {}) =>
  synthesize(
    (stack) =>
      void new PaymentOperations(stack, 'Operations', {
        vault,
        half,
        alarmTopicArn: TOPIC,
        operationsKeyArn: KEY,
        ...more,
      }),
  );

/** A text of the template as CloudFormation would put it together in us-east-1. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const {
    'Fn::Join': [glue, parts] = ['', []],
    Ref: ref,
    'Fn::GetAtt': att,
  } = value as {
    'Fn::Join'?: [string, unknown[]];
    Ref?: string;
    'Fn::GetAtt'?: string[];
  };
  if (ref !== undefined) return ref === 'AWS::Region' ? 'us-east-1' : ref;
  if (att !== undefined) return att.join('.');
  return parts.map(joined).join(glue);
}

interface Widget {
  readonly type: string;
  readonly properties: { readonly markdown?: string; readonly metrics?: unknown; readonly region?: string };
}

function widgets(template: SynthesizedTemplate): readonly Widget[] {
  return JSON.parse(joined(only(template, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody)).widgets;
}

describe.each([PaymentHalf.CAPTURE, PaymentHalf.VAULT])('operating the %s half', (half) => {
  const template = made(half);

  test('has a role that asks for a second factor and changes these switches only', () => {
    const [role] = resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => Properties);
    const [policy] = resourcesOf(template, 'AWS::IAM::ManagedPolicy').map(({ Properties }) => Properties);
    const [statement, ...others] = policy.PolicyDocument.Statement;

    expect(role.MaxSessionDuration).toBe(3600);
    expect(role).not.toHaveProperty('RoleName');
    expect(role.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    });
    expect(others).toEqual([]);
    expect(statement.Action).toEqual(['ssm:GetParameterHistory', 'ssm:GetParameters', 'ssm:PutParameter']);
    expect(statement.Resource.map(joined)).toEqual(
      Object.keys(SWITCHES[half]).map(
        (name) =>
          `arn:AWS::Partition:ssm:us-east-1:AWS::AccountId:parameter/hardline/bank-care/payments/${half}/${name}`,
      ),
    );
  });

  test('alarms support when a switch is changed or deleted, whoever did it, and not when it is created', () => {
    const [rule] = resourcesOf(template, 'AWS::Events::Rule');
    const { EventPattern, Targets } = rule?.Properties ?? {};

    expect(EventPattern).toEqual({
      source: ['aws.ssm'],
      'detail-type': ['Parameter Store Change'],
      detail: {
        name: Object.keys(SWITCHES[half]).map((name) => `/hardline/bank-care/payments/${half}/${name}`),
        operation: ['Update', 'Delete'],
      },
    });
    expect(Targets[0]).toMatchObject({ Arn: TOPIC, DeadLetterConfig: { Arn: expect.anything() } });
  });

  test('has the alarms of its half, each on the sum of this seam or one reason of it, each naming a page', () => {
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);

    expect(alarms.map(({ MetricName }) => MetricName)).toEqual(
      alarmsOf(half).map(([, { metric }]) => metric),
    );
    expect(alarms.map(({ Dimensions }) => Dimensions)).toEqual(
      alarmsOf(half).map(([, { reason }]) => [
        { Name: 'seam', Value: 'bank-care' },
        ...(reason === undefined ? [] : [{ Name: 'reason', Value: reason }]),
      ]),
    );
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        Namespace: 'Hardline/Payments',
        TreatMissingData: 'notBreaching',
        AlarmActions: [TOPIC],
        AlarmDescription: expect.stringMatching(/What to do: docs\/[a-z-/]+\.md/),
      });
  });

  test('has one dashboard whose body is JSON in every Region and links each switch', () => {
    const [switches, ...graphs] = widgets(template);

    for (const name of Object.keys(SWITCHES[half]))
      expect(switches?.properties.markdown).toContain(
        `https://us-east-1.console.aws.amazon.com/systems-manager/parameters/%2Fhardline%2Fbank-care%2Fpayments%2F${half}%2F${name}/description`,
      );
    expect(graphs.length).toBeGreaterThan(5);
    expect(graphs.filter(({ properties }) => properties.region !== 'us-east-1')).toEqual([]);
  });

  test('searches series that the metrics have', () => {
    const searched = widgets(template)
      .flatMap(({ properties }) => JSON.stringify(properties.metrics ?? []))
      .flatMap((text) => [
        ...text.matchAll(/\{Hardline\/Payments,seam,([a-z,]+)\} MetricName=\\"([A-Za-z]+)/g),
      ]);

    expect(searched.length).toBeGreaterThan(4);
    for (const [, dimensions = '', name = ''] of searched)
      expect(METRICS[name as keyof typeof METRICS].series.map((set) => set.join(','))).toContain(dimensions);
  });
});

test('tells outcomes by queue, agent and language, and the time in payment', () => {
  const text = JSON.stringify(widgets(made(PaymentHalf.VAULT)));

  for (const dimensions of ['outcome,queue', 'outcome,agent', 'outcome,language'])
    expect(text).toContain(`seam,${dimensions}} MetricName=\\"PaymentOutcome`);
  expect(text).toContain('PaymentDuration');
});

test('refuses a prop that it does not know', () => {
  expect(() => made(PaymentHalf.VAULT, { topic: TOPIC })).toThrow("unknown prop 'topic'");
});

describe('what callers hear', () => {
  const template = made(PaymentHalf.CAPTURE, { languages: [Language.ENGLISH, Language.SPANISH] });
  const names = ['en-US', 'es-US'].map((code) => `/hardline/bank-care/payments/capture/texts/${code}`);

  test('is replaced by a role of its own with a second factor, which changes no switch', () => {
    const texts = resourcesOf(template, 'AWS::IAM::ManagedPolicy')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Sid }) => Sid === 'Texts');
    const role = resourcesOf(template, 'AWS::IAM::Role').find(({ Properties }) =>
      /callers hear/.test(Properties.Description),
    );

    expect(texts.map(({ Resource }) => Resource.map(joined))).toEqual([
      names.map((name) => `arn:AWS::Partition:ssm:us-east-1:AWS::AccountId:parameter${name}`),
    ]);
    expect(role?.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    });
  });

  test('mails support when it is replaced, whoever did it', () => {
    const rules = resourcesOf(template, 'AWS::Events::Rule').map(({ Properties }) => Properties);

    expect(rules.map(({ EventPattern }) => EventPattern.detail.name)).toContainEqual(names);
    for (const { Targets } of rules) expect(Targets[0].Arn).toBe(TOPIC);
  });

  test('has no role in the vault', () => {
    expect(JSON.stringify(made(PaymentHalf.VAULT))).not.toContain('texts');
  });

  test('is a parameter for each language, with nothing that could change in the template', () => {
    const parameters = (tagged: boolean) =>
      synthesize((stack) => {
        new TextParameters(stack, 'Texts', { vault, languages: ['en-US', 'de-DE'] });
        if (tagged) Tags.of(Stack.of(stack)).add('owner', 'care');
      });

    expect(resourcesOf(parameters(false), 'AWS::SSM::Parameter').map(({ Properties }) => Properties)).toEqual(
      ['en-US', 'de-DE'].map((code) => ({
        Name: `/hardline/bank-care/payments/capture/texts/${code}`,
        Type: 'String',
        Value: '{}',
        Tier: 'Intelligent-Tiering',
      })),
    );
    expect(parameters(true)).toEqual(parameters(false));
  });
});

describe('the parameters of the switches', () => {
  const parameters = (tagged: boolean) =>
    synthesize((stack) => {
      new SwitchParameters(stack, 'Switches', { vault, half: PaymentHalf.VAULT });
      if (tagged) Tags.of(Stack.of(stack)).add('owner', 'care');
    });

  test('are open, with a name, a type and a value: CloudFormation would reset a switch when anything else changes', () => {
    expect(resourcesOf(parameters(false), 'AWS::SSM::Parameter').map(({ Properties }) => Properties)).toEqual(
      [
        { Name: '/hardline/bank-care/payments/vault/payments', Type: 'String', Value: 'open' },
        { Name: '/hardline/bank-care/payments/vault/gateway', Type: 'String', Value: 'open' },
        { Name: '/hardline/bank-care/payments/vault/mode', Type: 'String', Value: 'normal' },
      ],
    );
  });

  test('take no tag of the app: a changed tag would reset every switch', () => {
    expect(parameters(true)).toEqual(parameters(false));
  });
});
