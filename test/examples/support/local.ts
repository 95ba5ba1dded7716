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
