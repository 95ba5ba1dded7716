import { InvokeCommand, type InvokeOutput } from '../../../../private/handler/invoke-command';
import type { RelayOperation, SeamRequest } from './requests';

/** The one command of the Lambda client that the relay uses. */
export interface InvokeClient {
  send(command: InvokeCommand, options: { readonly abortSignal: AbortSignal }): Promise<InvokeOutput>;
}

/**
 * What came of a call to the vault. `not-run` is certain: Lambda refused to start the function. After `unknown` the
 * function may have run, may still run, or may have failed half-way.
 */
export type VaultReply =
  | { readonly kind: 'answered'; readonly payload: unknown }
  | { readonly kind: 'not-run' | 'unknown'; readonly failure: string };

export interface VaultFunctionsProps {
  readonly arns: Readonly<Record<RelayOperation, string>>;
  /** The relay gives up after this time, so that it answers before Connect does. */
  readonly timeoutMs: number;
}

/** The vault's functions of a call, seen from the capture half: one attempt each, and always a reply. */
export class VaultFunctions {
  public constructor(
    private readonly client: InvokeClient,
    private readonly props: VaultFunctionsProps,
  ) {}

  /** @param spentMs what the relay used of its time before */
  public async call(request: SeamRequest, spentMs = 0): Promise<VaultReply> {
    const command = new InvokeCommand({
      FunctionName: this.props.arns[request.operation],
      InvocationType: 'RequestResponse',
      Payload: Buffer.from(JSON.stringify(request)),
    });
    try {
      return replyOf(await this.sendInTime(command, this.props.timeoutMs - spentMs));
    } catch (error) {
      return failureOf(error);
    }
  }

  /** The race is for whatever does not heed the abort signal, such as a credential provider that hangs. */
  private async sendInTime(command: InvokeCommand, timeoutMs: number): Promise<InvokeOutput> {
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new VaultTimeout());
        abort.abort();
      }, timeoutMs);
    });
    const sent = this.client.send(command, { abortSignal: abort.signal });
    return Promise.race([sent, late]).finally(() => clearTimeout(timer));
  }
}

class VaultTimeout extends Error {
  public override readonly name = 'VaultTimeout';
}

function replyOf({ FunctionError: functionError, Payload: payload }: InvokeOutput): VaultReply {
  if (functionError !== undefined) return { kind: 'unknown', failure: 'FunctionError' };
  return { kind: 'answered', payload: JSON.parse(Buffer.from(payload ?? []).toString('utf8')) };
}

/** A 4xx is Lambda's word that the function was not started; anything else leaves that open. */
function failureOf(error: unknown): VaultReply {
  const { name, $metadata: metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = metadata?.httpStatusCode ?? 0;
  return { kind: status >= 400 && status < 500 ? 'not-run' : 'unknown', failure: name ?? 'UnknownError' };
}
