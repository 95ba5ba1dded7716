import {
  type CustomResourceLogic,
  customResource,
} from '../../../../constructs/private/handler/custom-resource';
import { HardlineError } from '../../../../lib/errors';

interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly headers?: unknown;
  readonly body: Record<string, unknown>;
  readonly bytes: number;
}

const MADE: CustomResourceLogic = {
  create: async () => ({ physicalId: 'blue-1', attributes: { NotAfter: '2030-01-01T00:00:00.000Z' } }),
  update: async ({ physicalId }) => ({ physicalId }),
  delete: async () => {},
};

function event(requestType: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    RequestType: requestType,
    RequestId: 'request-1',
    ResponseURL: 'https://cloudformation.example/answer?signature=abc',
    StackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/vault/1',
    LogicalResourceId: 'KeyPair',
    ResourceType: 'Custom::HardlineKeyPair',
    ResourceProperties: { ServiceToken: 'arn', ServiceTimeout: '60', Slot: 'blue' },
    ...more,
  };
}

function setUp(logic: Partial<CustomResourceLogic>, statuses: number[] = [200]) {
  const sent: Sent[] = [];
  const lines: string[] = [];
  const answers = [...statuses];
  const put = (async (url: string | URL | Request, init?: RequestInit) => {
    const bytes = init?.body as Uint8Array;
    sent.push({
      url: String(url),
      ...(init?.method === undefined ? {} : { method: init.method }),
      headers: init?.headers,
      body: JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>,
      bytes: bytes.byteLength,
    });
    const status = answers.length > 1 ? answers.shift() : answers[0];
    if (status === 0) throw new TypeError('fetch failed');
    return new Response(null, { status: status ?? 200 });
  }) as typeof fetch;
  const handler = customResource(
    { ...MADE, ...logic },
    { fetch: put, write: (line) => lines.push(line), sleep: async () => {} },
  );
  return { sent, lines, handler };
}

describe('custom resource', () => {
  test('answers a create with the physical id and the attributes', async () => {
    const { handler, sent } = setUp({});

    await handler(event('Create'));

    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: 'https://cloudformation.example/answer?signature=abc',
      method: 'PUT',
    });
    expect(sent[0]?.body).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'blue-1',
      Data: { NotAfter: '2030-01-01T00:00:00.000Z' },
      StackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/vault/1',
      RequestId: 'request-1',
      LogicalResourceId: 'KeyPair',
    });
  });

  test('sends no content type, which the pre-signed URL does not cover', async () => {
    const { handler, sent } = setUp({});

    await handler(event('Create'));

    expect(sent[0]?.headers).toBeUndefined();
  });

  test('hands the operation its properties without the service token', async () => {
    const seen: unknown[] = [];
    const { handler } = setUp({
      update: async (request) => {
        seen.push(request.properties, request.oldProperties);
        return { physicalId: request.physicalId };
      },
    });

    await handler(
      event('Update', {
        PhysicalResourceId: 'blue-1',
        OldResourceProperties: { ServiceToken: 'arn', Slot: 'green' },
      }),
    );

    expect(seen).toEqual([{ Slot: 'blue' }, { Slot: 'green' }]);
  });

  test('tells a failure of ours in one line', async () => {
    const create = async () => {
      throw new HardlineError('slot is not legal\n  use letters');
    };
    const { handler, sent } = setUp({ create });

    await handler(event('Create'));

    expect(sent[0]?.body).toMatchObject({ Status: 'FAILED', Reason: 'slot is not legal use letters' });
  });

  test('tells only the class of any other error, in the answer and in the log', async () => {
    const create = async () => {
      throw Object.assign(new Error('-----BEGIN PRIVATE KEY----- 4242424242424242'), {
        name: 'InvalidRequestException',
      });
    };
    const { handler, sent, lines } = setUp({ create });

    await handler(event('Create'));

    expect(sent[0]?.body['Reason']).toBe('InvalidRequestException in the function');
    expect(JSON.stringify(sent) + lines.join()).not.toMatch(/PRIVATE KEY|4242/);
  });

  test('keeps the physical id when an update fails, so that nothing is replaced', async () => {
    const update = async () => {
      throw new HardlineError('refused');
    };
    const { handler, sent } = setUp({ update });

    await handler(event('Update', { PhysicalResourceId: 'blue-1' }));

    expect(sent[0]?.body).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'blue-1' });
  });

  test('deletes nothing after a create that failed', async () => {
    const deleted: string[] = [];
    const failing = setUp({
      create: async () => {
        throw new HardlineError('refused');
      },
      delete: async ({ physicalId }) => {
        deleted.push(physicalId);
      },
    });
    await failing.handler(event('Create'));
    const physicalId = failing.sent[0]?.body['PhysicalResourceId'];

    await failing.handler(event('Delete', { PhysicalResourceId: physicalId }));

    expect(failing.sent[1]?.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    expect(deleted).toEqual([]);
  });

  test('fails with the size when the answer would be too long for CloudFormation', async () => {
    const create = async () => ({ physicalId: 'blue-1', attributes: { CertificateJson: 'x'.repeat(3900) } });
    const { handler, sent } = setUp({ create });

    await handler(event('Create'));

    expect(sent[0]?.body).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'blue-1' });
    expect(sent[0]?.body['Reason']).toMatch(/^the response has \d+ bytes/);
    expect(sent[0]?.bytes).toBeLessThan(4000);
  });

  test('answers with a failure before the function runs out of time', async () => {
    const { handler, sent } = setUp({ create: () => new Promise(() => {}) });

    await handler(event('Create'), { getRemainingTimeInMillis: () => 3010 });

    expect(sent[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'the function did not finish within its time',
    });
  });

  test('sends the answer again when CloudFormation did not take it', async () => {
    const { handler, sent } = setUp({}, [503, 0, 200]);

    await handler(event('Create'));

    expect(sent).toHaveLength(3);
  });

  test('fails the invocation when no answer was taken, so that Lambda retries', async () => {
    const { handler } = setUp({}, [503]);

    await expect(handler(event('Create'))).rejects.toThrow('did not take the answer');
  });

  test.each(['RequestType', 'RequestId', 'ResponseURL', 'StackId', 'LogicalResourceId', 'ResourceType'])(
    'refuses an event without %s',
    async (field) => {
      const { handler, sent } = setUp({});

      await expect(handler({ ...event('Create'), [field]: undefined })).rejects.toThrow(
        `${field} is missing`,
      );
      expect(sent).toEqual([]);
    },
  );

  test.each([undefined, null, 'text', 7, []])('refuses an event that is %p', async (value) => {
    await expect(setUp({}).handler(value)).rejects.toThrow('not a custom resource request');
  });
});
