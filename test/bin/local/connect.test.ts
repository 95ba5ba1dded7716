import { generateKeyPairSync } from 'node:crypto';
import { LocalAws } from '../../../bin/local';
import { functionOf, role, TestAssembly } from './support/assembly';

type Resources = Record<string, unknown>;

const pem = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
const keys = [pem(), pem(), pem()];
const instanceArn = { 'Fn::GetAtt': ['Instance', 'Arn'] };

const base: Resources = {
  Role: role,
  Fn: functionOf('echo'),
  Instance: {
    Type: 'AWS::Connect::Instance',
    Properties: {
      InstanceAlias: 'acme',
      IdentityManagementType: 'SAML',
      Attributes: { InboundCalls: true, OutboundCalls: false },
    },
  },
  Association: {
    Type: 'AWS::Connect::IntegrationAssociation',
    Properties: {
      InstanceId: instanceArn,
      IntegrationType: 'LAMBDA_FUNCTION',
      IntegrationArn: { 'Fn::GetAtt': ['Fn', 'Arn'] },
    },
  },
  Hours: {
    Type: 'AWS::Connect::HoursOfOperation',
    Properties: { InstanceArn: instanceArn, Name: 'always', TimeZone: 'UTC', Config: [] },
  },
  Return: {
    Type: 'AWS::Connect::Queue',
    Properties: { InstanceArn: instanceArn, Name: 'return', HoursOfOperationArn: { Ref: 'Hours' } },
  },
};

const flow = (content: unknown, more: Resources = {}): Resources => ({
  Type: 'AWS::Connect::ContactFlow',
  DependsOn: ['Association'],
  Properties: {
    InstanceArn: instanceArn,
    Name: 'payment',
    Type: 'QUEUE_TRANSFER',
    Content: content,
    ...more,
  },
});

const securityKey = (key: string | undefined): Resources => ({
  Type: 'AWS::Connect::SecurityKey',
  Properties: { InstanceId: instanceArn, Key: key },
});

const assemblies: TestAssembly[] = [];
const clouds: LocalAws[] = [];

async function deploy(resources: Resources, stacks: Record<string, Resources> = {}): Promise<LocalAws> {
  const others = Object.entries(stacks).map(([name, more]) => ({
    name,
    resources: more,
    dependsOn: ['Stack'],
  }));
  const assembly = new TestAssembly([{ name: 'Stack', resources: { ...base, ...resources } }, ...others], {
    echo: 'exports.handler = async () => ({})',
  });
  assemblies.push(assembly);
  const local = await LocalAws.start({ assembly: assembly.folder });
  clouds.push(local);
  await local.deploy();
  return local;
}

afterEach(async () => {
  for (const local of clouds.splice(0)) await local.stop();
  for (const assembly of assemblies.splice(0)) assembly.delete();
});

describe('a Connect instance on the local AWS', () => {
  test('has an ARN with a new id and a service-linked role with a random suffix', async () => {
    const local = await deploy({});

    const { physicalId, attributes } = local.stack('Stack').only('AWS::Connect::Instance');
    expect(physicalId).toMatch(/^arn:aws:connect:eu-central-1:111111111111:instance\/[0-9a-f-]{36}$/);
    expect(attributes).toMatchObject({ Arn: physicalId, Id: physicalId.split('/')[1] });
    expect(attributes['ServiceRole']).toMatch(
      /:role\/aws-service-role\/connect.amazonaws.com\/AWSServiceRoleForAmazonConnect_[A-Z0-9]{12}$/,
    );
  });

  test('refuses an alias that is taken', async () => {
    await expect(deploy({ Second: base['Instance'] })).rejects.toThrow(
      'AWS::Connect::Instance acme already exists',
    );
  });

  test('holds two security keys and refuses a third', async () => {
    await expect(
      deploy({ A: securityKey(keys[0]), B: securityKey(keys[1]), C: securityKey(keys[2]) }),
    ).rejects.toThrow(
      'C (AWS::Connect::SecurityKey): ServiceQuotaExceededException: an instance holds at most 2 security keys',
    );
  });

  test('gives the association ids of its security keys', async () => {
    const local = await deploy({ A: securityKey(keys[0]) });

    const [key] = local.securityKeys();
    expect(key?.publicKeyPem).toBe(keys[0]);
    expect(local.stack('Stack').resources['A']?.attributes['AssociationId']).toBe(key?.associationId);
  });

  test('refuses a security key that is no PEM', async () => {
    await expect(deploy({ A: securityKey((keys[0] ?? '').replaceAll('\n', ' ')) })).rejects.toThrow(
      'the key is no PEM public key',
    );
  });

  test('refuses a second storage of one kind', async () => {
    const storage = {
      Type: 'AWS::Connect::InstanceStorageConfig',
      Properties: {
        InstanceArn: instanceArn,
        ResourceType: 'CALL_RECORDINGS',
        StorageType: 'S3',
        S3Config: { BucketName: 'b', BucketPrefix: 'p' },
      },
    };

    await expect(deploy({ A: storage, B: storage })).rejects.toThrow(
      'the instance already stores CALL_RECORDINGS somewhere',
    );
  });

  test('that does not exist is named with what to do', async () => {
    const adopted = 'arn:aws:connect:eu-central-1:111111111111:instance/adopted';

    await expect(
      deploy({ Q: { Type: 'AWS::Connect::Queue', Properties: { InstanceArn: adopted, Name: 'q' } } }),
    ).rejects.toThrow(`instance ${adopted} does not exist; name it in existing.instances`);
  });
});

