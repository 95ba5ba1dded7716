import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import { type AcknowledgedCause, acknowledge } from '../../../constructs/policy/acknowledge';
import { judgeAssembly } from '../../../lib/controls';
import { readAssembly } from '../../../lib/template';

const CAUSE: AcknowledgedCause = {
  id: 'access-logs-bucket',
  reason: 'this bucket holds the access logs of the others',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
  rules: [
    'AwsSolutions::AwsSolutions-S1',
    'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled',
    'PCI.DSS.321::PCI.DSS.321-S3BucketLoggingEnabled',
    'HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled',
  ],
};

interface PluginReport {
  readonly pluginName: string;
  readonly violations: readonly { readonly ruleName: string }[];
  readonly suppressedViolations?: readonly { readonly ruleName: string; readonly reason: string }[];
}

function reportsOf(app: App): readonly PluginReport[] {
  expect(() => app.synth()).toThrow(/validation/i);
  const file = join(app.outdir, 'validation-report.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { pluginReports: PluginReport[] }).pluginReports;
}

test('one cause is listed as suppressed by every pack that asks', () => {
  const app = new App();
  const bucket = new CfnBucket(new Stack(app, 'Center'), 'AccessLogs');
  acknowledge(bucket, CAUSE);
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new PCIDSS321Checks(),
    new HIPAASecurityChecks(),
  );

  const reports = reportsOf(app);

  const suppressed = reports.flatMap(({ pluginName, suppressedViolations = [] }) =>
    suppressedViolations.map(({ ruleName, reason }) => ({ id: `${pluginName}::${ruleName}`, reason })),
  );
  const open = reports.flatMap(({ pluginName, violations }) =>
    violations.map(({ ruleName }) => `${pluginName}::${ruleName}`),
  );
  expect(suppressed).toEqual(CAUSE.rules.map((id) => ({ id, reason: `${CAUSE.reason} (${CAUSE.source})` })));
  expect(open.filter((id) => CAUSE.rules.includes(id))).toEqual([]);
});

test("the Serverless pack's rules have its name in front, like the others", () => {
  const app = new App();
  const handler = new CfnFunction(new Stack(app, 'Center'), 'Handler', {
    code: { zipFile: '-' },
    role: 'arn:aws:iam::111122223333:role/handler',
  });
  acknowledge(handler, {
    id: 'no-tracing',
    reason: 'card data',
    rules: ['Serverless::Serverless-LambdaTracing'],
  });
  Validations.of(app).addPlugins(new ServerlessChecks());

  const [report] = reportsOf(app);

  expect(report?.suppressedViolations).toEqual([
    expect.objectContaining({ ruleName: 'Serverless-LambdaTracing', reason: 'card data' }),
  ]);
});

test('the resources carry the cause once, beside what their construct wrote', () => {
  const app = new App();
  const bucket = new CfnBucket(new Stack(app, 'Center'), 'AccessLogs');
  bucket.addMetadata('Hardline', { classification: 'access-logs' });
  acknowledge(bucket, CAUSE);

  app.synth();
  const [template] = readAssembly(app.outdir).templates;

  expect(template?.resources[0]?.metadata['Hardline']).toEqual({
    classification: 'access-logs',
    acknowledged: [{ id: CAUSE.id, reason: `${CAUSE.reason} (${CAUSE.source})`, rules: CAUSE.rules }],
  });
});

test('a child that is added later is covered too', () => {
  const app = new App();
  const stack = new Stack(app, 'Center');
  acknowledge(stack, CAUSE);
  const bucket = new CfnBucket(stack, 'AccessLogs');

  app.synth();

  expect(bucket.getMetadata('Hardline')).toEqual({
    acknowledged: [expect.objectContaining({ id: CAUSE.id })],
  });
});

test("other packs' rules are no findings of ours", () => {
  const app = new App();
  acknowledge(new CfnBucket(new Stack(app, 'Center'), 'AccessLogs'), CAUSE);

  app.synth();

  expect(judgeAssembly(readAssembly(app.outdir)).findings).toEqual([]);
});
