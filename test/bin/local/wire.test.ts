import { request } from 'node:http';
import { WireRequest } from '../../../bin/local/lambda/wire-request';
import type { HttpAnswer, HttpRequest } from '../../../bin/local/services/http-server';
import { WireServer } from '../../../bin/local/services/wire-server';

let server: WireServer;
let answer: (asked: HttpRequest) => Promise<HttpAnswer>;

beforeEach(async () => {
  answer = async ({ body }) => ({ status: 200, headers: { 'x-word': 'yes' }, body: body.toString() });
  server = await WireServer.start((asked) => answer(asked));
});

afterEach(() => server.stop());

const portOf = () => Number(new URL(server.url).port);

interface Heard {
  readonly status: number;
  readonly word: unknown;
  readonly text: string;
}

/** Sends as a handler in a worker does. */
function send(body: string, options: { path?: string; signal?: AbortSignal } = {}) {
  let sent: WireRequest | undefined;
  const heard = new Promise<Heard>((resolve, reject) => {
    sent = new WireRequest({ method: 'POST', path: '/', ...options }, portOf(), (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, word: response.headers['x-word'], text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
  return { heard, destroy: (error: Error) => sent?.destroy(error) };
}

/** Sends as a client of the SDK does, with Node's own. */
function sendByNode(body: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: portOf(), method: 'POST' }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, word: response.headers['x-word'], text }),
      );
    });
    sent.on('error', reject);
    // In two pieces, so that it is sent in chunks.
    sent.write(body.slice(0, 2));
    sent.end(body.slice(2));
  });
}

describe('a service of the local AWS', () => {
  test('answers a handler and a client of the SDK alike', async () => {
    const wanted = { status: 200, word: 'yes', text: 'größe' };

    expect(await send('größe').heard).toEqual(wanted);
    expect(await sendByNode('größe')).toEqual(wanted);
  });

  test('sees method, path, query and headers', async () => {
    const seen: HttpRequest[] = [];
    answer = async (asked) => {
      seen.push(asked);
      return { status: 202, body: '' };
    };

    await send('{}', { path: '/a%2Fb?c=d%2B' }).heard;

    const [one] = seen;
    expect([one?.method, one?.path, one?.target]).toEqual(['POST', '/a%2Fb', '/a%2Fb?c=d%2B']);
    expect(one?.query.get('c')).toBe('d+');
    expect(one?.headers['content-length']).toBe('2');
  });

  test('that breaks answers with its error', async () => {
    answer = async () => {
      throw new Error('out of order');
    };

    expect(await send('').heard).toMatchObject({ status: 500, text: 'out of order' });
  });

  test('answers many at once, each with its own answer', async () => {
    answer = async ({ body }) => {
      await new Promise((resolve) => setTimeout(resolve, 30 - Number(body.toString())));
      return { status: 200, body };
    };
    const numbers = Array.from({ length: 30 }, (_, place) => String(place));

    const heard = await Promise.all(numbers.map((each) => send(each).heard));

    expect(heard.map(({ text }) => text)).toEqual(numbers);
  });
});

describe('a request of a handler', () => {
  test('that is given up fails with the reason, and its answer reaches nobody', async () => {
    let release: () => void = () => undefined;
    answer = async ({ body }) => {
      if (body.toString() === 'slow') await new Promise<void>((resolve) => (release = resolve));
      return { status: 200, body };
    };
    const slow = send('slow');
    setTimeout(() => slow.destroy(new Error('nobody waits')), 20);

    await expect(slow.heard).rejects.toThrow('nobody waits');

    release();
    expect(await send('next').heard).toMatchObject({ text: 'next' });
  });

  test('that is aborted fails', async () => {
    answer = () => new Promise(() => undefined);
    const abort = new AbortController();
    const { heard } = send('', { signal: abort.signal });
    abort.abort();

    await expect(heard).rejects.toThrow('aborted');
    await expect(send('', { signal: abort.signal }).heard).rejects.toThrow('aborted');
  });

  test('fails when the service goes away', async () => {
    answer = () => new Promise(() => undefined);
    const { heard } = send('');
    const failed = expect(heard).rejects.toThrow(/hang up|ECONNRESET/);
    await new Promise((resolve) => setTimeout(resolve, 50));

    await server.stop();

    await failed;
    await expect(send('').heard).rejects.toThrow(/ECONNREFUSED/);
    server = await WireServer.start((asked) => answer(asked));
  });
});