describe('a contact flow on the local AWS', () => {
  const invokes = (arn: unknown): unknown => ({
    'Fn::Join': ['', ['{"Actions":[{"Parameters":{"LambdaFunctionARN":"', arn, '"}}]}']],
  });

  test('is accepted when its functions are associated, and is in the model of the simulator', async () => {
    const quickConnect = {
      Type: 'AWS::Connect::QuickConnect',
      Properties: {
        InstanceArn: instanceArn,
        Name: 'Take a payment',
        QuickConnectConfig: {
          QuickConnectType: 'QUEUE',
          QueueConfig: { QueueArn: { Ref: 'Return' }, ContactFlowArn: { Ref: 'Flow' } },
        },
      },
    };
    const queue = {
      Type: 'AWS::Connect::Queue',
      Properties: {
        InstanceArn: instanceArn,
        Name: 'care',
        HoursOfOperationArn: { Ref: 'Hours' },
        QuickConnectArns: [{ Ref: 'Quick' }],
      },
    };

    const local = await deploy({
      Flow: flow(invokes({ 'Fn::GetAtt': ['Fn', 'Arn'] })),
      Quick: quickConnect,
      Care: queue,
    });

    const { resources } = local.stack('Stack');
    const id = (name: string): string => resources[name]?.physicalId ?? '';
    expect(local.model()).toMatchObject({
      instanceArn: id('Instance'),
      region: 'eu-central-1',
      flows: [
        {
          arn: id('Flow'),
          name: 'payment',
          type: 'QUEUE_TRANSFER',
          content: { Actions: [{ Parameters: {} }] },
        },
      ],
      queues: [
        { name: 'return', quickConnectArns: [] },
        { name: 'care', quickConnectArns: [id('Quick')] },
      ],
      quickConnects: [
        {
          arn: id('Quick'),
          name: 'Take a payment',
          type: 'QUEUE',
          queueArn: id('Return'),
          flowArn: id('Flow'),
        },
      ],
    });
  });

  test.each([
    ['is not JSON', '{"Actions":', 'the content is not JSON once its references are filled in'],
    [
      'has a line break inside a text',
      { 'Fn::Join': ['', ['{"Key":"', 'line\nbreak', '"}']] },
      'the content is not JSON',
    ],
    [
      'has a reference left unbound',
      '{"a":"{{queue:return}}"}',
      'the reference {{queue:return}} is not bound',
    ],
    [
      'names a function that is not associated',
      invokes('arn:aws:lambda:eu-central-1:111111111111:function:other'),
      'function:other is not associated with the instance',
    ],
    [
      'names a queue of another instance',
      '{"Q":"arn:aws:connect:eu-central-1:111111111111:instance/other/queue/x"}',
      'belongs to another instance',
    ],
    [
      'names a queue that does not exist',
      { 'Fn::Sub': `{"Q":"${'$'}{Instance.Arn}/queue/x"}` },
      '/queue/x does not exist',
    ],
  ])('is refused when its content %s', async (_name, content, message) => {
    await expect(deploy({ Flow: flow(content) })).rejects.toThrow(
      new RegExp(`InvalidContactFlowException: .*${message.replaceAll(/[{}]/g, '.')}`),
    );
  });
});
