import { LocalAws } from '../../../bin/local';
import { functionOf, role, TestAssembly } from './support/assembly';

const ACCOUNT = '111111111111';
const bundle = `
exports.handler = async (event) => {
  if (event.fails) throw new Error('not today');
  return { saw: event };
};`;

const target = (more: object = {}) => ({ Id: 'Main', Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, ...more });
const rule = (more: object = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [target({ Input: '{"minute":1}' })], ...more },
});
const permissionFor = (ruleId: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Fn', 'Arn'] },
    Principal: 'events.amazonaws.com',
    SourceAccount: ACCOUNT,
    SourceArn: { 'Fn::GetAtt': [ruleId, 'Arn'] },
  },
});

const resources = {
  Role: role,
  Fn: functionOf('main', { Timeout: 10 }),
  EveryMinute: rule(),
  Failing: rule({ Targets: [target({ Input: '{"fails":true}' })] }),
  Bare: rule({ Targets: [target()] }),
  Off: rule({ State: 'DISABLED' }),
  Stranger: rule(),
  OfEvents: rule({ ScheduleExpression: undefined, EventPattern: { source: ['aws.ssm'] } }),
  Elsewhere: rule({ Targets: [{ Id: 'Topic', Arn: 'arn:aws:sns:eu-central-1:111111111111:topic' }] }),
  ...Object.fromEntries(
    ['EveryMinute', 'Failing', 'Bare', 'Off'].map((id) => [`${id}Permission`, permissionFor(id)]),
  ),
};

let assembly: TestAssembly;
let local: LocalAws;

beforeAll(async () => {
  assembly = new TestAssembly([{ name: 'Vault', account: ACCOUNT, resources }], { main: bundle });
  local = await LocalAws.start({ assembly: assembly.folder });
  await local.deploy();
});

afterAll(async () => {
  await local.stop();
  assembly.delete();
});

describe('a schedule on the local AWS', () => {
  test.each([
    ['EveryMinute', { saw: { minute: 1 } }],
    ['Bare', { saw: { source: 'aws.events' } }],
  ])('invokes the target of %s with its input', async (logicalId, payload) => {
    expect(await local.tick('Vault', logicalId)).toEqual([
      { kind: 'ok', payload, durationMs: expect.any(Number) },
    ]);
  });

  test('is not heard by a function whose policy does not let the rule in', async () => {
    const before = local.functions.length;

    expect(await local.tick('Vault', 'Stranger')).toEqual([expect.objectContaining({ kind: 'error' })]);
    expect(local.functions.slice(before).filter(({ answer }) => answer !== undefined)).toEqual([]);
  });

  test('tells that its function failed', async () => {
    expect(await local.tick('Vault', 'Failing')).toEqual([
      expect.objectContaining({ kind: 'error', message: expect.stringContaining('not today') }),
    ]);
  });

  test('does nothing while it is switched off', async () => {
    expect(await local.tick('Vault', 'Off')).toEqual([]);
  });

  test('is known by its logical id; a rule of events is none', () => {
    expect(local.schedules('Vault')).toEqual(
      expect.arrayContaining(['EveryMinute', 'Failing', 'Bare', 'Off', 'Stranger']),
    );
    expect(local.schedules('Vault')).not.toContain('OfEvents');
  });

  test.each([
    ['OfEvents', 'the stack has no schedule OfEvents; it has: '],
    ['Elsewhere', 'the target of the schedule is no function'],
  ])('refuses %s in one line', async (logicalId, message) => {
    await expect(local.tick('Vault', logicalId)).rejects.toThrow(message);
  });
});
