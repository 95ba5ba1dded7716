import https = require('node:https');

import { Socket } from 'node:net';
import { ADYEN_TEST_ORIGIN, STRIPE_ORIGIN } from '../../../lib/payments/gateway/adapters';
import { ASKED_HOST } from '../external-vault/asked-host';
import type { HostData } from './protocol';
import { WireRequest } from './wire-request';

/** The addresses that the sandbox stands for; a live address of Adyen is nowhere on this machine. */
const gatewayOrigins: readonly string[] = [STRIPE_ORIGIN, ADYEN_TEST_ORIGIN];

/**
 * Lets a handler reach this machine only: the gateway's address leads to the sandbox, the one of another party's vault
 * to its stand-in, and every other host is refused before a name is looked up. Sockets are guarded too, since SDK
 * clients do not use fetch.
 */
export function guardNetwork(
  { gatewayUrl, vaultUrl }: Pick<HostData, 'gatewayUrl' | 'vaultUrl'>,
  refused: (host: string) => void,
  environment: NodeJS.ProcessEnv = process.env,
): void {
  const refuse = (host: string): Error => {
    refused(host);
    return new Error(
      `the local AWS refuses a connection to ${host}; only this machine and the gateway sandbox are reached`,
    );
  };
  const reached = { gatewayUrl, vaultUrl, environment };
  guardFetch(reached, refuse);
  leadHttps(reached);
  guardSockets(refuse);
}

interface Reached {
  readonly gatewayUrl: string | undefined;
  readonly vaultUrl: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** Services that handlers call without a client of the SDK, by the suffix of `AWS_ENDPOINT_URL`. */
const servicesByHost: Readonly<Record<string, string>> = {
  ssm: '_SSM',
  events: '_EVENTBRIDGE',
  kms: '_KMS',
  dynamodb: '_DYNAMODB',
  connect: '_CONNECT',
  lambda: '_LAMBDA',
};

/** Where a request for another machine leads on this one; undefined when it must not leave. */
function localBase({ origin, hostname }: URL, reached: Reached): string | undefined {
  const { gatewayUrl, environment } = reached;
  if (gatewayOrigins.includes(origin)) return gatewayUrl;
  const service = /^([a-z]+)\.[a-z0-9-]+\.amazonaws\.com$/.exec(hostname)?.[1] ?? '';
  const suffix = servicesByHost[service];
  return suffix === undefined ? undefined : environment[`AWS_ENDPOINT_URL${suffix}`];
}

function guardFetch(reached: Reached, refuse: (host: string) => Error): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (isVault(url, reached)) return original(new URL(url.pathname, reached.vaultUrl), asking(url, init));
    const base = localBase(url, reached);
    if (base !== undefined) {
      const target = new URL(`${url.pathname}${url.search}`, base);
      return original(input instanceof Request ? new Request(target, input) : target, init);
    }
    if (!isLocal(url.hostname)) throw refuse(url.host);
    return original(input, init);
  };
}

/** The address that the function was deployed with, and no other. */
function isVault({ origin, protocol }: URL, { vaultUrl, environment }: Reached): boolean {
  const { VAULT_ENDPOINT: endpoint } = environment;
  if (vaultUrl === undefined || endpoint === undefined || protocol !== 'https:') return false;
  return new URL(endpoint).origin === origin;
}

/** A signature covers the host that was asked for. */
function asking({ host }: URL, init: RequestInit | undefined): RequestInit {
  return { ...init, headers: { ...(init?.headers as Record<string, string>), [ASKED_HOST]: host } };
}

/** Requests over TLS to a service go to this machine's without it; all others meet the guard of the sockets. */
function leadHttps(reached: Reached): void {
  const original = https.request as (...parameters: unknown[]) => unknown;
  https.request = ((...parameters: unknown[]) => {
    const [options, answered] = parameters as [https.RequestOptions, () => void];
    const base = options.hostname ? localBase(new URL(`https://${options.hostname}`), reached) : undefined;
    if (base === undefined) return original(...parameters);
    return new WireRequest(options, Number(new URL(base).port), answered);
  }) as typeof https.request;
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
