import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { LocalAws } from '../../../../bin/local';
import { functionOf, role, TestAssembly } from '../support/assembly';
import { clientOf, PLACE } from './storage';

const sdk = JSON.stringify(require.resolve('@aws-sdk/client-s3'));
const reader = `
const { S3Client, GetObjectCommand } = require(${sdk});
exports.handler = async ({ Bucket, Key }) => {
  const { Body } = await new S3Client({}).send(new GetObjectCommand({ Bucket, Key }));
  return Body.transformToString();
};`;

const bucket = (properties: object) => ({ Type: 'AWS::S3::Bucket', Properties: properties });
const assembly = (properties: object, more: object = {}) =>
  new TestAssembly(
    [
      {
        name: 'Storage',
        account: PLACE.account,
        resources: { Bucket: bucket({ BucketName: 'reports', ...properties }), ...more },
      },
    ],
    { reader },
  );
const versioning = (Status: string) => ({ VersioningConfiguration: { Status } });

const assemblies: TestAssembly[] = [];
let local: LocalAws | undefined;

async function deploy(made: TestAssembly): Promise<LocalAws> {
  assemblies.push(made);
  local = await LocalAws.start({
    assembly: made.folder,
    existing: { buckets: [{ name: 'others', ...PLACE }] },
  });
  await local.deploy();
  return local;
}

async function put(aws: LocalAws, Bucket: string, Body: string): Promise<void> {
  const s3 = clientOf(aws, PLACE);
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a.csv', Body }));
  s3.destroy();
}

afterEach(async () => {
  await local?.stop();
  for (const made of assemblies.splice(0)) made.delete();
});

describe('the bucket of a stack', () => {
  test('is not deleted while anything is in it', async () => {
    const aws = await deploy(assembly({}));
    await put(aws, 'reports', 'x');

    await expect(aws.remove('Storage')).rejects.toThrow(
      'Bucket (AWS::S3::Bucket) cannot be deleted: BucketNotEmpty: the bucket reports is not empty',
    );

    expect(aws.stack('Storage').status).toBe('DELETE_FAILED');
    expect(aws.bucketContent('reports')).toHaveLength(1);
  });

  test('is deleted when it is empty', async () => {
    const aws = await deploy(assembly({}));

    await aws.remove('Storage');

    expect(() => aws.bucketContent('reports')).toThrow('no bucket is called reports; there are: others');
  });

  test('begins to keep versions with an update, and only stops keeping them with another', async () => {
    const aws = await deploy(assembly({}));
    const update = async (properties: object) => {
      const made = assembly(properties);
      assemblies.push(made);
      await aws.update('Storage', { assembly: made.folder });
      await put(aws, 'reports', 'x');
    };
    await put(aws, 'reports', 'x');
    await update(versioning('Enabled'));
    await update(versioning('Enabled'));
    await update({});
    await update({});

    const ids = aws.bucketContent('reports').map(({ versionId }) => versionId);

    expect(ids).toEqual(['null', expect.stringMatching(/^.{32}$/), expect.stringMatching(/^.{32}$/)]);
    expect(aws.stack('Storage').only('AWS::S3::Bucket').properties).toEqual({ BucketName: 'reports' });
  });

  test('has its settings of before when an update is rolled back', async () => {
    const aws = await deploy(assembly(versioning('Enabled')));
    const fails = {
      Fails: {
        Type: 'AWS::Lambda::Permission',
        DependsOn: ['Bucket'],
        Properties: { FunctionName: 'none', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' },
      },
    };
    const made = assembly(versioning('Suspended'), fails);
    assemblies.push(made);

    await expect(aws.update('Storage', { assembly: made.folder })).rejects.toThrow('function not found');
    await put(aws, 'reports', 'x');

    expect(aws.stack('Storage').only('AWS::S3::Bucket').properties).toEqual({
      BucketName: 'reports',
      ...versioning('Enabled'),
    });
    expect(aws.bucketContent('reports')[0]?.versionId).toMatch(/^.{32}$/);
  });

  test('is read by a function through the endpoint of its environment', async () => {
    const aws = await deploy(assembly({}, { Role: role, Fn: functionOf('reader', { Timeout: 20 }) }));
    await put(aws, 'reports', 'a report');
    const arn = String(aws.stack('Storage').resources['Fn']?.attributes['Arn']);

    const answer = await aws.invoke(arn, { Bucket: 'reports', Key: 'a.csv' }, { timeLimitMs: 20_000 });

    expect(answer).toMatchObject({ kind: 'ok', payload: 'a report' });
    expect(aws.calls.at(-1)).toMatchObject({
      service: 's3',
      operation: 'GetObject',
      caller: { kind: 'function' },
      input: { Bucket: 'reports', Key: 'a.csv' },
    });
  });
});

test('a bucket of somebody else is there from the start', async () => {
  const aws = await deploy(assembly({}));
  await put(aws, 'others', 'x');
  const s3 = clientOf(aws, PLACE);

  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'others', Key: 'a.csv' }));
  const text = await Body?.transformToString();
  s3.destroy();

  expect(text).toBe('x');
});
