import type { Stack } from 'aws-cdk-lib';
import {
  AgentQueue,
  ConnectInstance,
  FrontDoor,
  type FrontDoorOptions,
  Language,
  OpeningHours,
  type QueueOptions,
} from '../../../constructs';
import { INBOUND_PROMPTS } from '../../../constructs/front-door/inbound-prompts';
import { only, resourcesOf, type SynthesizedTemplate, synthesize } from '../../support/synth';

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

test('shows its agents the quick connects it was given, each once, and none otherwise', () => {
  const given = (door: FrontDoor) => {
    door.queue('Care').addQuickConnect('arn:pay');
    door.queue('Care').addQuickConnect('arn:pay');
  };

  expect(only(open(), 'AWS::Connect::Queue').Properties.QuickConnectArns).toBeUndefined();
  expect(only(open({}, given), 'AWS::Connect::Queue').Properties.QuickConnectArns).toEqual(['arn:pay']);
});

test('lets agents answer a returning caller before their own queue', () => {
  const { QueueConfigs } = only(
    open({}, (door) => door.queue('Care').answerFirst('arn:return')),
    'AWS::Connect::RoutingProfile',
  ).Properties;

  expect(QueueConfigs.map(({ Priority }: { Priority: number }) => Priority)).toEqual([1, 2]);
  expect(QueueConfigs[0].QueueReference).toEqual({ Channel: 'VOICE', QueueArn: 'arn:return' });
});

describe('with several queues', () => {
  const QUEUES = [
    { name: 'Care' },
    {
      name: 'Billing',
      hours: OpeningHours.daily({ timeZone: 'UTC', fromHour: 9, toHour: 17 }),
      agents: ['Billing agents'],
    },
  ];
  const names = (template: SynthesizedTemplate, type: string) =>
    resourcesOf(template, `AWS::Connect::${type}`).map(({ Properties }) => Properties.Name);

  test('makes each with its hours and its agents', () => {
    const template = open({ queues: QUEUES });

    expect(names(template, 'Queue')).toEqual(['Care', 'Billing']);
    expect(names(template, 'RoutingProfile')).toEqual(['Care agents', 'Billing agents']);
    expect(names(template, 'HoursOfOperation')).toEqual(['Opening hours', 'Opening hours of Billing']);
  });

  test('lets one routing profile answer all of them unless said otherwise', () => {
    const template = open({ queues: [{ name: 'Care' }, { name: 'Billing' }] });

    expect(only(template, 'AWS::Connect::RoutingProfile').Properties.QueueConfigs).toHaveLength(2);
  });

  test('keeps what the first queue had when others come, wherever it stands in the table', () => {
    const ids = (template: SynthesizedTemplate) =>
      Object.entries(template.Resources)
        .filter(([, { Properties }]) => Properties?.Name === 'Care' || Properties?.Name === 'Care agents')
        .map(([id]) => id)
        .sort();

    expect(ids(open({ queues: [{ name: 'Billing' }, { name: 'Care' }] }))).toEqual(ids(open()));
  });

  test('renames a queue that says what it was called', () => {
    const id = (queue: QueueOptions) =>
      Object.entries(open({ queues: [queue] }).Resources).find(
        ([, { Type }]) => Type === 'AWS::Connect::Queue',
      )?.[0];

    expect(id({ name: 'Invoices', id: 'Billing' })).toBe(id({ name: 'Billing' }));
  });

  test('pays at all of them but those that say no', () => {
    const paying: (door: FrontDoor) => void = (door) => {
      for (const queue of door.payingQueues) queue.addQuickConnect('arn:pay');
    };
    const template = open({ queues: [{ name: 'Care' }, { name: 'Press', takesPayments: false }] }, paying);

    expect(
      resourcesOf(template, 'AWS::Connect::Queue').map(({ Properties }) => Properties.QuickConnectArns),
    ).toEqual([['arn:pay'], undefined]);
  });

  test.each<[FrontDoorOptions, RegExp]>([
    [{ queues: [{ name: 'Care' }, { name: 'Care' }] }, /queue name 'Care' is given twice/],
    [{ queues: [{ name: 'Care' }, { name: 'Carë' }] }, /menu entry 'care' is given twice/],
    [{ queues: [{ name: '' }] }, /name of a queue is missing/],
    [{ queues: [{ name: '请' }] }, /'请' has no letter that an id could be made of/],
    [
      { queues: [{ name: 'Care', words: { 'es-US': 'Para ayuda' } }] },
      /queue 'Care' has 'es-US', which is no/,
    ],
    [{ queues: [{ name: 'Care', languages: [Language.SPANISH] }] }, /queue 'Care' has 'es-US'/],
    [
      { languages: [Language.ENGLISH, Language.SPANISH], greeting: 'Hi' },
      /greeting is one text and there are 2/,
    ],
    [{ queues: [{ name: 'Care', colour: 'red' }] as unknown as QueueOptions[] }, /unknown prop 'colour'/],
  ])('refuses %j', (options, message) => {
    expect(() => open(options)).toThrow(message);
  });

  test('knows its queues by name', () => {
    expect(() => open({ queues: QUEUES }, (door) => door.queue('Sales'))).toThrow(
      "there is no queue 'Sales': use one of 'Care', 'Billing'",
    );
  });
});

