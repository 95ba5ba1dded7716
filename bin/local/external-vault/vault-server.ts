import {
  CONTENT_TYPE,
  isContractOperation,
  LONGEST_REQUEST_BYTES,
} from '../../../lib/payments/contract/http';
import { type HttpAnswer, type HttpRequest, LocalHttpServer } from '../services/http-server';
import type { ReferenceVault } from './reference-vault';

/** Whether a request comes from who may ask. @returns a status and why, or undefined */
export type Doorkeeper = (
  request: HttpRequest,
) => { readonly status: 401 | 403; readonly why: string } | undefined;

export interface VaultServerProps {
  readonly vault: Pick<ReferenceVault, 'answer'>;
  readonly admits: Doorkeeper;
  /** What stands before the name of the operation. @default - any path */
  readonly path?: string;
  /** Hears every request that was let in. */
  readonly heard?: (request: HttpRequest, answer: HttpAnswer) => void;
}

/** Serves a vault as docs/vault-contract.md says, on this machine only. */
export function startVaultServer(props: VaultServerProps): Promise<LocalHttpServer> {
  return LocalHttpServer.start(async (request) => {
    const answer = await vaultAnswer(request, props).catch(() => refused(500, 'failed'));
    props.heard?.(request, answer);
    return answer;
  });
}

/** The answer to one request. */
export async function vaultAnswer(
  request: HttpRequest,
  { vault, admits, path }: VaultServerProps,
): Promise<HttpAnswer> {
  const end = request.path.lastIndexOf('/');
  const operation = request.path.slice(end + 1);
  if (!isContractOperation(operation) || (path !== undefined && request.path.slice(0, end) !== path))
    return refused(404, 'no-such-operation');
  if (request.method !== 'POST') return refused(405, 'post-only');
  if (request.body.length > LONGEST_REQUEST_BYTES) return refused(413, 'too-long');
  const turnedAway = admits(request);
  if (turnedAway !== undefined) return refused(turnedAway.status, turnedAway.why);
  if (request.headers['content-type'] !== CONTENT_TYPE) return refused(415, 'json-only');
  const body = parsed(request.body);
  const answer = body?.['operation'] === operation ? await vault.answer(operation, body) : undefined;
  return answer === undefined ? refused(400, 'not-a-request') : json(200, answer);
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function refused(status: number, reason: string): HttpAnswer {
  return json(status, { reason });
}

function json(status: number, body: object): HttpAnswer {
  return { status, headers: { 'content-type': CONTENT_TYPE }, body: JSON.stringify(body) };
}
