import { LocalAws } from '../../../bin/local';
import { functionOf, role, TestAssembly } from './support/assembly';

const sdk = (client: string): string => JSON.stringify(require.resolve(`@aws-sdk/client-${client}`));

/** Sends the commands that the event lists, and answers with each result or error name. */
const bundle = `
const sdk = { ...require(${sdk('dynamodb')}), ...require(${sdk('secrets-manager')}), ...require(${sdk('connect')}), ...require(${sdk('lambda')}) };
const clients = { dynamodb: new sdk.DynamoDBClient({}), secrets: new sdk.SecretsManagerClient({}), connect: new sdk.ConnectClient({ maxAttempts: 2 }), lambda: new sdk.LambdaClient({}) };
exports.handler = async (commands) => {
  const answers = [];
  for (const [client, name, input] of commands) {
    try {
      const { $metadata, ...answer } = await clients[client].send(new sdk[name](input));
      if (answer.Payload) answer.Payload = JSON.parse(Buffer.from(answer.Payload).toString() || 'null');
      answers.push(answer);
    } catch (error) { answers.push({ error: error.name, message: error.message }); }
  }
  return answers;
};`;

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'ledger',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

const instance = (alias: string): Record<string, unknown> => ({
  Type: 'AWS::Connect::Instance',
  Properties: {
    InstanceAlias: alias,
    IdentityManagementType: 'SAML',
    Attributes: { InboundCalls: true, OutboundCalls: true, ContactflowLogs: true },
  },
});

const permission = (principal: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { Ref: 'Fn' }, Action: 'lambda:InvokeFunction', Principal: principal, ...more },
});

const relayRole = 'arn:aws:iam::111111111111:role/relay';
const vaultArn = 'arn:aws:lambda:eu-central-1:222222222222:function:vault';
const closedArn = 'arn:aws:lambda:eu-central-1:222222222222:function:closed';

let assembly: TestAssembly;
let local: LocalAws;

async function send(
  ...commands: readonly (readonly [client: string, name: string, input: unknown])[]
): Promise<readonly Record<string, unknown>[]> {
  const arn = String(local.stack('Capture').resources['Fn']?.attributes['Arn']);
  const answer = await local.invoke(arn, commands, { timeLimitMs: 20_000 });
  if (answer.kind !== 'ok') throw new Error(answer.message);
  return answer.payload as readonly Record<string, unknown>[];
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = Date.now();
  await action();
  return Date.now() - started;
}

beforeAll(async () => {
  const capture = {
    Role: { ...role, Properties: { ...role.Properties, RoleName: 'relay' } },
    Fn: functionOf('main', { FunctionName: 'relay', Timeout: 30 }),
    Instance: instance('acme'),
    Number: {
      Type: 'AWS::Connect::PhoneNumber',
      Properties: { TargetArn: { Ref: 'Instance' }, CountryCode: 'US', Type: 'DID' },
    },
    Flow: {
      Type: 'AWS::Connect::ContactFlow',
      Properties: {
        InstanceArn: { Ref: 'Instance' },
        Name: 'in',
        Type: 'CONTACT_FLOW',
        Content: '{"Actions":[]}',
      },
    },
    Table: table,
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'slot', SecretString: '{}' } },
    ConnectMayInvoke: permission('connect.amazonaws.com', {
      SourceArn: { 'Fn::GetAtt': ['Instance', 'Arn'] },
      SourceAccount: { Ref: 'AWS::AccountId' },
    }),
  };
  const vault = {
    Role: role,
    Fn: functionOf('echo', { FunctionName: 'vault' }),
    Closed: functionOf('echo', { FunctionName: 'closed' }),
    RelayMayInvoke: permission(relayRole),
    OthersMayInvoke: {
      ...permission('333333333333'),
      Properties: {
        FunctionName: { Ref: 'Closed' },
        Action: 'lambda:InvokeFunction',
        Principal: '333333333333',
      },
    },
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'vault-secret', SecretString: 'private' },
    },
  };
  assembly = new TestAssembly(
    [
      { name: 'Capture', resources: capture },
      { name: 'Vault', account: '222222222222', resources: vault, dependsOn: ['Capture'] },
    ],
    {
      main: bundle,
      echo: 'exports.handler = async (event) => { if (event.fail) throw new Error("no"); return { heard: event }; };',
    },
  );
  local = await LocalAws.start({ assembly: assembly.folder });
  await local.deploy();
}, 60_000);

