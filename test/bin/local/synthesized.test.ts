import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, CustomResource, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { ArnPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Alias, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LocalAws } from '../../../bin/local';
import { customResourceBundle } from './support/assembly';

const folder = mkdtempSync(join(tmpdir(), 'hardline-synth-'));
let local: LocalAws;

function synthesize(): string {
  const app = new App({ outdir: join(folder, 'cdk.out') });
  const stage = new Stage(app, 'Prod');
  const capture = new Stack(stage, 'Capture', { env: { account: '111111111111', region: 'eu-central-1' } });
  const relay = new Role(capture, 'Relay', {
    roleName: 'relay',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const key = new Key(capture, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
  new Bucket(capture, 'Recordings', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  });
  new Topic(capture, 'Topic', { masterKey: key });
  const vault = new Stack(stage, 'Vault', { env: { account: '222222222222', region: 'eu-central-1' } });
  vault.addStackDependency(capture);
  const handler = new LambdaFunction(vault, 'Handler', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromAsset(join(folder, 'handler')),
    logGroup: new LogGroup(vault, 'Log'),
  });
  const live = new Alias(vault, 'Live', { aliasName: 'live', version: handler.currentVersion });
  live.addPermission('Relay', { principal: new ArnPrincipal('arn:aws:iam::111111111111:role/relay') });
  new Table(vault, 'Ledger', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  const thing = new CustomResource(vault, 'Thing', {
    serviceToken: handler.functionArn,
    properties: { Id: 'thing' },
  });
  new CfnOutput(vault, 'LiveArn', { value: live.functionArn });
  new CfnOutput(vault, 'Seen', { value: thing.getAttString('Seen') });
  new CfnOutput(capture, 'RelayArn', { value: relay.roleArn });
  return app.synth().directory;
}

beforeAll(async () => {
  mkdirSync(join(folder, 'handler'));
  writeFileSync(join(folder, 'handler', 'index.js'), customResourceBundle);
  local = await LocalAws.start({ assembly: synthesize() });
  await local.deploy();
}, 60_000);

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('an assembly that the CDK synthesized is deployed, with stacks of a stage in two accounts', () => {
  const { status, outputs } = local.stack('Prod/Vault');

  expect(status).toBe('CREATE_COMPLETE');
  expect(JSON.parse(outputs['Seen'] ?? '')).toMatchObject({ Id: 'thing' });
  expect(local.stack('Prod-Capture').outputs['RelayArn']).toBe('arn:aws:iam::111111111111:role/relay');
});

test('a permission on an alias is for that alias only', async () => {
  const alias = local.stack('Prod/Vault').outputs['LiveArn'] ?? '';
  const as = {
    kind: 'role',
    roleArn: 'arn:aws:iam::111111111111:role/relay',
    account: '111111111111',
  } as const;
  const event = { ResourceProperties: { Mode: 'silent' } };

  const byAlias = await local.invoke(alias, event, { timeLimitMs: 5000, as });
  const byFunction = await local.invoke(alias.replace(/:live$/, ''), event, { timeLimitMs: 5000, as });

  expect([alias.endsWith(':live'), byAlias.kind, byFunction.kind]).toEqual([true, 'ok', 'error']);
});

test('every stack that was deployed can be removed again', async () => {
  for (const name of ['Prod/Vault', 'Prod/Capture']) await local.remove(name);

  expect(local.stack('Prod/Vault').status).toBe('DELETE_COMPLETE');
  expect(
    local
      .stack('Prod/Vault')
      .retained.map(({ type }) => type)
      .sort(),
  ).toEqual(['AWS::DynamoDB::Table', 'AWS::Logs::LogGroup']);
});
