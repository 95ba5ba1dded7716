import { controlOf, judgeAssembly } from '../../../lib/controls';
import type { Fixtures } from '../../../lib/controls/types';
import { type RawResource, type RawTemplate, viewOf } from '../../../lib/template';

const fixtures = (id: string): Fixtures => {
  const control = controlOf(id);
  if (control === undefined || !('fixtures' in control)) throw new Error(`no fixtures of ${id}`);
  return control.fixtures;
};

/** What one control says of the passing fixture with one resource changed. */
function judged(
  id: string,
  resource: string,
  change: (properties: Record<string, unknown>) => object,
): string[] {
  const { pass } = fixtures(id);
  const one = pass.Resources?.[resource] as RawResource;
  const raw: RawTemplate = {
    ...pass,
    Resources: {
      ...pass.Resources,
      [resource]: { ...one, Properties: { ...one.Properties, ...change({ ...one.Properties }) } },
    },
  };
  const view = viewOf(raw, { name: 'test', file: 'test.json' });
  const { findings } = judgeAssembly({ path: 'test.json', templates: [view] });
  return findings.filter(({ rule }) => rule === id).map(({ severity }) => severity);
}

const variables = (more: object) => ({
  Environment: {
    Variables: {
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      DIGITS: '4',
      ATTEMPTS: '3',
      LOCK_SECONDS: '86400',
      ...more,
    },
  },
});

describe('guessing at digits', () => {
  test.each([
    [{}],
    [{ DIGITS: '6', LOCK_SECONDS: '900' }],
    [{ DIGITS: '3', LOCK_SECONDS: String(7 * 86_400) }],
    [{ ATTEMPTS: '5', LOCK_SECONDS: String(2 * 86_400) }],
  ])('is not worth a year with %j', (more) => {
    expect(judged('HL-VER1', 'Verify', () => variables(more))).toEqual([]);
  });

  test.each([
    [{ ATTEMPTS: '1000' }],
    [{ LOCK_SECONDS: '3600' }],
    [{ DIGITS: '3' }],
    [{ DIGITS: '1', ATTEMPTS: '1', LOCK_SECONDS: '2592000' }],
  ])('is, with %j', (more) => {
    expect(judged('HL-VER1', 'Verify', () => variables(more))).toEqual(['error']);
  });

  test.each([[{ ATTEMPTS: { Ref: 'Attempts' } }], [{ LOCK_SECONDS: undefined }], [{ DIGITS: '0' }]])(
    'cannot be judged with %j, which is a warning and no pass',
    (more) => {
      expect(judged('HL-VER1', 'Verify', () => variables(more))).toEqual(['warning']);
    },
  );
});

describe('a permission to make codes', () => {
  const PARTITION = {
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:role/crm/Batch']],
  };

  test.each([['arn:aws-us-gov:iam::111122223333:role/crm/Batch'], [PARTITION]])(
    'is for one role: %j',
    (Principal) => {
      expect(judged('HL-VER2', 'Office', () => ({ Principal }))).toEqual([]);
    },
  );

  test.each([
    ['*'],
    ['111122223333'],
    ['arn:aws:iam::111122223333:root'],
    ['arn:aws:iam::111122223333:user/jane'],
    ['arn:aws:iam::111122223333:role/*'],
    ['connect.amazonaws.com'],
    [{ Ref: 'AWS::AccountId' }],
  ])('is for more than one, or for no role: %j', (Principal) => {
    expect(judged('HL-VER2', 'Office', () => ({ Principal }))).toEqual(['error']);
  });

  test('of another function is not its business', () => {
    expect(judged('HL-VER2', 'Office', () => ({ FunctionName: 'relay', Principal: '111122223333' }))).toEqual(
      [],
    );
  });
});

describe('the key of the codes', () => {
  const allow = (Principal: unknown, Action: unknown) => ({
    Effect: 'Allow',
    Principal,
    Action,
    Resource: '*',
  });
  const role = (name: string) => ({ AWS: `arn:aws:iam::111122223333:role/${name}` });
  const root = { AWS: 'arn:aws:iam::111122223333:root' };
  const withStatements = (...more: readonly object[]) => {
    const policy = (properties: Record<string, unknown>) => {
      const { Statement } = properties['KeyPolicy'] as { Statement: object[] };
      return { KeyPolicy: { Version: '2012-10-17', Statement: [...Statement, ...more] } };
    };
    return judged('HL-VER3', 'Codes', policy);
  };

  test('may be used by one role to make codes and by another to compare them', () => {
    expect(withStatements()).toEqual([]);
    expect(withStatements(allow(role('batch'), 'kms:GenerateMac'))).toEqual([]);
  });

  test.each<[string, object]>([
    ['one role does both', allow(role('enroll'), 'kms:VerifyMac')],
    ['the other does both', allow(role('verify'), ['kms:DescribeKey', 'kms:*Mac'])],
    ['the account may make codes', allow(root, 'kms:GenerateMac')],
    ['the account may do everything', allow(root, 'kms:*')],
    ['everybody may compare', allow('*', 'kms:VerifyMac')],
  ])('is refused when %s', (_what, statement) => {
    expect(withStatements(statement)).toEqual(['error']);
  });

  test('is refused without a policy, which AWS fills in with the whole account', () => {
    expect(judged('HL-VER3', 'Codes', () => ({ KeyPolicy: undefined }))).toEqual(['error']);
  });
});
