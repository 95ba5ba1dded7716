import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, CfnResource, Fn, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { type Construct, RootConstruct } from 'constructs';
import { HardlineChecks } from '../../../constructs/policy';
import { judgeAssembly } from '../../../lib/controls';
import { readAssembly } from '../../../lib/template';
import { contextOf } from './fixture-stack';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-4333-8444-555555555555';

/** A log group that breaks HL-LOG1. */
function logGroup(scope: Construct, id = 'Logs'): CfnLogGroup {
  return new CfnLogGroup(scope, id, { kmsKeyId: KEY });
}

interface PluginReport {
  readonly pluginName: string;
  readonly violations: readonly {
    ruleName: string;
    violatingConstructs: readonly { constructPath: string }[];
  }[];
  readonly suppressedViolations?: readonly { ruleName: string; reason: string; acknowledgedAt: string }[];
}

/** Synthesizes with the plugins and returns our part of the CDK's report. */
function synthesisReport(app: App): PluginReport | undefined {
  try {
    app.synth();
  } catch (error) {
    if (!/validation/i.test(String(error))) throw error;
  }
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: PluginReport[];
  };
  return report.pluginReports.find(({ pluginName }) => pluginName === 'Hardline');
}

test('fails the synthesis with the construct path of the resource', () => {
  const app = new App();
  logGroup(new Stack(app, 'Center'));
  Validations.of(app).addPlugins(new HardlineChecks(app));

  const report = synthesisReport(app);

  expect(report?.violations.map(({ ruleName }) => ruleName)).toEqual(['HL-LOG1']);
  expect(report?.violations[0]?.violatingConstructs[0]?.constructPath).toBe('Center/Logs');
});

test('sees what an override changes', () => {
  const app = new App();
  const group = new CfnLogGroup(new Stack(app, 'Center'), 'Logs', { kmsKeyId: KEY, retentionInDays: 30 });
  group.addPropertyDeletionOverride('RetentionInDays');

  const report = new HardlineChecks().validateScope(app);

  expect(report.violations.map(({ ruleName }) => ruleName)).toEqual(['HL-LOG1']);
});

test('sees nested stacks and the stacks of stages, alike in validate, validateScope and the command', () => {
  const app = new App();
  const stage = new Stage(app, 'Prod');
  const stack = new Stack(stage, 'Center');
  logGroup(stack);
  logGroup(new NestedStack(stack, 'Nested'));
  logGroup(new NestedStack(new NestedStack(stack, 'Outer'), 'Inner'));

  const scoped = new HardlineChecks().validateScope(app);
  const validated = new HardlineChecks().validate(contextOf(app));
  const commanded = judgeAssembly(readAssembly(app.outdir)).findings;

  const paths = ['Prod/Center/Logs', 'Prod/Center/Nested/Logs', 'Prod/Center/Outer/Inner/Logs'];
  const pathsOf = ({ violations }: typeof scoped) =>
    violations.flatMap(({ violatingResources }) =>
      violatingResources.map(({ constructPath }) => constructPath),
    );
  expect(pathsOf(scoped)).toEqual(paths);
  expect(pathsOf(validated)).toEqual(paths);
  expect(commanded.map(({ constructPath }) => constructPath)).toEqual(paths);
});

test('validateScope keeps to the construct it was given', () => {
  const app = new App();
  const first = new Stack(app, 'First');
  logGroup(first);
  logGroup(new Stack(app, 'Second'));

  const report = new HardlineChecks().validateScope(first);

  expect(report.violations.flatMap(({ violatingResources }) => violatingResources)).toEqual([
    expect.objectContaining({ constructPath: 'First/Logs', resourceLogicalId: 'Logs' }),
  ]);
});

test('validateScope leaves the app as it was: a later synthesis still runs every plugin', () => {
  const app = new App();
  logGroup(new Stack(app, 'Center'));
  const checks = new HardlineChecks(app);
  Validations.of(app).addPlugins(checks);

  checks.validateScope(app);
  const report = synthesisReport(app);

  expect(report?.violations.map(({ ruleName }) => ruleName)).toEqual(['HL-LOG1']);
});

test('validateScope sees a change made after its last call', () => {
  const app = new App();
  const group = logGroup(new Stack(app, 'Center'));
  const checks = new HardlineChecks();
  const before = checks.validateScope(app);

  group.retentionInDays = 30;
  const after = checks.validateScope(app);

  expect([before.violations.length, after.violations.length]).toEqual([1, 0]);
});

test('validateScope refuses a construct that is in no app', () => {
  const alone = new RootConstruct('Alone');

  expect(() => new HardlineChecks().validateScope(alone)).toThrow(
    'is in no stage or app; give a construct of an App',
  );
});

