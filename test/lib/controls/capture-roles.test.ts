import { judgeAssembly } from '../../../lib/controls';
import { CaptureRoles } from '../../../lib/controls/capture-roles';
import { type Assembly, viewOf } from '../../../lib/template';

const document = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });
const policy = (actions: string[], roles: unknown[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    Roles: roles,
    PolicyDocument: document({ Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::x' }),
  },
});
const role = (more: object = {}) => ({ Type: 'AWS::IAM::Role', Properties: more });
const relay = (value: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Metadata: { Hardline: { part: 'capture' } },
  Properties: {
    Role: value,
    Environment: { Variables: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
  },
});
const assemblyOf = (...templates: object[]): Assembly => ({
  path: 'cdk.out',
  templates: templates.map((resources, index) =>
    viewOf({ Resources: resources as never }, { name: `T${index}`, file: `T${index}.json` }),
  ),
});
const actionsOf = (...templates: object[]) => {
  const assembly = assemblyOf(...templates);
  const roles = new CaptureRoles(assembly);
  return assembly.templates
    .flatMap((each) => roles.statementsIn(each))
    .flatMap(({ statement }) => statement.actions);
};
const findingsOf = (rule: string, ...templates: object[]) =>
  judgeAssembly(assemblyOf(...templates))
    .findings.filter((finding) => finding.rule === rule)
    .map(({ result, path, message }) => `${result} ${path} ${message.split(': ').slice(1).join(': ')}`);

const NAMED = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:role/acme-payment-relay']],
};
const HERE = { 'Fn::GetAtt': ['RelayRole', 'Arn'] };

test('finds the policies of a role that exists in another stack, by its name', () => {
  expect(
    actionsOf({ Relay: relay(NAMED), Own: policy(['lambda:InvokeFunction'], ['acme-payment-relay']) }),
  ).toEqual(['lambda:InvokeFunction']);
});

test('finds them in the template of that other stack too', () => {
  const elsewhere = {
    Role: role({ RoleName: 'acme-payment-relay' }),
    Own: policy(['lambda:InvokeFunction'], [{ Ref: 'Role' }]),
  };

  expect(actionsOf({ Relay: relay(NAMED) }, elsewhere)).toEqual(['lambda:InvokeFunction']);
});

test('leaves the policies of other roles in the stack alone', () => {
  const resources = {
    Relay: relay(HERE),
    RelayRole: role(),
    BreakGlass: role(),
    Own: policy(['lambda:InvokeFunction'], [{ Ref: 'RelayRole' }]),
    Emergency: policy(['kms:Decrypt'], [{ Ref: 'BreakGlass' }]),
  };

  expect(actionsOf(resources)).toEqual(['lambda:InvokeFunction']);
});

