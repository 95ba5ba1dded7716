import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { guardNetwork } from '../lambda/network-guard';
import type { HostData, HostMessage, HostRequest } from '../lambda/protocol';

// Runs one handler bundle, unchanged, in a worker of its own: it answers one invocation at a time, like Lambda.

type Handler = (
  event: unknown,
  context: object,
  callback?: (error: unknown, result?: unknown) => void,
) => unknown;

const data = workerData as HostData;

function send(message: HostMessage): void {
  tellLines();
  parentPort?.postMessage(message);
}

/** Lines that were printed since the parent was told last: a message for each would cost more than the line. */
let lines: string[] = [];

function tellLines(): void {
  if (lines.length === 0) return;
  parentPort?.postMessage({ kind: 'log', lines } satisfies HostMessage);
  lines = [];
}

/** What the handler prints goes to the parent in order with its answers, so that each line belongs to an invocation. */
function captureOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: string | Uint8Array): boolean => {
      // At the latest when the handler waits for something, so that one that never answers has told them.
      if (lines.length === 0) setImmediate(tellLines);
      lines.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    };
  }
}

async function loadHandler(): Promise<Handler> {
  const bundle: Record<string, unknown> = data.entry.endsWith('.mjs')
    ? await import(pathToFileURL(data.entry).href)
    : createRequire(data.entry)(data.entry);
  const handler = bundle[data.handler];
  if (typeof handler !== 'function') throw new Error(`the bundle exports no function called ${data.handler}`);
  return handler as Handler;
}

function contextOf({ requestId, functionArn, deadline }: HostRequest): object {
  const { env } = process;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function run(handler: Handler, request: HostRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result?: unknown): void => {
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    };
    const returned = handler(request.event, contextOf(request), callback);
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}

async function answer(handler: Handler, request: HostRequest): Promise<void> {
  try {
    send({ kind: 'result', payload: JSON.stringify((await run(handler, request)) ?? null) });
  } catch (error) {
    send(failure(error));
  }
}

function failure(error: unknown): HostMessage {
  const isError = error instanceof Error;
  return {
    kind: 'error',
    errorType: isError ? error.name : 'Error',
    message: isError ? error.message : String(error),
  };
}

async function main(): Promise<void> {
  captureOutput();
  guardNetwork(data, (host) => send({ kind: 'refused', host }));
  try {
    const handler = await loadHandler();
    parentPort?.on('message', (request: HostRequest) => void answer(handler, request));
    send({ kind: 'ready' });
  } catch (error) {
    send(failure(error));
  }
}

void main();
