import type { HttpsAnswer } from '../../../../constructs/private/handler/https-call';
import { InvokeCommand } from '../../../../constructs/private/handler/invoke-command';
import { RestClient } from '../../../../constructs/private/handler/rest-client';
import { TEST_CALLER } from './dynamo-db-at';

const command = new InvokeCommand({
  FunctionName: 'vault',
  InvocationType: 'RequestResponse',
  Payload: Buffer.from('{}'),
});

function answering(answer: Partial<HttpsAnswer>): RestClient {
  return new RestClient('lambda', TEST_CALLER, async () => ({
    status: 200,
    headers: {},
    body: '',
    ...answer,
  }));
}

describe('an invocation', () => {
  test('answers with what the function answered', async () => {
    const { Payload, FunctionError } = await answering({ body: '{"outcome":"é"}' }).send(command);

    expect(Buffer.from(Payload ?? []).toString('utf8')).toBe('{"outcome":"é"}');
    expect(FunctionError).toBeUndefined();
  });

  test('of a function that failed says so', async () => {
    const headers = { 'x-amz-function-error': 'Unhandled' };

    expect((await answering({ headers, body: '{}' }).send(command)).FunctionError).toBe('Unhandled');
  });

  test('as an event has no answer', async () => {
    const { Payload } = await answering({ status: 202 }).send(command);

    expect(Payload).toHaveLength(0);
  });
});

describe('a refusal', () => {
  test.each([
    ['TooManyRequestsException', 429, 'client'],
    ['TooManyRequestsException:http://internal.amazon.com/coral/', 429, 'client'],
    ['ServiceException', 500, 'server'],
  ])(
    'named %s has the name, the status, whose fault it is and the message that the SDK tells',
    async (type, status, fault) => {
      const refused = answering({
        status,
        headers: { 'x-amzn-errortype': type },
        body: '{"Message":"Rate exceeded"}',
      }).send(command);

      await expect(refused).rejects.toMatchObject({
        name: type.split(':')[0],
        message: 'Rate exceeded',
        $fault: fault,
        $metadata: { httpStatusCode: status },
      });
    },
  );

  test.each(['<html>', 'null', '[]', ''])(
    'that is no answer of the service (%j) is one all the same',
    async (body) => {
      await expect(answering({ status: 502, body }).send(command)).rejects.toMatchObject({
        name: 'UnknownError',
        message: '',
        $fault: 'server',
      });
    },
  );
});
