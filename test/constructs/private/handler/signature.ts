import { createHash, createHmac } from 'node:crypto';

/** The secret key of AWS's own examples. */
export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Signature version 4 as AWS documents it, worked out from what was sent. */
export function signatureOf(
  { headers, body }: SignedRequest,
  { host, method, path }: { readonly host: string; readonly method: string; readonly path: string },
): string {
  const [, scope = '', names = ''] =
    /Credential=[^/]+\/(\S+), SignedHeaders=(\S+),/.exec(headers['authorization'] ?? '') ?? [];
  const all: Readonly<Record<string, string>> = { ...headers, host };
  const canonical = names.split(';').map((name) => `${name}:${all[name]}\n`);
  const request = [method, path, '', canonical.join(''), names, hash(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(request)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => mac(secret, part), `AWS4${SECRET}`);
  return mac(key, text).toString('hex');
}
