import { placeOf } from './caller';
import { readBody, type Service, unknownOperation } from './endpoint';
import type { HttpAnswer, HttpRequest } from './http-server';
import type { Tables } from './tables';

/** What handlers may call; tables themselves come from templates only. */
const operations = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'DescribeTable',
];

/** DynamoDB: dynalite behind an endpoint that knows the caller's account. */
export function dynamoDbService(tables: Tables): Service {
  return {
    name: 'dynamodb',
    throttlingCode: 'ThrottlingException',
    route: (request) => ({ operation: targetOf(request), input: readBody(request) }),
    answer: async ({ operation }, caller, request) => {
      if (!operations.includes(operation)) throw unknownOperation('dynamodb', operation);
      const place = placeOf(caller);
      if (place === undefined)
        throw unknownOperation('dynamodb', `${operation} for a caller without an account`);
      return forward(tables, place, request);
    },
  };
}

/** The operation in an AWS JSON request. */
export function targetOf(request: HttpRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? `${request.method} ${request.path}`;
}

async function forward(
  tables: Tables,
  place: Parameters<Tables['ask']>[0],
  { headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  const answer = await tables.ask(place, { headers, body });
  if (answer.status === 200) return answer;
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': errorCode(answer.body) } };
}

function errorCode(body: string | Buffer): string {
  const { __type: type } = JSON.parse(body.toString()) as { __type?: string };
  return type?.split('#').at(-1) ?? 'UnknownError';
}
