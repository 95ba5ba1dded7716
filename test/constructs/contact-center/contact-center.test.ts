import { App, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  AdoptedAspect,
  AgentQueue,
  ContactCenterInstance,
  HardenedContactCenter,
  type HardenedContactCenterProps,
  HardenedContactCenterStacks,
  Identity,
  PaymentGateway,
  PaymentSeamRoles,
  PaymentVault,
  SupportTeam,
  VaultSeam,
} from '../../../constructs';
import { only, resourcesOf, type SynthesizedTemplate, synthesize, synthesizeApp } from '../../support/synth';

const support = SupportTeam.email('support@example.com');
const instance = ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() });
const payments = {
  gateway: PaymentGateway.stripe({
    apiKeySecretArn: 'arn:aws:secretsmanager:us-east-1:222222222222:secret:stripe-AbCdEf',
  }),
  merchant: 'acme',
  limits: { USD: 100_000 },
};
const ADOPTED = {
  instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
  alias: 'acme-care',
  serviceRoleArn:
    'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
};
const center = (props: Partial<HardenedContactCenterProps> = {}) =>
  synthesize(
    (stack) => void new HardenedContactCenter(stack, 'ContactCenter', { instance, support, ...props }),
  );

describe('a contact center in one stack', () => {
  test('has an instance, storage, a way in and an emergency role with two options given', () => {
    const template = center();

    for (const type of ['Instance', 'Queue', 'RoutingProfile', 'HoursOfOperation'])
      only(template, `AWS::Connect::${type}`);
    expect(resourcesOf(template, 'AWS::Connect::InstanceStorageConfig')).toHaveLength(7);
    expect(
      resourcesOf(template, 'AWS::IAM::Role').some(
        ({ Properties }) => Properties.MaxSessionDuration === 3600,
      ),
    ).toBe(true);
  });

  test('changes nothing of an adopted instance but what is said', () => {
    const kept = center({ instance: ContactCenterInstance.adopt(ADOPTED) });
    const hardened = center({
      instance: ContactCenterInstance.adopt({
        ...ADOPTED,
        storage: AdoptedAspect.harden('recordings must be under our key'),
      }),
    });

    expect(Object.values(kept.Resources).filter(({ Type }) => Type.startsWith('AWS::Connect::'))).toEqual([]);
    expect(resourcesOf(kept, 'AWS::S3::Bucket')).toEqual([]);
    expect(resourcesOf(hardened, 'AWS::Connect::InstanceStorageConfig')).toHaveLength(7);
  });

  test('holds both halves of the payments in one account when asked', () => {
    const template = synthesize((stack) => {
      const vault = VaultSeam.inAccount({ name: 'acme' });
      const roles = new PaymentSeamRoles(stack, 'SeamRoles', { vault });
      const keys = new PaymentVault(stack, 'Vault', { ...payments, vault });
      keys.node.addDependency(roles);
      const care = new HardenedContactCenter(stack, 'ContactCenter', { instance, support });
      care.addPayments('Payments', { vault }).node.addDependency(keys);
    });

    expect(
      resourcesOf(template, 'AWS::Connect::Queue').find(({ Properties }) => Properties.QuickConnectArns)
        ?.Properties.QuickConnectArns,
    ).toHaveLength(1);
    expect(JSON.stringify(template)).toContain('"one-account"');
  });

  test('lets the agents of every queue take payments but those that say no', () => {
    const template = synthesize((stack) => {
      const vault = VaultSeam.inAccount({ name: 'acme' });
      const queues = [{ name: 'Care' }, { name: 'Billing' }, { name: 'Press', takesPayments: false }];
      const care = new HardenedContactCenter(stack, 'ContactCenter', {
        instance,
        support,
        frontDoor: { queues },
      });
      care.addPayments('Payments', { vault });
    });
    const paying = resourcesOf(template, 'AWS::Connect::Queue').filter(
      ({ Properties }) => Properties.QuickConnectArns,
    );

    expect(paying.map(({ Properties }) => Properties.Name)).toEqual(['Care', 'Billing']);
    expect(only(template, 'AWS::Connect::RoutingProfile').Properties.QueueConfigs).toHaveLength(4);
  });

  test('fits twice into one account: no physical name but those Connect and the seam force', () => {
    const names = (template: SynthesizedTemplate) =>
      Object.values(template.Resources).flatMap(({ Properties = {} }) =>
        [
          'BucketName',
          'RoleName',
          'FunctionName',
          'TableName',
          'ManagedPolicyName',
          'TopicName',
          'QueueName',
        ].filter((name) => typeof Properties[name] === 'string'),
      );

    expect(names(center())).toEqual([]);
  });

  test('runs the functions of deployments in a VPC too', () => {
    const template = synthesize((stack) => {
      const vpc = new Vpc(stack, 'Vpc', { natGateways: 0, availabilityZones: ['us-east-1a'] });
      const securityGroups = [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-12345678')];
      new HardenedContactCenter(stack, 'ContactCenter', {
        instance,
        support,
        functions: { vpc, securityGroups },
      });
    });
    const guard = resourcesOf(template, 'AWS::Lambda::Function').find(({ Properties }) =>
      Properties.Description?.startsWith('Refuses'),
    );

    expect(guard?.Properties.VpcConfig.SecurityGroupIds).toEqual(['sg-12345678']);
  });

  test('refuses a mail address that is none', () => {
    expect(() => SupportTeam.email('support')).toThrow(
      "SupportTeam.email('support') is refused: give one mail address",
    );
  });

  test('takes a permissions boundary on all roles', () => {
    const template = synthesizeApp(
      (app) => void new HardenedContactCenter(new Stack(app, 'Test'), 'ContactCenter', { instance, support }),
      { '@aws-cdk/core:permissionsBoundary': { name: 'boundary' } },
    ).Test as SynthesizedTemplate;

    for (const { Properties } of resourcesOf(template, 'AWS::IAM::Role'))
      expect(JSON.stringify(Properties.PermissionsBoundary)).toContain('policy/boundary');
  });
});

describe('a contact center in stacks', () => {
  const stacks = (props: object = {}) =>
    synthesizeApp(
      (app) =>
        void new HardenedContactCenterStacks(app, 'Acme', {
          name: 'acme',
          instance,
          support,
          payments,
          ...props,
        }),
    );

  test('keeps what must outlive a mistake under termination protection', () => {
    const app = new App();
    const made = new HardenedContactCenterStacks(app, 'Acme', { name: 'acme', instance, support, payments });

    expect(
      [made.foundation, made.vault, made.capture, made.frontDoor].map(
        (stack) => stack?.terminationProtection,
      ),
    ).toEqual([true, true, false, false]);
  });

  test('is deployed in one order, without an export or a reference from another account', () => {
    const app = new App();
    const made = new HardenedContactCenterStacks(app, 'Acme', {
      name: 'acme',
      instance,
      support,
      env: { account: '111111111111', region: 'us-east-1' },
      payments: { ...payments, vaultEnv: { account: '222222222222', region: 'us-east-1' } },
    });

    expect(made.frontDoor?.dependencies).toContain(made.capture);
    expect(made.capture?.dependencies).toContain(made.vault);
    expect(made.vault?.dependencies).toContain(made.foundation);
    expect(JSON.stringify(app.synth().stacks.map(({ template }) => template))).not.toMatch(
      /Fn::ImportValue|Fn::GetStackOutput|ExportsOutput/,
    );
  });

  test('works without payments', () => {
    expect(Object.keys(stacks({ payments: undefined }))).toEqual(['Acme-Foundation', 'Acme-FrontDoor']);
  });

  test('reads what another stack made by parameter, so that each is deployed again alone', () => {
    const templates = stacks();
    const read = Object.values(templates['Acme-Capture']?.Parameters ?? {}).filter(({ Default }) =>
      Default.startsWith('/hardline/'),
    );
    const published = Object.values(templates).flatMap((template) =>
      resourcesOf(template, 'AWS::SSM::Parameter').map(({ Properties }) => Properties.Name),
    );

    expect(read.length).toBeGreaterThan(0);
    for (const { Default } of read) expect(published).toContain(Default);
  });

  test('makes payments available to a queue of any other stack, by parameter', () => {
    const templates = synthesizeApp((app) => {
      const made = new HardenedContactCenterStacks(app, 'Acme', {
        name: 'acme',
        instance,
        support,
        payments,
      });
      const stack = new Stack(app, 'Shops');
      made.payments?.availableTo(AgentQueue.fromQueueArn(stack, 'Sales', `${ADOPTED.instanceArn}/queue/q-1`));
      expect(stack.dependencies).toContain(made.capture);
    });

    const read = Object.values(templates.Shops?.Parameters ?? {}).map(({ Default }) => Default);

    expect(read).toEqual(
      expect.arrayContaining([
        '/hardline/acme/payment-quick-connect-arn',
        '/hardline/acme/payment-return-queue-arn',
      ]),
    );
    expect(JSON.stringify(templates.Shops?.Outputs)).toContain('associate-queue-quick-connects');
  });

  test('hands out the way in, whose queues can be given more', () => {
    synthesizeApp((app) => {
      const { wayIn, frontDoor } = new HardenedContactCenterStacks(app, 'Acme', {
        name: 'acme',
        instance,
        support,
      });

      expect(wayIn?.queues).toHaveLength(1);
      expect(wayIn && Stack.of(wayIn)).toBe(frontDoor);
    });
  });

  test('refuses halves in two Regions', () => {
    const env = { account: '111111111111', region: 'eu-central-1' };

    expect(() =>
      stacks({ env, payments: { ...payments, vaultEnv: { account: '222222222222', region: 'us-east-1' } } }),
    ).toThrow(/the vault is in us-east-1 and the contact center in eu-central-1/);
    expect(() =>
      stacks({ env, payments: { ...payments, vaultEnv: { account: '222222222222' } } }),
    ).not.toThrow();
  });

  test('opens no second way into an adopted contact center', () => {
    const templates = stacks({ instance: ContactCenterInstance.adopt(ADOPTED) });

    expect(Object.keys(templates)).toEqual(['Acme-Foundation', 'Acme-Vault', 'Acme-Capture']);
    expect(JSON.stringify(templates['Acme-Capture']?.Outputs)).toContain(
      'belongs on every queue whose agents take payments',
    );
  });

  test('refuses a name that functions and roles could not carry', () => {
    expect(() => stacks({ name: 'Acme Care' })).toThrow(
      /name 'Acme Care' is refused: use 3 to 30 lower-case letters/,
    );
  });
});
