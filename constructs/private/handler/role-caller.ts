import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import type { CallerConfig } from './aws-json';

type Bytes = string | ArrayBuffer | ArrayBufferView;

/**
 * Who calls and where, without a client of the SDK: Lambda puts the credentials of a function's role and its Region
 * into the environment. For functions that need the signer and no client at all.
 */
export function roleCaller(environment: NodeJS.ProcessEnv = process.env): CallerConfig {
  const value = (name: string) => variable(environment, name);
  return {
    credentials: async () => ({
      accessKeyId: value('AWS_ACCESS_KEY_ID'),
      secretAccessKey: value('AWS_SECRET_ACCESS_KEY'),
      // A role always has one, a person's key none.
      ...(environment['AWS_SESSION_TOKEN'] ? { sessionToken: environment['AWS_SESSION_TOKEN'] } : {}),
    }),
    sha256: Sha256,
    region: async () => value('AWS_REGION'),
  };
}

function variable(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value) return value;
  throw new HardlineError(`environment variable ${name} is missing; it is Lambda's to set`);
}

/** SHA-256 of OpenSSL in the form that the signer wants; with a secret, the HMAC. */
class Sha256 {
  private made: Hash | Hmac;

  public constructor(private readonly secret?: Bytes) {
    this.made = this.make();
  }

  public update(data: Bytes): void {
    this.made.update(bytesOf(data));
  }

  public async digest(): Promise<Uint8Array> {
    return this.made.digest();
  }

  public reset(): void {
    this.made = this.make();
  }

  private make(): Hash | Hmac {
    return this.secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.secret));
  }
}

function bytesOf(data: Bytes): Uint8Array | string {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