afterAll(async () => {
  await local.stop();
  assembly.delete();
});

afterEach(() => local.faults.clear());

describe('DynamoDB on the local AWS', () => {
  test('lets a conditional put succeed once', async () => {
    const put = [
      'dynamodb',
      'PutItemCommand',
      {
        TableName: 'ledger',
        Item: { pk: { S: 'a' }, sk: { S: 'b' }, n: { N: '3' }, m: { M: { ok: { BOOL: true } } } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    ] as const;

    const [first, second] = await send(put, put);

    expect(first).not.toHaveProperty('error');
    expect(second).toMatchObject({ error: 'ConditionalCheckFailedException' });
    expect(await local.ledgerItems('ledger')).toEqual([{ pk: 'a', sk: 'b', n: 3, m: { ok: true } }]);
  });

  test('answers an operation that it does not run with an error that names it, and records it', async () => {
    const [answer] = await send([
      'dynamodb',
      'TransactWriteItemsCommand',
      { TransactItems: [{ Put: { TableName: 'ledger', Item: { pk: { S: 'x' } } } }] },
    ]);

    expect(answer).toMatchObject({
      error: 'UnknownOperationException',
      message: 'the local dynamodb does not run TransactWriteItems',
    });
    expect(local.calls.at(-1)).toMatchObject({
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      error: 'UnknownOperationException',
    });
  });
});

describe('Secrets Manager on the local AWS', () => {
  test('gives back the value put last and tells who called', async () => {
    const answers = await send(
      ['secrets', 'GetSecretValueCommand', { SecretId: 'slot' }],
      ['secrets', 'PutSecretValueCommand', { SecretId: 'slot', SecretString: 'new' }],
      ['secrets', 'GetSecretValueCommand', { SecretId: 'slot' }],
      ['secrets', 'GetSecretValueCommand', { SecretId: 'slot', VersionStage: 'AWSPREVIOUS' }],
    );

    expect(answers.map(({ SecretString }) => SecretString)).toEqual(['{}', undefined, 'new', '{}']);
    expect(local.calls.at(-1)?.caller).toMatchObject({
      kind: 'function',
      functionName: 'relay',
      roleArn: relayRole,
    });
  });

  test("refuses another account's secret", async () => {
    const arn = local.stack('Vault').only('AWS::SecretsManager::Secret').physicalId;

    expect(await send(['secrets', 'GetSecretValueCommand', { SecretId: arn }])).toMatchObject([
      { error: 'AccessDeniedException' },
    ]);
  });
});

describe('Connect on the local AWS', () => {
  const suspend = (): readonly [string, string, unknown] => [
    'connect',
    'SuspendContactRecordingCommand',
    {
      InstanceId: local.model().instanceArn.split('/').at(-1),
      ContactId: 'contact',
      InitialContactId: 'contact',
    },
  ];

  function attach(): string[] {
    const suspended: string[] = [];
    local.attach({
      suspendRecording: (id) => {
        suspended.push(id);
        return id === 'contact' ? 'suspended' : 'unknown-contact';
      },
      resumeRecording: () => 'not-recording',
    });
    return suspended;
  }

  test('suspends a recording through the contact control after a throttled call', async () => {
    const suspended = attach();
    local.faults.add({
      service: 'connect',
      operation: 'SuspendContactRecording',
      effect: 'throttle',
      times: 1,
    });

    const answers = await send(suspend());

    expect([answers, suspended]).toEqual([[{}], ['contact']]);
    const ofConnect = local.calls.filter(({ operation }) => operation === 'SuspendContactRecording');
    expect(ofConnect.map(({ status }) => status)).toEqual([429, 200]);
  });

  test('fails always when asked to, without reaching the contact', async () => {
    const suspended = attach();
    local.faults.add({ service: 'connect', operation: 'SuspendContactRecording', effect: 'fail' });

    expect(await send(suspend())).toMatchObject([{ error: 'InternalServiceException' }]);
    expect(suspended).toEqual([]);
  });

  test('refuses to resume a contact that is not recorded', async () => {
    attach();

    const [, , input] = suspend();

    expect(await send(['connect', 'ResumeContactRecordingCommand', input])).toMatchObject([
      { error: 'InvalidRequestException' },
    ]);
  });

  test('shows and changes the attributes of an instance', async () => {
    const InstanceId = local.model().instanceArn;

    const answers = await send(
      ['connect', 'DescribeInstanceAttributeCommand', { InstanceId, AttributeType: 'CONTACTFLOW_LOGS' }],
      [
        'connect',
        'UpdateInstanceAttributeCommand',
        { InstanceId, AttributeType: 'CONTACTFLOW_LOGS', Value: 'false' },
      ],
      ['connect', 'DescribeInstanceAttributeCommand', { InstanceId, AttributeType: 'CONTACTFLOW_LOGS' }],
    );

    expect(answers.map(({ Attribute }) => (Attribute as { Value: string } | undefined)?.Value)).toEqual([
      'true',
      undefined,
      'false',
    ]);
  });

  test('leads a phone number to a flow, and nowhere again', async () => {
    const { resources } = local.stack('Capture');
    const number = resources['Number']?.physicalId ?? '';
    const InstanceId = local.model().instanceArn.split('/').at(-1);
    const PhoneNumberId = number.split('/').at(-1);
    const ContactFlowId = resources['Flow']?.physicalId.split('/').at(-1);

    await send([
      'connect',
      'AssociatePhoneNumberContactFlowCommand',
      { InstanceId, PhoneNumberId, ContactFlowId },
    ]);
    const associated = local.flowOfNumber(number);
    await send(['connect', 'DisassociatePhoneNumberContactFlowCommand', { InstanceId, PhoneNumberId }]);

    expect([associated, local.flowOfNumber(number)]).toEqual([resources['Flow']?.physicalId, undefined]);
  });

  test("publishes a flow's content, shows it, and hands it to the simulator", async () => {
    const { flow, InstanceId } = flowOfCapture();
    const Content = JSON.stringify({ Version: '2019-10-30', StartAction: 'new', Actions: [] });

    const [, described] = await send(
      ['connect', 'UpdateContactFlowContentCommand', { InstanceId, ContactFlowId: flow, Content }],
      ['connect', 'DescribeContactFlowCommand', { InstanceId, ContactFlowId: flow }],
    );

    expect(described).toMatchObject({ ContactFlow: { Content, Arn: expect.stringContaining(flow) } });
    expect(local.model().flows.find(({ id }) => id === flow)?.content.StartAction).toBe('new');
  });

  test('publishes no content that leads to a flow that does not exist, and no flow that it does not hold', async () => {
    const { flow, InstanceId } = flowOfCapture();
    const nowhere = `${local.model().instanceArn}/contact-flow/none`;
    const content = (ContactFlowId: string): string =>
      JSON.stringify({
        Actions: [{ Identifier: 'go', Type: 'TransferToFlow', Parameters: { ContactFlowId } }],
      });

    const answers = await send(
      [
        'connect',
        'UpdateContactFlowContentCommand',
        { InstanceId, ContactFlowId: flow, Content: content(nowhere) },
      ],
      ['connect', 'UpdateContactFlowContentCommand', { InstanceId, ContactFlowId: 'none', Content: '{}' }],
    );

    expect(answers).toMatchObject([
      { error: 'InvalidContactFlowException' },
      { error: 'ResourceNotFoundException' },
    ]);
  });

  test('names an operation that it does not run', async () => {
    expect(await send(['connect', 'ListQueuesCommand', { InstanceId: 'x' }])).toMatchObject([
      { error: 'UnknownOperationException', message: 'the local connect does not run GET /queues-summary/x' },
    ]);
  });
});

function flowOfCapture(): { readonly flow: string; readonly InstanceId: string } {
  const { resources } = local.stack('Capture');
  return {
    flow: resources['Flow']?.physicalId.split('/').at(-1) ?? '',
    InstanceId: local.model().instanceArn.split('/').at(-1) ?? '',
  };
}

describe('invoking a function of another account', () => {
  test("is allowed by a permission that names the caller's role", async () => {
    const [answer] = await send(['lambda', 'InvokeCommand', { FunctionName: vaultArn, Payload: '{"a":1}' }]);

    expect(answer).toMatchObject({ StatusCode: 200, Payload: { heard: { a: 1 } } });
    expect(local.functions.find(({ functionName }) => functionName === 'vault')?.caller).toMatchObject({
      roleArn: relayRole,
    });
  });

  test('is denied without one', async () => {
    const [answer] = await send(['lambda', 'InvokeCommand', { FunctionName: closedArn, Payload: '{}' }]);

    expect(answer).toMatchObject({
      error: 'AccessDeniedException',
      message: `${relayRole} is not allowed to invoke ${closedArn}: no resource-based policy allows it`,
    });
  });

  test('gives the error of the function as Lambda does', async () => {
    const [answer] = await send([
      'lambda',
      'InvokeCommand',
      { FunctionName: vaultArn, Payload: '{"fail":true}' },
    ]);

    expect(answer).toMatchObject({ FunctionError: 'Unhandled', Payload: { errorType: 'Error', errorMessage: 'no' } });
  });
});

describe('a fault of the local AWS', () => {
  test('holds an answer back as long as asked, and is lifted again', async () => {
    const lift = local.faults.add({
      service: 'lambda',
      operation: 'Invoke',
      effect: 'delay',
      milliseconds: 300,
    });
    const invoke = ['lambda', 'InvokeCommand', { FunctionName: vaultArn, Payload: '{}' }] as const;

    const slow = await timed(() => send(invoke));
    lift();
    const fast = await timed(() => send(invoke));

    expect(slow).toBeGreaterThanOrEqual(290);
    expect(fast).toBeLessThan(slow);
  });
});

describe('what lives outside the assembly', () => {
  test('is there when it is named: a secret, a role, a Connect instance', async () => {
    const secret = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:gateway/key-AbCdEf';
    const adopted = 'arn:aws:connect:eu-central-1:111111111111:instance/adopted';
    const resources = {
      Role: role,
      Fn: functionOf('main'),
      May: permission(relayRole),
      Queue: { Type: 'AWS::Connect::Queue', Properties: { InstanceArn: adopted, Name: 'care' } },
    };
    const alone = new TestAssembly([{ name: 'Stack', resources }], { main: bundle });
    const existing = { secrets: { [secret]: 'value' }, roles: [relayRole], instances: [adopted] };
    const aws = await LocalAws.start({ assembly: alone.folder, existing });

    await aws.deploy();

    const arn = String(aws.stack('Stack').only('AWS::Lambda::Function').attributes['Arn']);
    const commands = [['secrets', 'GetSecretValueCommand', { SecretId: 'gateway/key' }]];
    expect(await aws.invoke(arn, commands, { timeLimitMs: 20_000 })).toMatchObject({
      payload: [{ SecretString: 'value' }],
    });
    expect(aws.model().queues.map(({ arn: queue }) => queue.startsWith(`${adopted}/queue/`))).toEqual([true]);
    await aws.stop();
    alone.delete();
  });
});

describe('Connect as a caller of functions', () => {
  test('may invoke a function whose permission names the instance', async () => {
    const arn = String(local.stack('Capture').resources['Fn']?.attributes['Arn']);

    expect(await local.invoke(arn, [], { timeLimitMs: 8000, as: local.asConnect() })).toMatchObject({
      kind: 'ok',
      payload: [],
    });
  });

  test('may not invoke it for another instance', async () => {
    const arn = String(local.stack('Capture').resources['Fn']?.attributes['Arn']);
    const other = local.asConnect(`${local.model().instanceArn.split('/')[0]}/another`);

    expect(await local.invoke(arn, [], { timeLimitMs: 8000, as: other })).toMatchObject({ kind: 'error' });
  });
});

test('a permission for a role that does not exist is refused, as Lambda refuses it', async () => {
  const alone = new TestAssembly(
    [
      {
        name: 'Vault',
        account: '222222222222',
        resources: { Role: role, Fn: functionOf('echo'), P: permission(relayRole) },
      },
    ],
    { echo: '' },
  );
  const aws = await LocalAws.start({ assembly: alone.folder });

  await expect(aws.deploy()).rejects.toThrow(`${relayRole} does not exist; deploy its stack first`);

  await aws.stop();
  alone.delete();
});
