import { AwsRefusal, type AwsRequest, type CallerConfig, errorCode, sendAws } from './aws-request';
import { type HttpsAnswer, type HttpsCall, httpsCall } from './https-call';

export { AwsRefusal, type CallerConfig } from './aws-request';

/** One operation of a service that speaks JSON. */
export interface AwsOperation {
  readonly service: AwsRequest['service'];
  /** The service's name for it: `AmazonSSM.GetParameters`. */
  readonly target: string;
  readonly timeoutMs: number;
}

/** Sends one operation and answers with its JSON. */
export type AwsCall = (operation: AwsOperation, input: object) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Calls an operation of a service that speaks JSON: a handler that a caller waits for reads a few rows and texts and
 * sends one event, for which clients of a hundred KB would be loaded, and would do five times the work for each call.
 *
 * @throws AwsRefusal that names the operation and the error's class, never the answer
 */
export function awsCall(caller: CallerConfig, send: HttpsCall = httpsCall): AwsCall {
  const sendSigned = sendAws(caller, send);
  return async ({ service, target, timeoutMs }, input) => {
    const answer = await sendSigned({
      service,
      method: 'POST',
      path: '/',
      headers: { 'content-type': contentType(service), 'x-amz-target': target },
      body: JSON.stringify(input),
      timeoutMs,
    });
    if (answer.status !== 200) throw refusal(target, answer);
    return record(JSON.parse(answer.body));
  };
}

function contentType(service: AwsRequest['service']): string {
  return `application/x-amz-json-${service === 'dynamodb' ? '1.0' : '1.1'}`;
}

function refusal(target: string, { status, body }: HttpsAnswer): AwsRefusal {
  return new AwsRefusal(target, errorCode(typeIn(body)), status);
}

/** What stands between a service and us may answer with a page instead. */
function typeIn(body: string): unknown {
  try {
    return record(JSON.parse(body))['__type'];
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
