import { LambdaClient } from '@aws-sdk/client-lambda';
import { awsCall } from '../../../../constructs/private/handler/aws-json';
import type { HttpsCall, HttpsRequest } from '../../../../constructs/private/handler/https-call';
import { SECRET, signatureOf } from './signature';

const { config } = new LambdaClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, sessionToken: 'session' },
});
const GET = { service: 'ssm', target: 'AmazonSSM.GetParameters', timeoutMs: 500 } as const;

function answering(status: number, body: unknown) {
  const sent: HttpsRequest[] = [];
  const send: HttpsCall = async (request) => {
    sent.push(request);
    return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  return { sent, call: awsCall(config, send) };
}

describe('a call of a service that speaks JSON', () => {
  test.each(['ssm', 'events'] as const)('is signed for %s as AWS documents it', async (service) => {
    const { sent, call } = answering(200, {});

    await call({ ...GET, service }, { Names: ['ñ'] });

    const [one] = sent;
    if (one === undefined) throw new Error('nothing was sent');
    const { method, hostname, path, headers } = one;
    expect([method, hostname, path]).toEqual(['POST', `${service}.us-east-1.amazonaws.com`, '/']);
    expect(headers['authorization']).toContain(`/us-east-1/${service}/aws4_request`);
    expect(headers['authorization']).toMatch(
      new RegExp(
        `Signature=${signatureOf(one, { host: `${service}.us-east-1.amazonaws.com`, method: 'POST', path: '/' })}$`,
      ),
    );
    expect(headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.GetParameters',
      'x-amz-security-token': 'session',
    });
  });

  test('answers with the JSON of the service', async () => {
    expect(await answering(200, { Parameters: [] }).call(GET, {})).toEqual({ Parameters: [] });
    expect(await answering(200, null).call(GET, {})).toEqual({});
  });

  test('that is refused names the operation and the error, never what it said', async () => {
    const { call } = answering(400, {
      __type: 'com.amazonaws.ssm#ThrottlingException',
      message: '4242424242424242',
    });

    await expect(call(GET, {})).rejects.toThrow(
      /^AmazonSSM.GetParameters was refused with ThrottlingException$/,
    );
  });

  test('that a page answers, or half of an answer, is no answer', async () => {
    await expect(answering(503, '<html>').call(GET, {})).rejects.toMatchObject({
      name: 'UnknownError',
      status: 503,
    });
    await expect(answering(200, '{"Parameters":').call(GET, {})).rejects.toThrow(SyntaxError);
  });

  test('has the time that its operation may take', async () => {
    const { sent, call } = answering(200, {});

    await call({ ...GET, timeoutMs: 50 }, {});

    expect(sent[0]?.timeoutMs).toBe(50);
  });
});
