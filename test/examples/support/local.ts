import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalCenter } from '../../../bin/calls';
import { LocalAws, type LocalStack, type StackEvent } from '../../../bin/local';
import { GatewaySandbox } from '../../../bin/local/gateway';

/** An assembly on the local AWS with a gateway beside it; nothing is deployed yet. */
export async function startLocal(
  folder: string,
  gatewaySecretArn = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:unused',
): Promise<LocalCenter> {
  const gateway = await GatewaySandbox.start();
  const aws = await LocalAws.start({
    assembly: folder,
    gatewayUrl: gateway.url,
    existing: { secrets: { [gatewaySecretArn]: JSON.stringify({ apiKey: 'sk_test_local_sandbox' }) } },
  });
  const stop = async (): Promise<void> => {
    await aws.stop();
    await gateway.stop();
  };
  return { aws, gateway, stop, functionNames: {} };
}

/** What happens to a stack's resources while something is done: `UPDATE Queue`. */
export async function happens(stack: LocalStack, work: () => Promise<void>): Promise<string[]> {
  const before = stack.events.length;
  await work();
  return stack.events.slice(before).map(({ status, logicalId }: StackEvent) => `${status} ${logicalId}`);
}

/** Somebody of the account puts a file into a folder of the bucket for settlement reports. */
export async function putObject(
  { aws }: LocalCenter,
  { account, folder, name, body }: { account: string; folder: string; name: string; body: string },
): Promise<void> {
  const region = 'us-east-1';
  const environment = aws.operatorEnvironment({ account, region });
  const s3 = new S3Client({
    region,
    endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? '',
    credentials: { accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'local' },
  });
  const Bucket = aws.buckets.find(
    (each) => each.includes('settlementreports') && !each.includes('accesslogs'),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: `${folder}${name}`, Body: body }));
  s3.destroy();
}
