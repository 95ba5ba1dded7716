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
      return forward(await tables.url(place.account, place.region), request);
    },
  };
}

/** The operation in an AWS JSON request. */
export function targetOf(request: HttpRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? `${request.method} ${request.path}`;
}

async function forward(url: string, request: HttpRequest): Promise<HttpAnswer> {
  const passed = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization'];
  const response = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(passed.map((name) => [name, request.headers[name] ?? ''])),
    body: new Uint8Array(request.body),
  });
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string> = {
    'content-type': response.headers.get('content-type') ?? 'application/x-amz-json-1.0',
  };
  const checksum = response.headers.get('x-amz-crc32');
  if (checksum !== null) headers['x-amz-crc32'] = checksum;
  if (!response.ok) headers['x-amzn-errortype'] = errorCode(body);
  return { status: response.status, headers, body };
}

function errorCode(body: Buffer): string {
  const { __type: type } = JSON.parse(body.toString('utf8')) as { __type?: string };
  return type?.split('#').at(-1) ?? 'UnknownError';
}
