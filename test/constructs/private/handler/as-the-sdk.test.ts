import * as connect from '@aws-sdk/client-connect';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import * as own from '../../../../constructs/payments/capture/handler/connect-commands';
import { awsCall } from '../../../../constructs/private/handler/aws-json';
import { sendAws } from '../../../../constructs/private/handler/aws-request';
import { DynamoDb } from '../../../../constructs/private/handler/dynamo-db';
import type { HttpsCall, HttpsRequest } from '../../../../constructs/private/handler/https-call';
import { InvokeCommand } from '../../../../constructs/private/handler/invoke-command';
import { RestClient, type RestCommand } from '../../../../constructs/private/handler/rest-client';
import { TEST_CALLER } from './dynamo-db-at';

const INSTANCE = 'cdd78e23-1f2a-4d33-8c0f-0a2e7e1f7b11';
const CONTACT = { InstanceId: INSTANCE, ContactId: 'a b/c' };
const RECORDING = { ...CONTACT, InitialContactId: 'first' };
const ARN = 'arn:aws:lambda:eu-central-1:222222222222:function:vault-charge:live';

/** What matters of a request, whoever sends it. */
interface Wire {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const TOLD = ['content-type', 'x-amz-target', 'x-amz-invocation-type'];

interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Settings of a client of the SDK that sends nothing and shows what it would have sent. */
function sdkSettings(seen: Wire[]) {
  return {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ method, hostname, path, query, headers, body }: SdkRequest) => {
        const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
        seen.push({ method, host: hostname, path, query, body: text, headers: told(headers) });
        throw new Error('nothing is sent');
      },
    },
  };
}

function told(headers: Readonly<Record<string, string>>): Wire['headers'] {
  return Object.fromEntries(TOLD.map((name) => [name, headers[name]]));
}

function capturing(seen: Wire[]): HttpsCall {
  return async ({ method, hostname: host, path: whole, headers, body }: HttpsRequest) => {
    const url = new URL(`https://${host}${whole}`);
    const query = Object.fromEntries(url.searchParams);
    seen.push({ method, host, path: url.pathname, query, body, headers: told(headers) });
    return { status: 200, headers: {}, body: '{}' };
  };
}

async function bySdk(send: (settings: never) => Promise<unknown>): Promise<Wire | undefined> {
  const seen: Wire[] = [];
  await send(sdkSettings(seen) as never).catch(() => undefined);
  return seen[0];
}

async function byUs(service: 'connect' | 'lambda', command: RestCommand<unknown, unknown>) {
  const seen: Wire[] = [];
  await new RestClient(service, TEST_CALLER, sendAws(TEST_CALLER, capturing(seen))).send(command);
  return seen[0];
}

const PAGE = { ...CONTACT, MaxResults: 100, NextToken: 'a+b/c==' };
const FILTERS = { InstanceId: INSTANCE, Filters: { Agents: ['agent-1'] } };

describe("a handler's request is the SDK's", () => {
  test.each<[string, RestCommand<unknown, unknown>, (client: connect.ConnectClient) => Promise<unknown>]>([
    [
      'SuspendContactRecording',
      new own.SuspendContactRecordingCommand(RECORDING),
      (client) => client.send(new connect.SuspendContactRecordingCommand(RECORDING)),
    ],
    [
      'ResumeContactRecording',
      new own.ResumeContactRecordingCommand(RECORDING),
      (client) => client.send(new connect.ResumeContactRecordingCommand(RECORDING)),
    ],
    [
      'DescribeContact',
      new own.DescribeContactCommand(CONTACT),
      (client) => client.send(new connect.DescribeContactCommand(CONTACT)),
    ],
    [
      'ListAssociatedContacts',
      new own.ListAssociatedContactsCommand(PAGE),
      (client) => client.send(new connect.ListAssociatedContactsCommand(PAGE)),
    ],
    [
      'GetCurrentUserData',
      new own.GetCurrentUserDataCommand(FILTERS),
      (client) => client.send(new connect.GetCurrentUserDataCommand(FILTERS)),
    ],
  ])('for %s of Connect', async (_, command, send) => {
    const theirs = await bySdk((settings) => send(new connect.ConnectClient(settings)));

    expect(await byUs('connect', command)).toEqual(theirs);
  });

  test('for an invocation of Lambda, but for the type of its content', async () => {
    const input = {
      FunctionName: ARN,
      InvocationType: 'Event',
      Payload: Buffer.from('{"field":"é"}'),
    } as const;
    const theirs = await bySdk((settings) =>
      new lambda.LambdaClient(settings).send(new lambda.InvokeCommand(input)),
    );

    const ours = await byUs('lambda', new InvokeCommand(input));

    expect(ours).toEqual({
      ...theirs,
      headers: { ...theirs?.headers, 'content-type': 'application/json' },
    });
  });

  test('for a row of DynamoDB', async () => {
    const input = {
      TableName: 'ledger',
      Key: { pk: { S: 'a' }, sk: { S: 'b' } },
      UpdateExpression: 'SET heldSeen = :true ADD #total :amount, contactIds :contacts',
      ExpressionAttributeNames: { '#total': 'total' },
      ExpressionAttributeValues: {
        ':true': { BOOL: true },
        ':amount': { N: '-5' },
        ':contacts': { SS: ['x', 'é'] },
      },
    };
    const theirs = await bySdk((settings) =>
      new DynamoDBClient({ ...(settings as object), accountIdEndpointMode: 'disabled' }).send(
        new UpdateItemCommand(input),
      ),
    );
    const seen: Wire[] = [];

    await new DynamoDb({ caller: TEST_CALLER, call: awsCall(TEST_CALLER, capturing(seen)) }).send(
      'UpdateItem',
      input,
    );

    const [ours] = seen;
    expect(JSON.parse(ours?.body ?? '')).toEqual(JSON.parse(theirs?.body ?? ''));
    expect({ ...ours, body: '' }).toEqual({ ...theirs, body: '' });
  });
});
