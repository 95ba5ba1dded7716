import type { FunctionRuntime } from '../lambda/runtime';
import { json, readBody, type Service, ServiceError, unknownOperation } from './endpoint';
import type { HttpRequest } from './http-server';

const invocations = /^\/2015-03-31\/functions\/(?<name>[^/]+)\/invocations$/;

/** A synchronous caller waits as long as Lambda lets a function run. */
const maximumMs = 900_000;

/** Lambda's Invoke, with the resource policies that a cross-account caller needs. */
export function lambdaService(runtime: FunctionRuntime): Service {
  return {
    name: 'lambda',
    throttlingCode: 'TooManyRequestsException',
    route: (request) => ({
      operation: invocations.test(request.path) ? 'Invoke' : `${request.method} ${request.path}`,
      input: invocations.test(request.path) ? readBody(request) : undefined,
    }),
    answer: async ({ operation, input }, caller, request) => {
      if (operation !== 'Invoke') throw unknownOperation('lambda', operation);
      if (request.headers['x-amz-invocation-type'] === 'DryRun')
        throw unknownOperation('lambda', 'Invoke as DryRun');
      const target = {
        arn: functionArn(request, caller.kind === 'function' ? caller : { account: '', region: '' }),
        payload: input,
      };
      const refusal = runtime.refusal(target.arn, caller);
      if (refusal !== undefined)
        throw new ServiceError(
          refusal.code,
          refusal.message,
          refusal.code === 'AccessDeniedException' ? 403 : 404,
        );
      const pending = runtime.invoke(target.arn, target.payload, { caller, timeLimitMs: maximumMs });
      if (request.headers['x-amz-invocation-type'] === 'Event') return { status: 202, body: '' };
      const result = await pending;
      if (result.kind === 'ok')
        return json(200, JSON.stringify(result.payload ?? null), { 'x-amz-executed-version': '$LATEST' });
      const error =
        result.kind === 'timeout'
          ? { errorType: 'Sandbox.Timedout', errorMessage: result.message }
          : typedError(result.message);
      return json(200, error, { 'x-amz-function-error': 'Unhandled' });
    },
  };
}

/** Lambda tells the name of the error and its message apart. */
function typedError(message: string): { readonly errorType: string; readonly errorMessage: string } {
  const [, errorType = 'Error', errorMessage = message] = /^([A-Za-z.]+): ([\s\S]*)$/.exec(message) ?? [];
  return { errorType, errorMessage };
}

function functionArn(request: HttpRequest, { account, region }: { account: string; region: string }): string {
  const name = decodeURIComponent(invocations.exec(request.path)?.groups?.['name'] ?? '');
  const arn = name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:function:${name}`;
  const qualifier = request.query.get('Qualifier');
  return qualifier === null ? arn : `${arn}:${qualifier}`;
}