test('a namespaced acknowledgement moves the finding to the suppressed ones, with its reason', () => {
  const app = new App();
  const group = logGroup(new Stack(app, 'Center'));
  Validations.of(group).acknowledge({
    id: 'Hardline::HL-LOG1',
    reason: 'kept for ever by order of the court',
  });
  Validations.of(app).addPlugins(new HardlineChecks(app));

  const report = synthesisReport(app);
  const { findings, acknowledged } = judgeAssembly(readAssembly(app.outdir));

  expect(report?.violations).toEqual([]);
  expect(report?.suppressedViolations).toEqual([
    expect.objectContaining({
      ruleName: 'HL-LOG1',
      reason: 'kept for ever by order of the court',
      acknowledgedAt: 'Center/Logs',
    }),
  ]);
  expect(findings).toEqual([]);
  expect(acknowledged).toEqual([
    expect.objectContaining({ rule: 'HL-LOG1', resource: 'Logs', acknowledgedAt: 'Center/Logs' }),
  ]);
});

test('an acknowledgement on the app is in the resources, so that the command sees it too', () => {
  const app = new App();
  const group = logGroup(new Stack(app, 'Center'));
  Validations.of(app).acknowledge({ id: 'Hardline::HL-LOG1', reason: 'a demonstration' });
  Validations.of(app).addPlugins(new HardlineChecks(app));

  const report = synthesisReport(app);
  const { findings } = judgeAssembly(readAssembly(app.outdir));

  expect(group.getMetadata('Hardline')).toEqual({
    acknowledged: [{ id: 'Hardline::HL-LOG1', reason: 'a demonstration' }],
  });
  expect(report?.violations).toEqual([]);
  expect(findings).toEqual([]);
});

test('a bare id is a finding that says what to write, and acknowledges nothing', () => {
  const app = new App();
  const group = logGroup(new Stack(app, 'Center'));
  Validations.of(group).acknowledge({ id: 'HL-LOG1', reason: 'no' }, { id: 'AwsSolutions-S1', reason: 'no' });

  const { violations } = new HardlineChecks().validateScope(app);

  expect(violations.map(({ ruleName, description }) => `${ruleName}: ${description}`)).toEqual([
    expect.stringMatching(/^HL-LOG1: /),
    'HL-ACK1: HL-LOG1 acknowledges nothing; write Hardline::HL-LOG1',
    'HL-ACK1: AwsSolutions-S1 acknowledges nothing; write AwsSolutions::AwsSolutions-S1',
  ]);
});

test('an acknowledgement without a finding is a finding', () => {
  const app = new App();
  const group = logGroup(new Stack(app, 'Center'));
  Validations.of(group).acknowledge(
    { id: 'Hardline::HL-LOG1', reason: 'kept for ever' },
    { id: 'Hardline::HL-LOG2', reason: 'an old excuse' },
  );

  const { violations } = new HardlineChecks().validateScope(app);

  expect(violations.map(({ description }) => description)).toEqual([
    'Hardline::HL-LOG2 matches no finding here',
  ]);
});

test('a value that only the deployment knows is a warning, never a pass', () => {
  const app = new App();
  const stack = new Stack(app, 'Center');
  new CfnResource(stack, 'Logs', {
    type: 'AWS::Logs::LogGroup',
    properties: { RetentionInDays: { Ref: 'Days' }, KmsKeyId: KEY },
  });

  const report = new HardlineChecks().validateScope(app);

  expect(report.success).toBe(true);
  expect(report.violations).toEqual([
    expect.objectContaining({
      ruleName: 'HL-LOG1',
      severity: 'warning',
      description: expect.stringMatching(/cannot be judged/),
    }),
  ]);
});

test('a pack on a stage judges the stacks of that stage alone', () => {
  const app = new App();
  const stage = new Stage(app, 'Prod');
  logGroup(new Stack(stage, 'Center'));
  logGroup(new Stack(app, 'Elsewhere'));
  Validations.of(stage).addPlugins(new HardlineChecks(stage));

  const report = synthesisReport(app);

  const paths = report?.violations.flatMap(({ violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => constructPath),
  );
  expect(paths).toEqual(['Prod/Center/Logs']);
});

test('a finding about a stack as a whole is acknowledged on the stack', () => {
  const app = new App();
  const stack = new Stack(app, 'Center');
  new CfnOutput(stack, 'Key', { value: Fn.importValue('vault-key') });
  new CfnLogGroup(stack, 'Logs', { kmsKeyId: KEY, retentionInDays: 30 });
  Validations.of(app).addPlugins(new HardlineChecks(app));

  const before = new HardlineChecks().validateScope(app);
  Validations.of(stack).acknowledge({ id: 'Hardline::HL-STK1', reason: 'the export of a stack that stays' });
  const report = synthesisReport(app);

  expect(before.violations.map(({ ruleName }) => ruleName)).toEqual(['HL-STK1']);
  expect(report?.violations).toEqual([]);
  expect(judgeAssembly(readAssembly(app.outdir)).findings).toEqual([]);
});
