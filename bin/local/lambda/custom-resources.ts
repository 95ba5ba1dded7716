import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, objectAt, textAt } from '../engine/json';
import type { ResourceRequest, ResourceState, ResourceType } from '../engine/resource-type';
import { accountOf } from '../services/caller';
import { LocalHttpServer } from '../services/http-server';
import type { FunctionRuntime } from './runtime';

/** What CloudFormation accepts as an answer, in bytes. */
const maximumResponseBytes = 4096;

/** CloudFormation waits this long unless the resource has a ServiceTimeout. */
const defaultTimeoutMs = 3_600_000;

type Response = { readonly size: number; readonly body: Json };

/** Runs custom resources: real events to the real functions, answers over HTTP. */
export class CustomResources {
  private readonly waiting = new Map<string, (response: Response) => void>();

  private constructor(private readonly functions: FunctionRuntime) {}

  /** Starts the server that functions answer to. */
  public static async start(
    functions: FunctionRuntime,
  ): Promise<{ readonly resources: CustomResources; stop(): Promise<void> }> {
    const resources = new CustomResources(functions);
    const server = await LocalHttpServer.start(async ({ method, path, body }) => {
      const answer = resources.waiting.get(path);
      if (method !== 'PUT' || answer === undefined) return { status: 403, body: '' };
      answer({ size: body.length, body: parse(body) });
      return { status: 200, body: '' };
    });
    resources.address = server.url;
    return { resources, stop: () => server.stop() };
  }

  private address = '';

  /** The resource type behind every `Custom::*`. */
  public readonly type: ResourceType = {
    createOnly: ['ServiceToken'],
    create: (request) => this.createOne(request),
    update: (request, current) =>
      this.send('Update', request, {
        PhysicalResourceId: current.physicalId,
        OldResourceProperties: asText(current.properties),
      }),
    delete: async (current) => {
      await this.send('Delete', current, { PhysicalResourceId: current.physicalId });
    },
  };

  /** A creation that failed is deleted at once, as the first step of the rollback. */
  private async createOne(request: ResourceRequest): Promise<ResourceState> {
    let physicalId = `${request.stack.name}-${request.logicalId}-${randomUUID()}`;
    try {
      return await this.send('Create', request, {}, (response) => {
        physicalId = textAt(response, 'PhysicalResourceId') ?? physicalId;
      });
    } catch (cause) {
      await this.deleteFailed(request, physicalId, cause);
      throw cause;
    }
  }

  private async deleteFailed(request: ResourceRequest, physicalId: string, cause: unknown): Promise<void> {
    try {
      await this.send('Delete', request, { PhysicalResourceId: physicalId });
    } catch (failure) {
      throw new HardlineError(
        `${messageOf(cause)}; deleting it again failed: ${messageOf(failure)}`,
        undefined,
        { cause },
      );
    }
  }

  private async send(
    requestType: 'Create' | 'Update' | 'Delete',
    request: ResourceRequest,
    extra: JsonObject,
    heard: (response: JsonObject) => void = () => undefined,
  ): Promise<ResourceState> {
    const path = `/${randomUUID()}`;
    const token = serviceToken(request);
    const event = {
      ...eventOf(requestType, request, token),
      ResponseURL: `${this.address}${path}`,
      ...extra,
    };
    try {
      const response = await this.exchange(path, token, event, request);
      heard(isObject(response.body) ? response.body : {});
      return stateOf(response, requestType);
    } finally {
      this.waiting.delete(path);
    }
  }

  /** The answer; or, when the function ends without one, the error that CloudFormation would find an hour later. */
  private async exchange(
    path: string,
    token: string,
    event: JsonObject,
    request: ResourceRequest,
  ): Promise<Response> {
    const answered = new Promise<Response>((resolve) => this.waiting.set(path, resolve));
    const timeLimitMs =
      Number(textAt(request.properties, 'ServiceTimeout') ?? defaultTimeoutMs / 1000) * 1000;
    const caller = { kind: 'operator', account: request.stack.account } as const;
    const ended = this.functions
      .invoke(token, event, { caller, timeLimitMs })
      .then((answer): never | Promise<Response> => {
        if (answer.kind === 'ok')
          throw new HardlineError('the function ended without an answer to the ResponseURL');
        throw new HardlineError(`the function did not answer: ${answer.message}`);
      });
    const response = await Promise.race([answered, ended]);
    await settled(ended);
    return response;
  }
}

/** Handlers return right after their answer; waiting for that leaves the worker warm and the record complete. */
async function settled(ended: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const longEnough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 200);
  });
  await Promise.race([ended.catch(() => undefined), longEnough]);
  clearTimeout(timer);
}

function serviceToken({ properties, stack }: ResourceRequest): string {
  const token = textAt(properties, 'ServiceToken') ?? '';
  if (!token.includes(':lambda:'))
    throw new HardlineError(`ServiceToken ${token} is no function; the local AWS runs functions only`);
  if (accountOf(token) !== stack.account)
    throw new HardlineError(`ServiceToken ${token} is in another account`);
  return token;
}

function eventOf(requestType: string, request: ResourceRequest, token: string): JsonObject {
  return {
    RequestType: requestType,
    ServiceToken: token,
    StackId: request.stack.id,
    RequestId: randomUUID(),
    LogicalResourceId: request.logicalId,
    ResourceType: request.type,
    ResourceProperties: asText(request.properties),
  };
}

function stateOf({ size, body }: Response, requestType: string): ResourceState {
  if (!isObject(body)) throw new HardlineError('the answer is not JSON');
  if (size > maximumResponseBytes)
    throw new HardlineError(`the answer has ${size} bytes; CloudFormation allows ${maximumResponseBytes}`);
  if (body['Status'] !== 'SUCCESS')
    throw new HardlineError(textAt(body, 'Reason') ?? 'the function answered FAILED without a reason');
  const physicalId = textAt(body, 'PhysicalResourceId');
  if (physicalId === undefined || physicalId === '')
    throw new HardlineError(`the answer to ${requestType} has no PhysicalResourceId`);
  return { physicalId, attributes: objectAt(body, 'Data') };
}

/** CloudFormation hands numbers and booleans to custom resources as text. */
function asText(properties: JsonObject): JsonObject {
  const convert = (value: Json): Json => {
    if (isList(value)) return value.map(convert);
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
    return value === null ? null : String(value);
  };
  return convert(properties) as JsonObject;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parse(body: Buffer): Json {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return null;
  }
}
