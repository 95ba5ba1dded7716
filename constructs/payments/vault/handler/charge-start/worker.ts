import type { StartPorts } from '../../../../../lib/payments/start-charge';
import { InvokeCommand } from '../../../../private/handler/invoke-command';
import type { RestClient } from '../../../../private/handler/rest-client';

/**
 * Gives a request to the worker by an event: Lambda keeps it for a minute at most and never repeats it. It holds the
 * ciphertexts and nothing that could be read.
 */
export function workerBy(client: Pick<RestClient, 'send'>, functionArn: string): StartPorts['begin'] {
  return async (request) => {
    try {
      await client.send(
        new InvokeCommand({
          FunctionName: functionArn,
          InvocationType: 'Event',
          Payload: Buffer.from(JSON.stringify(request)),
        }),
      );
      return 'accepted';
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
      return status >= 400 && status < 500 ? 'refused' : 'unclear';
    }
  };
}
