import type { FlowAction } from '../../../flow';
import type { ConnectLambdaEvent, LambdaAnswer } from '../../ports';
import { type ActionPlayer, type FlowRun, failed, NEXT, type Outcome } from '../flow-run';
import { brief, came, type Judged, judge, timedOut } from '../lambda-answer';
import { lambdaEvent } from '../lambda-event';
import { settleSuspensions } from '../recordings';
import { blockOf, entriesOf, secondsOf, textOf } from './parameters';

/** An invocation that returns an error is made up to three times again within the block's time limit. */
const ATTEMPTS = 4;
/** Functions in a row, without a prompt between them, get this much time together. */
const CHAIN_LIMIT_MS = 20_000;
/** Nobody waits for a function that was started asynchronously, for this long. */
const ASYNCHRONOUS_MS = 60_000;

/** Calls of functions. */
export const LAMBDA: Readonly<Record<string, ActionPlayer>> = { InvokeLambdaFunction: invoke };

interface Invocation {
  readonly run: FlowRun;
  readonly action: FlowAction;
  readonly functionArn: string;
  readonly parameters: Readonly<Record<string, string>>;
}

async function invoke(action: FlowAction, run: FlowRun): Promise<Outcome> {
  const type = action.Parameters['InvocationType'] ?? 'SYNCHRONOUS';
  const functionArn = textOf(action.Parameters, 'LambdaFunctionARN', run) ?? '';
  const parameters = setOnly(entriesOf(action, 'LambdaInvocationAttributes', run));
  const limit = secondsOf(action.Parameters, 'InvocationTimeLimitSeconds', 8, run);
  if (limit < 1000 || limit > 8000) return failed('the time limit is not 1 to 8 seconds');
  const invocation = { run, action, functionArn, parameters };
  if (type === 'ASYNCHRONOUS') return invokeLater(invocation);
  const { answer, outcome } = await attempts(invocation, limit);
  if (outcome !== 'ok' || answer.kind !== 'ok') return failed(`the function's outcome is ${outcome}`);
  run.contact.local.external = answer.payload;
  return { to: 'next', external: answer.payload };
}

/** The flow goes on at once; what the function answers reaches nobody here. */
async function invokeLater(invocation: Invocation): Promise<Outcome> {
  const { run, functionArn, parameters } = invocation;
  const event = sendEvent(run, functionArn, parameters);
  run.call.note('lambda', `starts ${run.call.index.functionName(functionArn)}(${brief(parameters)})`);
  tell(invocation, judge(await ask(run, functionArn, event, ASYNCHRONOUS_MS), ASYNCHRONOUS_MS, 'JSON'), 1);
  settleSuspensions(run.call);
  run.contact.local.answers.set('LambdaInvocation', { InvocationId: `${run.contact.id}-${run.call.now}` });
  return NEXT;
}

/** A parameter that refers to something not set does not reach the function. */
function setOnly(entries: readonly [string, string | undefined][]): Record<string, string> {
  return Object.fromEntries(entries.filter(isSet));
}

function isSet(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

async function attempts(invocation: Invocation, limitMs: number): Promise<Judged> {
  const { call, contact } = invocation.run;
  let left = Math.min(limitMs, CHAIN_LIMIT_MS - contact.lambdaChainMs);
  let judged = timedOut(0);
  for (let attempt = 1; attempt <= ATTEMPTS && left > 0; attempt += 1) {
    judged = await attemptOnce(invocation, attempt, left);
    left -= judged.answer.durationMs;
    contact.lambdaChainMs += judged.answer.durationMs;
    if (judged.outcome !== 'error' || call.ending !== undefined) break;
  }
  return judged;
}

async function attemptOnce(invocation: Invocation, attempt: number, limitMs: number): Promise<Judged> {
  const { run, functionArn, parameters } = invocation;
  const { call } = run;
  const event = sendEvent(run, functionArn, parameters);
  const name = call.index.functionName(functionArn);
  const again = attempt > 1 ? `, attempt ${attempt}` : '';
  call.note('lambda', `calls ${name}(${brief(parameters)})${again}`);
  const said = await ask(run, functionArn, event, limitMs);
  const judged = judge(said, limitMs, responseType(invocation.action));
  tell(invocation, judged, attempt);
  call.pass(judged.answer.durationMs);
  settleSuspensions(call);
  if (call.ending === undefined) call.note('lambda', `${name} ${came(judged)}`);
  return judged;
}

function sendEvent(run: FlowRun, functionArn: string, parameters: Readonly<Record<string, string>>) {
  const { call, contact } = run;
  const event = lambdaEvent(run, parameters);
  const where = `event of ${call.index.functionName(functionArn)}`;
  call.notes.sinkJson({ kind: 'lambda-event', where, at: call.now, contactId: contact.id }, event);
  withFlowAttributes(run, call.index.functionName(functionArn));
  return event;
}

async function ask(
  { call }: FlowRun,
  functionArn: string,
  event: ConnectLambdaEvent,
  limitMs: number,
): Promise<LambdaAnswer> {
  call.invoking = true;
  try {
    return await call.ports.invoke(functionArn, event, limitMs);
  } finally {
    call.invoking = false;
  }
}

function responseType(action: FlowAction): string {
  return String(blockOf(action.Parameters, 'ResponseValidation')['ResponseType'] ?? 'STRING_MAP');
}

/** Whether flow attributes reach the function is not known: they count as if they did. */
function withFlowAttributes({ call, contact, flowAttributes }: FlowRun, name: string): void {
  if (flowAttributes.size === 0) return;
  const where = `event of ${name} (flow attributes)`;
  const entry = { kind: 'lambda-event', at: call.now, where, contactId: contact.id } as const;
  call.notes.sinkJson(entry, flowAttributes.asObject());
}

function tell(invocation: Invocation, { answer, outcome }: Judged, attempt: number): void {
  const { run, action, functionArn } = invocation;
  const { call, contact } = run;
  const { durationMs } = answer;
  const name = call.index.functionName(functionArn);
  const [at, contactId] = [call.now, contact.id];
  call.notes.lambdaCalls.push({
    at,
    contactId,
    functionArn,
    action: action.Identifier,
    attempt,
    outcome,
    durationMs,
  });
  if (answer.kind === 'ok') {
    const entry = { kind: 'lambda-answer', at, where: `answer of ${name}`, contactId } as const;
    call.notes.sinkJson(entry, answer.payload);
  }
}
