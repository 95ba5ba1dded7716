/** Where the vault of another party is: one address, under which each operation of the contract has its name. */
export interface VaultEndpoint {
  /** Without a slash at the end. */
  readonly url: string;
  readonly host: string;
  /** `/` and what follows the host, without a slash at the end; empty for none. */
  readonly path: string;
}

export type ReadEndpoint =
  | { readonly kind: 'endpoint'; readonly endpoint: VaultEndpoint }
  | { readonly kind: 'refused'; readonly why: string };

/** Labels of a name in DNS, at least two: an address by number, or one within a machine, is no fixed host. */
const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Letters, digits and a few marks: nothing that two readers could take differently. */
const PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}){0,8}$/;

/**
 * Reads the address of a vault. It is refused unless it can be judged by reading it: HTTPS, a host by its name, the
 * usual port, a plain path, and nothing else.
 */
export function readEndpoint(text: string): ReadEndpoint {
  const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(.*)$/.exec(text);
  if (parts === null) return refused('is no address; write it as https://vault.example.com/payments');
  const [, scheme = '', authority = '', path = '', more = ''] = parts;
  if (scheme !== 'https') return refused('is not reached over TLS; it has to begin with https://');
  if (authority.includes('@')) return refused('holds a user name; an address is no place for credentials');
  if (authority.includes(':')) return refused('names a port; the vault listens on 443');
  if (!HOST.test(authority))
    return refused('has no host by its name in lower case, such as vault.example.com');
  if (more !== '')
    return refused('holds a query or a fragment; the name of each operation is appended to it');
  if (!PATH.test(path))
    return refused(
      'has a path that is not plain: letters, digits, - and _ between single slashes, none at the end',
    );
  return { kind: 'endpoint', endpoint: { url: text, host: authority, path } };
}

function refused(why: string): ReadEndpoint {
  return { kind: 'refused', why };
}
