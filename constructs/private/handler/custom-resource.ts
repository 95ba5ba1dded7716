import { HardlineError } from '../../../lib/errors';
import { type CustomResourceRequest, readCustomResourceRequest } from './custom-resource-request';
import { errorName, type LogWriter, logLine } from './log-line';

/** What a custom resource answers when it succeeded. */
export interface CustomResourceResult {
  /** A different id than before tells CloudFormation to delete the old resource afterwards. */
  readonly physicalId: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface CustomResourceLogic {
  create(request: CustomResourceRequest): Promise<CustomResourceResult>;
  update(request: CustomResourceRequest & { readonly physicalId: string }): Promise<CustomResourceResult>;
  delete(request: CustomResourceRequest & { readonly physicalId: string }): Promise<void>;
}

/** What the helper needs from outside; the defaults are those of a deployed function. */
export interface CustomResourcePorts {
  readonly fetch?: typeof fetch;
  readonly write?: LogWriter;
  /** Waits between two attempts to send the answer. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** CloudFormation takes 4,096 bytes; a margin keeps a longer stack name from breaking an update. */
export const LONGEST_RESPONSE = 4000;

/** Time kept back to tell CloudFormation of a failure, which otherwise waits an hour for an answer. */
const TIME_TO_ANSWER = 3000;
const ANSWER_ATTEMPTS = 3;
const LONGEST_REASON = 600;

interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/**
 * Makes the Lambda handler of a custom resource: checks the event, runs the operation, and always answers
 * CloudFormation, also when the operation failed or the function is about to run out of time.
 */
export function customResource(logic: CustomResourceLogic, ports: CustomResourcePorts = {}) {
  return async (event: unknown, context?: LambdaContext): Promise<void> => {
    const request = readCustomResourceRequest(event);
    const answer = await inTime(perform(logic, request), request, context);
    logLine(
      'custom-resource',
      {
        requestType: request.requestType,
        resourceType: request.resourceType,
        physicalId: answer.PhysicalResourceId,
        result: answer.Status,
        ...(answer.Reason === undefined ? {} : { reason: answer.Reason }),
      },
      ports.write,
    );
    await send(request, limited(request, answer), ports);
  };
}

async function perform(logic: CustomResourceLogic, request: CustomResourceRequest): Promise<Answer> {
  try {
    return await run(logic, request);
  } catch (error) {
    return failure(request, reasonOf(error));
  }
}

async function run(logic: CustomResourceLogic, request: CustomResourceRequest): Promise<Answer> {
  if (request.requestType === 'Create') return success(await logic.create(request));
  const physicalId = request.physicalId ?? unmadeId(request);
  if (request.requestType === 'Update') return success(await logic.update({ ...request, physicalId }));
  // A create that failed left nothing behind, and deleting nothing must not block the rollback.
  if (physicalId !== unmadeId(request)) await logic.delete({ ...request, physicalId });
  return success({ physicalId });
}

function success(result: CustomResourceResult): Answer {
  return { Status: 'SUCCESS', PhysicalResourceId: result.physicalId, Data: result.attributes ?? {} };
}

/** A failed update keeps its id: a new one would make CloudFormation delete the resource that still works. */
function failure(request: CustomResourceRequest, reason: string): Answer {
  return { Status: 'FAILED', Reason: reason, PhysicalResourceId: request.physicalId ?? unmadeId(request) };
}

function unmadeId(request: CustomResourceRequest): string {
  return `${request.logicalId}-not-created`;
}

/** Our own errors are complete; of any other only the class is told, since its message may quote the request. */
function reasonOf(error: unknown): string {
  const reason = error instanceof HardlineError ? error.message : `${errorName(error)} in the function`;
  return reason.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
}

async function inTime(
  answer: Promise<Answer>,
  request: CustomResourceRequest,
  context?: LambdaContext,
): Promise<Answer> {
  if (context === undefined) return answer;
  const limit = Math.max(context.getRemainingTimeInMillis() - TIME_TO_ANSWER, 0);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(failure(request, 'the function did not finish within its time')), limit);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function limited(request: CustomResourceRequest, answer: Answer): string {
  const body = bodyOf(request, answer);
  const bytes = Buffer.byteLength(body);
  if (bytes < LONGEST_RESPONSE) return body;
  const reason = `the response has ${bytes} bytes, CloudFormation takes fewer than ${LONGEST_RESPONSE}`;
  return bodyOf(request, { Status: 'FAILED', Reason: reason, PhysicalResourceId: answer.PhysicalResourceId });
}

function bodyOf(request: CustomResourceRequest, answer: Answer): string {
  const { stackId, requestId, logicalId } = request;
  return JSON.stringify({ ...answer, StackId: stackId, RequestId: requestId, LogicalResourceId: logicalId });
}

/**
 * The body is bytes, not text: fetch would add a Content-Type to a text, which the pre-signed URL does not cover.
 */
async function send(request: CustomResourceRequest, body: string, ports: CustomResourcePorts): Promise<void> {
  const put = ports.fetch ?? fetch;
  for (let attempt = 1; attempt <= ANSWER_ATTEMPTS; attempt += 1) {
    if (await accepted(put, request.responseUrl, body)) return;
    logLine('custom-resource-answer-failed', { attempt }, ports.write);
    await (ports.sleep ?? pause)(attempt * 250);
  }
  throw new HardlineError('cloudformation did not take the answer; the function will be retried');
}

async function accepted(put: typeof fetch, url: string, body: string): Promise<boolean> {
  try {
    return (await put(url, { method: 'PUT', body: Buffer.from(body) })).ok;
  } catch {
    return false;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
