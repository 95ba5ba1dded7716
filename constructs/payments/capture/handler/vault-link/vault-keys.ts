import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { HardlineError } from '../../../../../lib/errors';
import type {
  KeyRegistrationRequest,
  KeyRetirementRequest,
  MakeKeyRequest,
  PublicKeyRequest,
} from '../../../../../lib/payments/seam';

/** The one command of the Lambda client that the link uses. */
export interface InvokeClient {
  send(command: InvokeCommand): Promise<InvokeCommandOutput>;
}

type KeyRequest = MakeKeyRequest | PublicKeyRequest | KeyRegistrationRequest | KeyRetirementRequest;
type KeyAnswer = Readonly<Record<string, unknown>>;

/** As the vault's runtime names it. The class cannot be asked: a minified bundle gives it another name. */
const OUR_ERROR = 'HardlineError';

const UNREACHABLE = ['AccessDeniedException', 'ResourceNotFoundException'];

/** A role or a resource policy made by the same deployment reaches Lambda within seconds, not at once. */
const PROPAGATION_PAUSES_MS = [2000, 5000, 10_000];

/** The vault's key functions, seen from the capture half; no card data passes here. */
export class VaultKeys {
  public constructor(
    private readonly client: InvokeClient,
    private readonly sleep: (milliseconds: number) => Promise<void> = pause,
  ) {}

  /** @throws HardlineError when the vault cannot be called, or refuses */
  public async call(functionArn: string, request: KeyRequest): Promise<KeyAnswer> {
    const command = commandFor(functionArn, request);
    for (const wait of PROPAGATION_PAUSES_MS) {
      const output = await this.tryOnce(command);
      if (output !== undefined) return answerOf(functionArn, output);
      await this.sleep(wait);
    }
    return answerOf(functionArn, (await this.tryOnce(command)) ?? cannotBeCalled(functionArn));
  }

  /** Undefined when there is no vault to call any more, or it has let go of us. */
  public async callIfThere(functionArn: string, request: KeyRequest): Promise<KeyAnswer | undefined> {
    const output = await this.tryOnce(commandFor(functionArn, request));
    return output && answerOf(functionArn, output);
  }

  private async tryOnce(command: InvokeCommand): Promise<InvokeCommandOutput | undefined> {
    try {
      return await this.client.send(command);
    } catch (error) {
      if (error instanceof Error && UNREACHABLE.includes(error.name)) return undefined;
      throw error;
    }
  }
}

function commandFor(functionArn: string, request: KeyRequest): InvokeCommand {
  const payload = Buffer.from(JSON.stringify(request));
  return new InvokeCommand({
    FunctionName: functionArn,
    InvocationType: 'RequestResponse',
    Payload: payload,
  });
}

function answerOf(functionArn: string, output: InvokeCommandOutput): KeyAnswer {
  const payload = Buffer.from(output.Payload ?? []).toString('utf8');
  if (output.FunctionError !== undefined) throw refusedBy(functionArn, payload);
  return JSON.parse(payload) as KeyAnswer;
}

function cannotBeCalled(functionArn: string): never {
  throw new HardlineError(
    'the vault cannot be called: the function does not exist, or its policy does not name the role of this one; ' +
      'deploy the vault first and give it the name of this role',
    functionArn,
  );
}

/** Our vault's messages are complete and hold no secret; of another error only the class is told. */
function refusedBy(functionArn: string, payload: string): HardlineError {
  const { errorType = 'UnknownError', errorMessage = '' } = JSON.parse(payload) as Record<string, string>;
  const reason = errorType === OUR_ERROR ? errorMessage : `${errorType} in the vault`;
  return new HardlineError(reason, functionArn);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
