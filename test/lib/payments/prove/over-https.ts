import { vaultAnswer } from '../../../../bin/local/external-vault';
import { vaultOfRelay } from '../../../../constructs/payments/capture/handler/external-relay/vault-of-relay';
import { VaultHttp } from '../../../../constructs/payments/capture/handler/external-vault/vault-http';
import type { VaultFunctions } from '../../../../constructs/payments/capture/handler/relay/vault-functions';

/** What a party of its own is made of here: its functions, and the network on the way to it. */
export interface PartyPorts {
  readonly answer: (operation: string, request: object) => Promise<object>;
  /** Plays what becomes of a request on its way. */
  readonly onTheWay: (request: Request, effect: () => Promise<Response>) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly timeoutMs: number;
}

type Request = Readonly<Record<string, unknown>> & { readonly operation: string };

/** The vault of another party as its relay calls it: over the contract's requests and answers, without a socket. */
export function overHttps(ports: PartyPorts): Pick<VaultFunctions, 'call'> {
  return {
    call: (request, spentMs = 0) => {
      const patience = ports.timeoutMs - spentMs;
      const http = new VaultHttp(
        ENDPOINT,
        async ({ headers }) => headers,
        sender(ports, patience),
        ports.now,
      );
      return vaultOfRelay(http, ports.timeoutMs).call(request, spentMs);
    },
  };
}

const ENDPOINT = {
  url: 'https://vault.example.com/payments',
  host: 'vault.example.com',
  path: '/payments',
};

/** `fetch` of this world: its signal does not fire, so the patience is kept here. */
function sender({ answer, onTheWay, sleep }: PartyPorts, patience: number): typeof fetch {
  return async (url, init) => {
    const text = String(init?.body);
    const request = JSON.parse(text) as Request;
    const arrives = async () => {
      const { status, body } = await vaultAnswer(
        {
          method: String(init?.method),
          target: new URL(String(url)).pathname,
          path: new URL(String(url)).pathname,
          query: new URLSearchParams(),
          headers: init?.headers as Record<string, string>,
          body: Buffer.from(text),
        },
        { vault: { answer }, admits: () => undefined, path: ENDPOINT.path },
      ).catch(() => ({ status: 500, body: '{}' }));
      return response(status, String(body));
    };
    const late = sleep(patience).then(() => Promise.reject(new TypeError('timed out')));
    return Promise.race([onTheWay(request, arrives).catch(asAnswered), late]);
  };
}

/** What a proxy says of a request that it did not pass on, or whose answer it lost. */
function asAnswered(error: unknown): Response {
  const { $metadata: metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  if (metadata?.httpStatusCode === undefined) throw error;
  return response(metadata.httpStatusCode, '{}');
}

/** As much of a response as is read; a stream of the platform would take turns of its own. */
function response(status: number, text: string): Response {
  const chunks = [Buffer.from(text)];
  const read = async () => {
    const value = chunks.shift();
    return value === undefined ? { done: true } : { done: false, value };
  };
  const cancel = async () => undefined;
  return { type: 'basic', status, body: { getReader: () => ({ read, cancel }), cancel } } as never;
}
