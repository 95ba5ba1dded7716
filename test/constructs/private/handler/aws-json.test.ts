import { LambdaClient } from '@aws-sdk/client-lambda';
import { awsCall } from '../../../../constructs/private/handler/aws-json';
import { SECRET, signatureOf } from './signature';

const { config } = new LambdaClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, sessionToken: 'session' },
});
const GET = { service: 'ssm', target: 'AmazonSSM.GetParameters', timeoutMs: 500 } as const;

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function answering(status: number, body: unknown) {
  const sent: Sent[] = [];
  const send = (async (url: string, { headers, body: text }: RequestInit) => {
    sent.push({ url, headers: headers as Record<string, string>, body: String(text) });
    return new Response(JSON.stringify(body), { status });
  }) as typeof fetch;
  return { sent, call: awsCall(config, send) };
}

describe('a call of a service that speaks JSON', () => {
  test.each(['ssm', 'events'] as const)('is signed for %s as AWS documents it', async (service) => {
    const { sent, call } = answering(200, {});

    await call({ ...GET, service }, { Names: ['ñ'] });

    const [one] = sent;
    if (one === undefined) throw new Error('nothing was sent');
    const { url, headers } = one;
    expect(url).toBe(`https://${service}.us-east-1.amazonaws.com/`);
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
    expect(headers).not.toHaveProperty('host');
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

  test('that gets no answer ends in time', async () => {
    const hanging = ((_: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      })) as unknown as typeof fetch;
    const started = Date.now();

    await expect(awsCall(config, hanging)({ ...GET, timeoutMs: 50 }, {})).rejects.toThrow(/timeout/i);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});
