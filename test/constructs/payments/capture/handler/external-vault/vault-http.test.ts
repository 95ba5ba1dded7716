import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { VaultHttp } from '../../../../../../constructs/payments/capture/handler/external-vault/vault-http';
import type { VaultEndpoint } from '../../../../../../lib/payments/contract/endpoint';
import { SEAM_VERSION } from '../../../../../../lib/payments/seam';
import { serverCertificate } from './server-certificate';

const ENDPOINT: VaultEndpoint = {
  url: 'https://vault.example.com/payments',
  host: 'vault.example.com',
  path: '/payments',
};
const REQUEST = { seam: SEAM_VERSION, operation: 'status', paymentId: 'p-1' } as const;

interface Heard {
  readonly url: string;
  readonly init: RequestInit;
}

const asNobody = async ({ headers }: { headers: Readonly<Record<string, string>> }) => ({ ...headers });

/** A vault that answers what the test says. */
function setUp(answer: () => Promise<Response> | Response, authenticate = asNobody) {
  const heard: Heard[] = [];
  const send = (async (url: string, init: RequestInit) => {
    heard.push({ url, init });
    return answer();
  }) as typeof fetch;
  return { heard, vault: new VaultHttp(ENDPOINT, authenticate, send) };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** As `fetch` throws: the code is in the cause. */
function broken(code: string): Error {
  return Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
}

describe('the vault of another party', () => {
  test('is asked once, under the address of the operation, and answers', async () => {
    const { vault, heard } = setUp(() => json({ outcome: 'approved' }));

    const reply = await vault.call(REQUEST, 1000);

    expect(reply).toEqual({ kind: 'answered', payload: { outcome: 'approved' } });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      url: 'https://vault.example.com/payments/status',
      init: {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(REQUEST),
      },
    });
  });

  test('gets who sends it from what signs the very path and body that are sent', async () => {
    const signed: unknown[] = [];
    const { vault, heard } = setUp(
      () => json({}),
      async (request) => {
        signed.push(request);
        return { ...request.headers, authorization: 'somebody' };
      },
    );

    await vault.call(REQUEST, 1000);

    expect(signed).toEqual([
      expect.objectContaining({
        host: 'vault.example.com',
        path: '/payments/status',
        body: JSON.stringify(REQUEST),
      }),
    ]);
    expect(heard[0]?.init.headers).toMatchObject({ authorization: 'somebody' });
  });

  test.each<[string, () => Promise<Response> | Response, object]>([
    ['400', () => json({ reason: 'malformed' }, 400), { kind: 'not-run', failure: 'status-400' }],
    ['401', () => json({}, 401), { kind: 'not-run', failure: 'status-401' }],
    ['429', () => json({}, 429), { kind: 'not-run', failure: 'status-429' }],
    ['500', () => json({ outcome: 'approved' }, 500), { kind: 'unknown', failure: 'status-500' }],
    ['503', () => json({}, 503), { kind: 'unknown', failure: 'status-503' }],
    ['204', () => new Response(null, { status: 204 }), { kind: 'unknown', failure: 'status-204' }],
    ['201', () => json({ outcome: 'approved' }, 201), { kind: 'unknown', failure: 'status-201' }],
    ['no JSON', () => new Response('approved'), { kind: 'unknown', failure: 'unreadable-answer' }],
    ['a list', () => json([{ outcome: 'approved' }]), { kind: 'unknown', failure: 'unreadable-answer' }],
    ['nothing', () => new Response(''), { kind: 'unknown', failure: 'unreadable-answer' }],
    [
      'too much',
      () => json({ outcome: 'approved', more: 'x'.repeat(9000) }),
      { kind: 'unknown', failure: 'oversized-answer' },
    ],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { location: 'https://elsewhere.example.com' } }),
      { kind: 'unknown', failure: 'redirected' },
    ],
    [
      'no connection',
      () => Promise.reject(broken('ECONNREFUSED')),
      { kind: 'not-run', failure: 'unreachable' },
    ],
    [
      'another certificate',
      () => Promise.reject(broken('ERR_TLS_CERT_ALTNAME_INVALID')),
      { kind: 'not-run', failure: 'certificate' },
    ],
    ['a cut connection', () => Promise.reject(broken('ECONNRESET')), { kind: 'unknown', failure: 'network' }],
  ])('that answers with %s is told apart: %#', async (_, answer, expected) => {
    const { vault, heard } = setUp(answer);

    expect(await vault.call(REQUEST, 1000)).toEqual(expected);
    expect(heard).toHaveLength(1);
  });

  test('is given up on after the time', async () => {
    const { vault } = setUp(() => new Promise<Response>(() => {}));
    const started = Date.now();
    const send = ((_: string, { signal }: RequestInit) =>
      new Promise((__, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      )) as typeof fetch;

    const reply = await new VaultHttp(ENDPOINT, asNobody, send).call(REQUEST, 60);

    expect(vault.url).toBe(ENDPOINT.url);
    expect(reply).toEqual({ kind: 'unknown', failure: 'timeout' });
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test('is not asked when nobody signs, or not in time', async () => {
    const failing = setUp(
      () => json({}),
      () => Promise.reject(new Error('KMS')),
    );
    const hanging = setUp(
      () => json({}),
      () => new Promise(() => {}),
    );

    expect(await failing.vault.call(REQUEST, 1000)).toEqual({ kind: 'not-run', failure: 'not-signed' });
    expect(await hanging.vault.call(REQUEST, 30)).toEqual({ kind: 'not-run', failure: 'not-signed' });
    expect([...failing.heard, ...hanging.heard]).toEqual([]);
  });

  test('gets the time that signing has left', async () => {
    let now = 0;
    const send = ((_: string, { signal }: RequestInit) =>
      new Promise((__, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      )) as typeof fetch;
    const slow: typeof asNobody = async (request) => {
      now += 950;
      return asNobody(request);
    };

    const started = Date.now();
    await new VaultHttp(ENDPOINT, slow, send, () => now).call(REQUEST, 1000);

    expect(Date.now() - started).toBeLessThan(500);
  });
});

describe('a real server', () => {
  /** The address of a server on this machine, which a deployed function could never be given. */
  const local = (scheme: string, port: number) => ({
    url: `${scheme}://localhost:${port}`,
    host: `localhost:${port}`,
    path: '',
  });

  async function serving(server: ReturnType<typeof createServer>, work: (port: number) => Promise<void>) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work((server.address() as AddressInfo).port);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test('whose redirect would be followed by others hears one request, and the other server none', async () => {
    let asked = 0;
    const other = createServer((_, answer) => {
      asked += 1;
      answer.end('{}');
    });
    await serving(other, async (elsewhere) => {
      const heard: (string | undefined)[] = [];
      const redirecting = createServer((request: IncomingMessage, answer) => {
        heard.push(request.url);
        answer.writeHead(308, { location: `http://127.0.0.1:${elsewhere}/status` }).end();
      });
      await serving(redirecting, async (port) => {
        const reply = await new VaultHttp(local('http', port), asNobody).call(REQUEST, 2000);

        expect(reply).toEqual({ kind: 'unknown', failure: 'redirected' });
        expect([heard, asked]).toEqual([['/status'], 0]);
      });
    });
  });

  test('that sends without an end is read no further than the limit', async () => {
    let written = 0;
    const endless = createServer((_, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' });
      const chunk = 'x'.repeat(64 * 1024);
      const more = (): void => {
        written += chunk.length;
        if (!answer.destroyed && written < 200 * 1024 * 1024) answer.write(chunk, () => setImmediate(more));
      };
      more();
    });
    await serving(endless, async (port) => {
      const reply = await new VaultHttp(local('http', port), asNobody).call(REQUEST, 5000);

      expect(reply).toEqual({ kind: 'unknown', failure: 'oversized-answer' });
      expect(written).toBeLessThan(50 * 1024 * 1024);
    });
  });

  test.each<[string, string, object]>([
    ['with a certificate that nobody vouches for', 'certificate', {}],
    [
      'that speaks TLS 1.1 at most',
      'network',
      { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    ],
  ])('%s hears nothing: %s', async (_, failure, options) => {
    let asked = 0;
    const server = createTlsServer({ ...(await serverCertificate()), ...options }, (__, answer) => {
      asked += 1;
      answer.end('{"outcome":"approved"}');
    });
    server.on('tlsClientError', () => undefined);
    await serving(server, async (port) => {
      const reply = await new VaultHttp(local('https', port), asNobody).call(REQUEST, 2000);

      expect(reply).toMatchObject({ failure });
      expect(asked).toBe(0);
    });
  });
});
