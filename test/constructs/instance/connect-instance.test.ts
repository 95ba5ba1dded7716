import { Stack } from 'aws-cdk-lib';
import { AdoptedAspect, ConnectInstance, ContactCenterInstance, Identity } from '../../../constructs';
import { only, resourcesOf, synthesize, warningsOf } from '../../support/synth';

const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const ADOPTED = {
  instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
  alias: 'acme-care',
  serviceRoleArn:
    'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
};

const create = (stack: Stack, more: object = {}) =>
  new ConnectInstance(stack, 'Instance', {
    alias: 'acme-care',
    identity: Identity.saml(),
    operationsKeyArn: KEY,
    ...more,
  });

describe('a new instance', () => {
  test('outlives its stack and a failed replacement', () => {
    const instance = only(synthesize(create), 'AWS::Connect::Instance');

    expect(instance.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(instance.UpdateReplacePolicy).toBe('Retain');
  });

  test('logs flows and signs people in by SAML', () => {
    const { Properties } = only(synthesize(create), 'AWS::Connect::Instance');

    expect(Properties.Attributes.ContactflowLogs).toBe(true);
    expect(Properties.IdentityManagementType).toBe('SAML');
  });

  test('has its log group, encrypted and kept for a year, before Connect could make one', () => {
    const template = synthesize(create);
    const group = Object.entries(template.Resources).find(
      ([, { Properties }]) => Properties.LogGroupName === '/aws/connect/acme-care',
    );

    expect(group?.[1].Properties).toMatchObject({ KmsKeyId: KEY, RetentionInDays: 365 });
    expect(only(template, 'AWS::Connect::Instance').DependsOn).toContain(group?.[0]);
  });

  test('keeps its flow logs for a year at least, since they are audit', () => {
    expect(() => synthesize((stack) => void create(stack, { flowLogDays: 180 }))).toThrow(
      'Test/Instance: flow logs are audit and would be kept for 180 days: keep them 365 days or more',
    );
  });

  test('is touched only after the guard has compared its create-only values', () => {
    const template = synthesize(create);
    const [guardId, guard] =
      Object.entries(template.Resources).find(([, { Type }]) => Type === 'Custom::HardlineCreateOnlyGuard') ??
      [];

    expect(guard?.Properties.CreateOnly).toEqual({
      InstanceAlias: 'acme-care',
      IdentityManagementType: 'SAML',
    });
    expect(guard?.Properties.ReplaceReason).toBeUndefined();
    expect(only(template, 'AWS::Connect::Instance').DependsOn).toContain(guardId);
  });

  test.each(['d-123', 'has space', '-acme', 'x'.repeat(46), ''])(
    'refuses the alias %p that Connect would refuse',
    (alias) => {
      expect(() => synthesize((stack) => create(stack, { alias }))).toThrow(
        /^Test\/Instance: alias '.*' is refused: Connect takes 1 to 45/,
      );
    },
  );

  test('refuses a prop that it does not know', () => {
    expect(() => synthesize((stack) => create(stack, { flowlogs: false }))).toThrow(
      /^Test\/Instance: unknown prop 'flowlogs': use alias, identity/,
    );
  });

  test('warns that nobody can sign in without the metadata of an identity provider', () => {
    expect(warningsOf(create).join()).toContain('nobody can sign in yet');
    expect(
      warningsOf((stack) => create(stack, { identity: Identity.saml('<EntityDescriptor/>') })).join(),
    ).not.toContain('sign in yet');
  });

  test('takes passwords inside Connect only with a reason, which the template keeps', () => {
    const identity = Identity.connectManaged('a demonstration for a week');
    const { Metadata } = only(
      synthesize((stack) => create(stack, { identity })),
      'AWS::Connect::Instance',
    );

    expect(Metadata.Hardline.optOuts).toEqual([
      { choice: 'identity CONNECT_MANAGED', reason: 'a demonstration for a week' },
    ]);
    expect(() => Identity.connectManaged(' ')).toThrow(/needs a reason/);
  });

  test('given an identity provider, lets people sign in to this instance as themselves', () => {
    const template = synthesize((stack) =>
      ContactCenterInstance.create({
        alias: 'acme-care',
        identity: Identity.saml('<EntityDescriptor/>'),
      }).bind(stack, { operationsKeyArn: KEY }),
    );
    const policy = resourcesOf(template, 'AWS::IAM::ManagedPolicy').find(({ Properties }) =>
      JSON.stringify(Properties).includes('GetFederationToken'),
    );

    expect(only(template, 'AWS::IAM::SAMLProvider').DeletionPolicy).toBe('RetainExceptOnCreate');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an IAM policy variable
    expect(JSON.stringify(policy?.Properties.PolicyDocument)).toContain('/user/${aws:userid}');
  });
});

describe('an adopted instance', () => {
  const adopt = (more: object) => (stack: Stack) => {
    ContactCenterInstance.adopt({ ...ADOPTED, ...more }).bind(stack, { operationsKeyArn: KEY });
  };

  test('is not changed unless somebody says so', () => {
    expect(synthesize(adopt({})).Resources ?? {}).toEqual({});
  });

  test('has its attributes set and remembered when they are hardened with a reason', () => {
    const template = synthesize(
      adopt({ attributes: AdoptedAspect.harden('flow logs are required by audit') }),
    );
    const change = only(template, 'Custom::HardlineInstanceAttributes');

    expect(change.Properties.Attributes).toEqual({ CONTACTFLOW_LOGS: 'true', CONTACT_LENS: 'true' });
    expect(change.Metadata.Hardline.optOuts[0].reason).toBe('flow logs are required by audit');
    expect(() => AdoptedAspect.harden('')).toThrow(/needs a reason/);
  });

  test('lets the function read every attribute and set only those that are hardened', () => {
    const template = synthesize(
      adopt({ attributes: AdoptedAspect.harden('flow logs are required by audit') }),
    );
    const [, read, set] = only(template, 'AWS::IAM::ManagedPolicy').Properties.PolicyDocument.Statement;

    expect(read).toMatchObject({
      Action: 'connect:DescribeInstanceAttribute',
      Resource: ADOPTED.instanceArn,
    });
    expect(read.Condition).toBeUndefined();
    expect(set).toMatchObject({
      Action: 'connect:UpdateInstanceAttribute',
      Condition: { StringEquals: { 'connect:AttributeType': ['CONTACTFLOW_LOGS', 'CONTACT_LENS'] } },
    });
  });

  test('needs the service-linked role, which its ARN does not tell', () => {
    expect(() => synthesize(adopt({ serviceRoleArn: '' }))).toThrow(
      /^Test: serviceRoleArn is missing: `aws connect describe-instance` prints it/,
    );
  });

  test('hands out the id that ends its ARN', () => {
    const stack = new Stack();

    expect(ConnectInstance.fromInstanceAttributes(stack, 'Known', ADOPTED).instanceId).toBe(
      '00000000-1111-2222-3333-444444444444',
    );
  });
});