describe('with several languages', () => {
  const content = (options: FrontDoorOptions) =>
    JSON.stringify(
      resourcesOf(open(options), 'AWS::Connect::ContactFlow').map(({ Properties }) => Properties.Content),
    );

  test('speaks each, in the words it was given', () => {
    const flows = content({
      languages: [
        Language.ENGLISH,
        Language.SPANISH.saying({ greeting: 'Hola. Se graba.' }).spokenBy('Pedro'),
      ],
    });

    expect(flows).toContain('Hola. Se graba.');
    expect(flows).toContain('Pedro');
    expect(flows).not.toContain('Lupe');
  });

  test('takes one that the library has no words for', () => {
    const prompts = { ...INBOUND_PROMPTS['en-US'], greeting: 'Bonjour. Cet appel est enregistré.' };
    const language = Language.of({ code: 'fr-CA', name: 'français', voice: 'Gabrielle', prompts });

    expect(content({ languages: [Language.ENGLISH, language] })).toContain('Cet appel est enregistré');
  });

  test('leaves the flow of one language as it is', () => {
    expect(content({ languages: [Language.ENGLISH] })).toBe(content({}));
  });
});

describe('self-service', () => {
  const selfService = [{ id: 'PayABill', words: { 'en-US': 'To pay a bill' } }];

  test('is an entry of the menu that leads to the flow given later', () => {
    const template = open({ selfService }, (door) => door.offer('PayABill', 'arn:of-the-flow'));
    const flows = resourcesOf(template, 'AWS::Connect::ContactFlow');

    expect(JSON.stringify(flows)).toContain('To pay a bill, press 2.');
    expect(JSON.stringify(flows)).toContain('arn:of-the-flow');
  });

  test('is refused when it leads nowhere, or somewhere twice', () => {
    expect(() => open({ selfService })).toThrow(
      /the menu offers 'PayABill' and no flow was given: call offer/,
    );
    expect(() => open({}, (door) => door.offer('PayABill', 'arn'))).toThrow(
      "'PayABill' is not in the menu: `selfService` holds nothing",
    );
    expect(() =>
      open({ selfService }, (door) => {
        door.offer('PayABill', 'arn');
        door.offer('PayABill', 'arn');
      }),
    ).toThrow("'PayABill' has a flow already");
  });
});

test('stands beside another front door of the instance when it has a name', () => {
  const inNames = (template: SynthesizedTemplate) =>
    Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type.startsWith('AWS::Connect::') ? [`${Type} ${Properties.Name}`] : [],
    );
  const [first, second] = [inNames(open()), inNames(open({ name: 'Branches' }))];

  expect(second).toContain('AWS::Connect::ContactFlow Branches inbound');
  expect(second).toHaveLength(first.length);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
});

describe('a queue that exists already', () => {
  const QUEUE =
    'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444/queue/q-1';
  const commands = () => {
    const template = synthesize((stack: Stack) => {
      const queue = AgentQueue.fromQueueArn(stack, 'Sales', QUEUE);
      queue.addQuickConnect(QUEUE.replace('queue/q-1', 'transfer-destination/pay-1'));
      queue.answerFirst(QUEUE.replace('q-1', 'return-1'));
    });
    return Object.values(template.Outputs ?? {}).map((output) => (output as { Value: string }).Value);
  };

  test('is not touched; what an operator has to run is an output', () => {
    expect(commands()).toEqual([
      'aws connect associate-queue-quick-connects --instance-id 00000000-1111-2222-3333-444444444444 --queue-id q-1 --quick-connect-ids pay-1',
      'aws connect associate-routing-profile-queues --instance-id 00000000-1111-2222-3333-444444444444 --routing-profile-id ID --queue-configs QueueReference={QueueId=return-1,Channel=VOICE},Priority=1,Delay=0',
    ]);
  });
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
    open({ phoneNumbers: [{ countryCode: 'US', numberType: 'TOLL_FREE', description: 'care line' }] });

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

  test('stands beside another one, which needs a name of its own', () => {
    const more = (id?: string) => ({ countryCode: 'US', ...(id ? { id } : {}) });
    const template = open({ phoneNumbers: [more(), more('TollFree')] });

    expect(resourcesOf(template, 'AWS::Connect::PhoneNumber')).toHaveLength(2);
    expect(Object.keys(template.Outputs ?? {})).toHaveLength(3);
    expect(() => open({ phoneNumbers: [more(), more()] })).toThrow(
      "phone number 'PhoneNumber' is given twice: give each after the first an `id`",
    );
  });

  test.each([
    [{ countryCode: 'usa' }, /countryCode 'usa' is refused: use two capital letters/],
    [
      { countryCode: 'US', numberType: 'MOBILE' },
      /numberType 'MOBILE' is unknown: use one of TOLL_FREE, DID/,
    ],
  ])('refuses %p', (phoneNumber, message) => {
    expect(() => open({ phoneNumbers: [phoneNumber] })).toThrow(message);
  });
});