describe('a role of the capture half', () => {
  const attaching = (...arns: unknown[]) => ({
    Relay: relay(HERE),
    RelayRole: role({ ManagedPolicyArns: arns }),
  });
  const aws = (name: string) => ({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]],
  });

  test.each(['AdministratorAccess', 'PowerUserAccess', 'SecretsManagerReadWrite', 'AmazonS3FullAccess'])(
    'must not attach %s',
    (name) => {
      expect(findingsOf('HL-PAY4', attaching(aws(name)))).toEqual([
        `fail RelayRole.Properties.ManagedPolicyArns attaches ${name}, a policy of wildcards`,
      ]);
    },
  );

  test('must not attach one in a branch of a condition', () => {
    const either = { 'Fn::If': ['Debug', aws('AdministratorAccess'), { Ref: 'AWS::NoValue' }] };

    expect(findingsOf('HL-PAY4', attaching(either))).toHaveLength(1);
  });

  test('cannot be judged by a managed policy that nobody here has read', () => {
    const arns = [
      'arn:aws:iam::111111111111:policy/team',
      { Ref: 'PolicyArn' },
      aws('AWSXRayDaemonWriteAccess'),
    ];

    expect(findingsOf('HL-PAY4', attaching(...arns))).toEqual([
      expect.stringMatching(/^unknown .*what team allows/),
      expect.stringMatching(/^unknown .*only the deployment knows/),
      expect.stringMatching(/^unknown .*what AWSXRayDaemonWriteAccess allows/),
    ]);
  });

  test('may attach what writes its log', () => {
    const logs = aws('service-role/AWSLambdaBasicExecutionRole');

    expect(findingsOf('HL-PAY4', attaching(logs))).toEqual([]);
    expect(findingsOf('HL-IAM1', attaching(logs))).toEqual([]);
  });

  test('is judged by the policies of the template that it attaches', () => {
    const resources = {
      ...attaching({ Ref: 'Reader' }),
      Reader: policy(['secretsmanager:GetSecretValue'], []),
    };

    expect(findingsOf('HL-PAY4', resources)).toEqual([
      'fail Reader.Properties.PolicyDocument.Statement.0 allows secretsmanager:GetSecretValue',
    ]);
  });

  const trusting = (more: object) => ({ Effect: 'Allow', Resource: '*', Action: 'kms:Decrypt', ...more });
  const key = (statement: object) => ({
    Type: 'AWS::KMS::Key',
    Properties: { KeyPolicy: document(statement) },
  });

  test.each([
    ['a reference', { Principal: { AWS: HERE } }],
    ['its name', { Principal: { AWS: 'arn:aws:iam::111111111111:role/acme-payment-relay' } }],
    [
      'a condition',
      {
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Condition: { ArnEquals: { 'aws:PrincipalArn': HERE } },
      },
    ],
  ])('must not be who a key is for, by %s', (_, more) => {
    const resources = {
      Relay: relay(HERE),
      Guard: relay(NAMED),
      RelayRole: role(),
      Key: key(trusting(more)),
    };

    expect(findingsOf('HL-PAY4', resources)).toEqual([
      'fail Key.Properties.KeyPolicy.Statement.0 allows kms:Decrypt',
    ]);
  });

  test('must not be who a secret of another template is for', () => {
    const vault = {
      Policy: {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: {
          ResourcePolicy: document(
            trusting({ Principal: { AWS: NAMED }, Action: 'secretsmanager:GetSecretValue' }),
          ),
        },
      },
    };

    expect(findingsOf('HL-PAY4', { Relay: relay(NAMED) }, vault)).toEqual([
      'fail Policy.Properties.ResourcePolicy.Statement.0 allows secretsmanager:GetSecretValue',
    ]);
  });

  test.each([
    ['rows of a table', 'StringEquals', ['dynamodb.eu-central-1.amazonaws.com'], []],
    [
      'rows of a table, wherever it is deployed',
      'StringEquals',
      [{ 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] }],
      [],
    ],
    [
      'secrets too',
      'StringEquals',
      ['dynamodb.eu-central-1.amazonaws.com', 'secretsmanager.eu-central-1.amazonaws.com'],
      ['fail'],
    ],
    ['whatever a service is called', 'StringLike', ['*'], ['fail']],
    ['everything but rows', 'StringNotEquals', ['dynamodb.eu-central-1.amazonaws.com'], ['fail']],
  ])(
    'may be who a key is for, if it opens rows of a table only; here: %s',
    (_, operator, services, expected) => {
      const resources = {
        Relay: relay(HERE),
        RelayRole: role(),
        Key: key(
          trusting({ Principal: { AWS: HERE }, Condition: { [operator]: { 'kms:ViaService': services } } }),
        ),
      };

      expect(findingsOf('HL-PAY4', resources).map((found) => found.split(' ')[0])).toEqual(expected);
    },
  );

  test('may be kept from a key, and others may have it', () => {
    const resources = {
      Relay: relay(HERE),
      RelayRole: role(),
      Denied: key(trusting({ Effect: 'Deny', Principal: { AWS: HERE } })),
      Others: key(trusting({ Principal: { AWS: 'arn:aws:iam::111111111111:role/charge' } })),
    };

    expect(findingsOf('HL-PAY4', resources)).toEqual([]);
  });
});

describe('any role', () => {
  const attaching = (name: string) => ({
    Role: role({ ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] }),
  });

  test.each(['HL-IAM1', 'HL-IAM2'])('is a finding of %s when it attaches wildcards', (rule) => {
    expect(findingsOf(rule, attaching('IAMFullAccess'))).toEqual([
      'fail Properties.ManagedPolicyArns attaches IAMFullAccess, a policy of wildcards',
    ]);
    expect(findingsOf(rule, attaching('job-function/Billing'))).toEqual([
      expect.stringMatching(/^unknown .*what Billing allows/),
    ]);
    expect(findingsOf(rule, attaching('service-role/AWSLambdaVPCAccessExecutionRole'))).toEqual([]);
  });
});
