import { Socket } from 'node:net';
import { ADYEN_TEST_ORIGIN, STRIPE_ORIGIN } from '../../../lib/payments/gateway/adapters';

/** The addresses that the sandbox stands for; a live address of Adyen is nowhere on this machine. */
const gatewayOrigins: readonly string[] = [STRIPE_ORIGIN, ADYEN_TEST_ORIGIN];

/**
 * Lets a handler reach this machine only: the gateway's address leads to the sandbox, every other host is refused
 * before a name is looked up. Sockets are guarded too, since SDK clients do not use fetch.
 */
export function guardNetwork(gatewayUrl: string | undefined, refused: (host: string) => void): void {
  const refuse = (host: string): Error => {
    refused(host);
    return new Error(
      `the local AWS refuses a connection to ${host}; only this machine and the gateway sandbox are reached`,
    );
  };
  guardFetch(gatewayUrl, refuse);
  guardSockets(refuse);
}

function guardFetch(gatewayUrl: string | undefined, refuse: (host: string) => Error): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (gatewayOrigins.includes(url.origin) && gatewayUrl !== undefined) {
      const target = new URL(`${url.pathname}${url.search}`, gatewayUrl);
      return original(input instanceof Request ? new Request(target, input) : target, init);
    }
    if (!isLocal(url.hostname)) throw refuse(url.host);
    return original(input, init);
  };
}

function guardSockets(refuse: (host: string) => Error): void {
  const original = Socket.prototype.connect as (...parameters: unknown[]) => Socket;
  Socket.prototype.connect = function connect(this: Socket, ...parameters: unknown[]): Socket {
    const host = hostOf(parameters);
    if (isLocal(host)) return original.apply(this, parameters);
    return this.destroy(refuse(host));
  } as typeof Socket.prototype.connect;
}

/** The host among the forms of `connect`: an options object, the normalized list of node:net, or port and host. */
function hostOf(parameters: readonly unknown[]): string {
  const first: unknown = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  if (typeof first === 'object' && first !== null)
    return String((first as { host?: string }).host ?? 'localhost');
  return typeof parameters[1] === 'string' ? parameters[1] : 'localhost';
}

function isLocal(host: string): boolean {
  return ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);
}
