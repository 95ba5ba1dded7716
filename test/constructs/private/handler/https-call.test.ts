import http = require('node:http');
import https = require('node:https');

import type { AddressInfo } from 'node:net';
import { httpsCall } from '../../../../constructs/private/handler/https-call';

/** The server's side of a connection, and what it does with each request. */
let answer: (incoming: http.IncomingMessage, outgoing: http.ServerResponse) => void;
let server: http.Server;
let connections = 0;

const wanted = {
  method: 'POST',
  hostname: 'dynamodb.eu-central-1.amazonaws.com',
  path: '/',
  headers: { 'x-amz-target': 'T' },
  body: '{}',
  timeoutMs: 2000,
} as const;

beforeAll(async () => {
  server = http.createServer((incoming, outgoing) => answer(incoming, outgoing));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true });
  // TLS is Node's; everything else of the call is as it is deployed.
  jest
    .spyOn(https, 'request')
    .mockImplementation(((options: https.RequestOptions, read: (from: http.IncomingMessage) => void) =>
      http.request({ ...options, agent, hostname: '127.0.0.1', port }, read)) as typeof https.request);
});

afterAll(async () => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

describe('a request over TLS', () => {
  test('is sent as it is, and answers with status, headers and text', async () => {
    let got = '';
    answer = (incoming, outgoing) => {
      incoming.on('data', (chunk) => {
        got += `${incoming.method} ${incoming.url} ${incoming.headers['x-amz-target']} ${chunk}`;
      });
      incoming.on('end', () => {
        const bytes = Buffer.from('{"city":"Zürich"}');
        outgoing.writeHead(418, { 'x-word': 'yes' });
        // In the middle of the two bytes of a letter.
        outgoing.write(bytes.subarray(0, 11));
        setTimeout(() => outgoing.end(bytes.subarray(11)), 20);
      });
    };

    const answered = await httpsCall({ ...wanted, path: '/a?b=c' });

    expect(got).toBe('POST /a?b=c T {}');
    expect(answered).toMatchObject({
      status: 418,
      headers: { 'x-word': 'yes' },
      body: '{"city":"Zürich"}',
    });
  });

  test('keeps its connection for the next one', async () => {
    answer = (incoming, outgoing) => {
      incoming.resume().on('end', () => outgoing.end('{}'));
    };
    await httpsCall(wanted);
    const before = connections;

    await httpsCall(wanted);
    await httpsCall({ ...wanted, method: 'GET', body: '' });

    expect(connections).toBe(before);
  });

  test.each([
    ['no answer', () => undefined],
    ['half of one', (_: unknown, outgoing: http.ServerResponse) => outgoing.writeHead(200).write('{"Item":')],
  ])('that gets %s ends in time', async (_, half) => {
    answer = half as typeof answer;
    const started = Date.now();

    await expect(httpsCall({ ...wanted, timeoutMs: 50 })).rejects.toThrow(/timeout|aborted/);

    expect(Date.now() - started).toBeLessThan(1500);
  });

  test('that is given up ends at once, with the reason', async () => {
    answer = () => undefined;
    const abort = new AbortController();
    const asked = httpsCall({ ...wanted, signal: abort.signal });

    abort.abort(new Error('nobody waits'));

    await expect(asked).rejects.toThrow('nobody waits');
  });

  test('whose connection breaks fails', async () => {
    answer = (incoming) => incoming.socket.destroy();

    await expect(httpsCall(wanted)).rejects.toThrow(/socket hang up|ECONNRESET/);
  });
});
