import type { Caller, CallerDirectory } from './caller';
import type { Fault, Faults } from './faults';
import { type HttpAnswer, type HttpRequest, LocalHttpServer } from './http-server';
import { WireServer } from './wire-server';

/**
 * One call of a service: who called what, with which input, and how it ended. The input may hold a secret's value:
 * search it, never print it.
 */
export interface ServiceCall {
  readonly service: string;
  readonly operation: string;
  readonly caller?: Caller;
  readonly input: unknown;
  readonly status: number;
  /** The error's code. */
  readonly error?: string;
}

/** A refused request, as AWS answers it. */
export class ServiceError extends Error {
  public constructor(
    public readonly code: string,
    message: string,
    public readonly status = 400,
    /** What the error holds beside its message. */
    public readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** An operation that a request asks for. */
export interface RoutedRequest {
  readonly operation: string;
  readonly input: unknown;
}

/** What makes a service: how it names a request's operation, and how it answers. */
export interface Service {
  readonly name: string;
  /** The error code of too many requests; services differ. */
  readonly throttlingCode: string;
  /** Its status. @default 429 */
  readonly throttlingStatus?: number;
  /** Its clients use all of HTTP, such as HEAD and 100-continue. @default - requests with a body and an answer */
  readonly allOfHttp?: boolean;
  /** How it writes an error. @default - as JSON */
  readonly errorAnswer?: (error: ServiceError, request: HttpRequest) => HttpAnswer;
  route(request: HttpRequest): RoutedRequest;
  /** Answers a routed request; throws a `ServiceError` for an operation it does not know. */
  answer(routed: RoutedRequest, caller: Caller, request: HttpRequest): Promise<HttpAnswer>;
}

/** What every service endpoint shares. */
export interface EndpointContext {
  readonly callers: CallerDirectory;
  readonly faults: Faults;
  readonly calls: ServiceCall[];
}

/** A server of one service. */
export type Endpoint = Pick<LocalHttpServer, 'url' | 'stop'>;

/** Serves a service on 127.0.0.1: names the caller, applies faults, records every call. */
export function startEndpoint(service: Service, context: EndpointContext): Promise<Endpoint> {
  const { start } = service.allOfHttp === true ? LocalHttpServer : WireServer;
  return start(async (request) => {
    const routed = service.route(request);
    const caller = context.callers.callerOf(request.headers['authorization']);
    const answer = await answerOrError(service, { routed, caller, request }, context.faults);
    context.calls.push({
      service: service.name,
      operation: routed.operation,
      caller,
      input: routed.input,
      status: answer.status,
      error: answer.error ?? answer.headers?.['x-amzn-errortype'],
    });
    return answer;
  });
}

async function answerOrError(
  service: Service,
  { routed, caller, request }: { routed: RoutedRequest; caller?: Caller; request: HttpRequest },
  faults: Faults,
): Promise<HttpAnswer> {
  try {
    if (caller === undefined)
      throw new ServiceError(
        'UnrecognizedClientException',
        'this access key id belongs to no local function',
        403,
      );
    const fault = faults.take(service.name, routed.operation);
    if (fault !== undefined) await suffer(fault, service);
    return await service.answer(routed, caller, request);
  } catch (error) {
    const known = error instanceof ServiceError ? error : failure(error);
    return { ...(service.errorAnswer ?? jsonError)(known, request), error: known.code };
  }
}

async function suffer(fault: Fault, service: Service): Promise<void> {
  if (fault.effect === 'throttle')
    throw new ServiceError(service.throttlingCode, 'Rate exceeded', service.throttlingStatus ?? 429);
  if (fault.effect === 'fail')
    throw new ServiceError(
      fault.code ?? 'InternalServiceException',
      'a fault was asked for',
      fault.status ?? 500,
    );
  await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 0));
}

function failure(error: unknown): ServiceError {
  return new ServiceError('InternalFailure', error instanceof Error ? error.message : String(error), 500);
}

function jsonError({ code, message, status, details }: ServiceError): HttpAnswer {
  const body = JSON.stringify({ __type: code, message, Message: message, ...details });
  return json(status, body, { 'x-amzn-errortype': code });
}

/** A JSON answer. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The error for an operation that the local service does not run. */
export function unknownOperation(service: string, operation: string): ServiceError {
  return new ServiceError('UnknownOperationException', `the local ${service} does not run ${operation}`);
}

/** The error for something that is not there. */
export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, 404);
}

/** A request's JSON body, or an empty object. */
export function readBody(request: HttpRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  const parsed: unknown = JSON.parse(request.body.toString('utf8'));
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}
