import { LambdaClient } from '@aws-sdk/client-lambda';
import { awsGet } from '../../../../constructs/private/handler/aws-get';
import type { HttpsCall, HttpsRequest } from '../../../../constructs/private/handler/https-call';
import { SECRET, signatureOf } from './signature';

const { config } = new LambdaClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, sessionToken: 'session' },
});
const HOST = 'connect.us-east-1.amazonaws.com';
const PATH = '/contacts/00000000-0000-4000-8000-000000000001/cccccccc';

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const sent: HttpsRequest[] = [];
  const send: HttpsCall = async (request) => {
    sent.push(request);
    return { status, headers, body: JSON.stringify(body) };
  };
  const { signal } = new AbortController();
  const get = () => awsGet(config, send)({ service: 'connect', path: PATH, abortSignal: signal });
  return { sent, get, signal };
}

describe('a read of a service with paths', () => {
  test('is signed as AWS documents it, and can be given up', async () => {
    const { sent, get, signal } = answering(200, { Contact: { Id: 'c' } });

    const answer = await get();

    const [one] = sent;
    const headers = one?.headers ?? {};
    expect(answer).toEqual({ Contact: { Id: 'c' } });
    expect(one).toMatchObject({ method: 'GET', hostname: HOST, path: PATH, signal });
    expect(headers['authorization']).toContain('/us-east-1/connect/aws4_request');
    expect(headers['authorization']).toMatch(
      new RegExp(
        `Signature=${signatureOf({ headers, body: '' }, { host: HOST, method: 'GET', path: PATH })}$`,
      ),
    );
    expect(headers).toMatchObject({ 'x-amz-security-token': 'session' });
  });

  test.each([
    [429, { 'x-amzn-errortype': 'TooManyRequestsException' }, 'TooManyRequestsException', 'client'],
    [
      403,
      { 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/x' },
      'AccessDeniedException',
      'client',
    ],
    [500, { 'x-amzn-errortype': 'InternalServiceException' }, 'InternalServiceException', 'server'],
    [502, {}, 'UnknownError', 'server'],
    [400, { 'x-amzn-errortype': '4242 4242' }, 'UnknownError', 'client'],
  ])(
    'that is refused with %d %j is an error of the name and the fault that a client gives',
    async (...row) => {
      const [status, headers, name, fault] = row;
      const { get } = answering(status, { message: '4242424242424242' }, headers as Record<string, string>);

      await expect(get()).rejects.toMatchObject({ name, $fault: fault, message: 'refused' });
    },
  );
});
