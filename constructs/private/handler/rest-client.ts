import {
  AwsRefusal,
  type AwsRequest,
  type CallerConfig,
  errorCode,
  type SendAws,
  sendAws,
} from './aws-request';
import type { HttpsAnswer } from './https-call';
import { roleCaller } from './role-caller';

/** A request of a command, without what all of a service's commands share. */
export type RestRequest = Pick<AwsRequest, 'method' | 'path'> &
  Partial<Pick<AwsRequest, 'query' | 'headers' | 'body'>>;

/** One operation of a service that speaks REST, with the input and the output that the SDK's command has. */
export abstract class RestCommand<Input, Output> {
  public constructor(public readonly input: Input) {}

  public abstract request(): RestRequest;

  public read({ body }: HttpsAnswer): Output {
    return JSON.parse(body === '' ? '{}' : body) as Output;
  }
}

/** Nobody waits longer for a command that is sent without a signal. */
const TIMEOUT_MS = 60_000;

/** Sends each command once: whoever calls repeats it, or must not. */
export class RestClient {
  private readonly sendSigned: SendAws;

  public constructor(
    private readonly service: 'connect' | 'lambda',
    public readonly config: CallerConfig = roleCaller(),
    send: SendAws = sendAws(config),
  ) {
    this.sendSigned = send;
  }

  /** @throws AwsRefusal with the service's own message, which is for judging and never for a log */
  public async send<Output>(
    command: RestCommand<unknown, Output>,
    { abortSignal: signal }: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<Output> {
    const { body, headers = {}, ...how } = command.request();
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.sendSigned({
      service: this.service,
      headers: { ...type, ...headers },
      body: body ?? '',
      timeoutMs: TIMEOUT_MS,
      signal,
      ...how,
    });
    if (answer.status >= 300) throw refusal(how.path, answer);
    return command.read(answer);
  }
}

function refusal(path: string, { status, headers, body }: HttpsAnswer): AwsRefusal {
  const { message, Message } = fieldsOf(body);
  const said = String(message ?? Message ?? '');
  return new AwsRefusal(path, errorCode(headers['x-amzn-errortype']), status, said);
}

/** What stands between a service and us may answer with a page instead. */
function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
