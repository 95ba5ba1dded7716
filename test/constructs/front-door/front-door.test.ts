import type { Stack } from 'aws-cdk-lib';
import { ConnectInstance, FrontDoor, type FrontDoorOptions, OpeningHours } from '../../../constructs';
import { only, resourcesOf, synthesize } from '../../support/synth';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const open = (options: FrontDoorOptions = {}, more: (door: FrontDoor) => void = () => {}) =>
  synthesize((stack: Stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
      alias: 'acme-care',
      serviceRoleArn:
        'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
    });
    more(new FrontDoor(stack, 'Door', { instance, operationsKeyArn: KEY, ...options }));
  });

test('shows its agents the quick connects it was given, and none otherwise', () => {
  expect(only(open(), 'AWS::Connect::Queue').Properties.QuickConnectArns).toBeUndefined();
  expect(
    only(
      open({}, (door) => door.addQuickConnect('arn:pay')),
      'AWS::Connect::Queue',
    ).Properties.QuickConnectArns,
  ).toEqual(['arn:pay']);
});

test('lets agents answer a returning caller before their own queue', () => {
  const { QueueConfigs } = only(
    open({}, (door) => door.answerFirst('arn:return')),
    'AWS::Connect::RoutingProfile',
  ).Properties;

  expect(QueueConfigs.map(({ Priority }: { Priority: number }) => Priority)).toEqual([1, 2]);
  expect(QueueConfigs[0].QueueReference).toEqual({ Channel: 'VOICE', QueueArn: 'arn:return' });
});

test('opens at the hours it was given and closes at the last minute of a day', () => {
  const config = (hours: OpeningHours) => only(open({ hours }), 'AWS::Connect::HoursOfOperation').Properties;

  expect(config(OpeningHours.weekdays({ timeZone: 'Europe/Berlin', fromHour: 8, toHour: 18 }))).toMatchObject(
    {
      TimeZone: 'Europe/Berlin',
      Config: expect.arrayContaining([
        { Day: 'FRIDAY', StartTime: { Hours: 8, Minutes: 0 }, EndTime: { Hours: 18, Minutes: 0 } },
      ]),
    },
  );
  expect(config(OpeningHours.always()).Config).toHaveLength(7);
  expect(config(OpeningHours.always()).Config[0].EndTime).toEqual({ Hours: 23, Minutes: 59 });
  expect(() => OpeningHours.daily({ timeZone: 'UTC', fromHour: 18, toHour: 8 })).toThrow(
    /from 18 to 8 are refused/,
  );
});

test('claims no number unless asked', () => {
  expect(resourcesOf(open(), 'AWS::Connect::PhoneNumber')).toEqual([]);
});

describe('a claimed number', () => {
  const claimed = () =>
    open({ phoneNumber: { countryCode: 'US', numberType: 'TOLL_FREE', description: 'care line' } });

  test('is kept when the stack goes', () => {
    expect(only(claimed(), 'AWS::Connect::PhoneNumber')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('is guarded against the change of a description, which would release it', () => {
    const guard = only(claimed(), 'Custom::HardlineCreateOnlyGuard');

    expect(guard.Properties.CreateOnly).toEqual({
      CountryCode: 'US',
      Type: 'TOLL_FREE',
      Description: 'care line',
    });
    expect(only(claimed(), 'AWS::Connect::PhoneNumber').DependsOn).toHaveLength(1);
  });

  test('rings the inbound flow, by a function that may change nothing else', () => {
    const template = claimed();
    const policy = resourcesOf(template, 'AWS::IAM::ManagedPolicy').find(({ Properties }) =>
      JSON.stringify(Properties).includes('AssociatePhone'),
    );

    expect(only(template, 'Custom::HardlineNumberFlow').Properties.InstanceId).toBe(
      '00000000-1111-2222-3333-444444444444',
    );
    expect(policy?.Properties.PolicyDocument.Statement[1].Resource).toHaveLength(3);
  });

  test.each([
    [{ countryCode: 'usa' }, /countryCode 'usa' is refused: use two capital letters/],
    [
      { countryCode: 'US', numberType: 'MOBILE' },
      /numberType 'MOBILE' is unknown: use one of TOLL_FREE, DID/,
    ],
  ])('refuses %p', (phoneNumber, message) => {
    expect(() => open({ phoneNumber })).toThrow(message);
  });
});
