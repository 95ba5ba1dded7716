import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { HttpsAnswer } from './https-call';
import { RestCommand, type RestRequest } from './rest-client';

type InvokeInput = Pick<InvokeCommandInput, 'FunctionName' | 'InvocationType'> & { readonly Payload: Buffer };

/** What a function answered: bytes of JSON, its error where `FunctionError` is there. */
export type InvokeOutput = Pick<InvokeCommandOutput, 'FunctionError'> & {
  readonly Payload?: Uint8Array | undefined;
};

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export class InvokeCommand extends RestCommand<InvokeInput, InvokeOutput> {
  public override request(): RestRequest {
    const { FunctionName = '', InvocationType = 'RequestResponse', Payload } = this.input;
    return {
      method: 'POST',
      path: `/2015-03-31/functions/${encodeURIComponent(FunctionName)}/invocations`,
      headers: { 'x-amz-invocation-type': InvocationType },
      body: Payload.toString('utf8'),
    };
  }

  public override read({ headers, body }: HttpsAnswer): InvokeOutput {
    const failed = headers['x-amz-function-error'];
    return { ...(failed === undefined ? {} : { FunctionError: String(failed) }), Payload: Buffer.from(body) };
  }
}
