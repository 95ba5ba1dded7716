import type { FlowAction } from '../../../flow';
import type { ConnectLambdaEvent, LambdaAnswer } from '../../ports';
import { type ActionPlayer, type FlowRun, failed, NotPlayed, type Outcome } from '../flow-run';
import { brief, came, type Judged, judge, timedOut } from '../lambda-answer';
import { lambdaEvent } from '../lambda-event';
import { settleSuspensions } from '../recordings';
import { blockOf, entriesOf, secondsOf, textOf } from './parameters';

/** An invocation that returns an error is made up to three times again within the block's time limit. */
const ATTEMPTS = 4;
/** Functions in a row, without a prompt between them, get this much time together. */
const CHAIN_LIMIT_MS = 20_000;

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
  if (type !== 'SYNCHRONOUS')
    throw new NotPlayed(`invocation type ${String(type)} is not played by the simulator`);
  const functionArn = textOf(action.Parameters, 'LambdaFunctionARN', run) ?? '';
  const parameters = setOnly(entriesOf(action, 'LambdaInvocationAttributes', run));
  const limit = secondsOf(action.Parameters, 'InvocationTimeLimitSeconds', 8, run);
  if (limit < 1000 || limit > 8000) return failed('the time limit is not 1 to 8 seconds');
  const { answer, outcome } = await attempts({ run, action, functionArn, parameters }, limit);
  if (outcome !== 'ok' || answer.kind !== 'ok') return failed(`the function's outcome is ${outcome}`);
  run.contact.local.external = answer.payload;
  return { to: 'next', external: answer.payload };
}

/** A parameter that refers to something not set does not reach the function. */
function setOnly(entries: readonly [string, string | undefined][]): Record<string, string> {
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
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
  const { call, contact } = run;
  const event = lambdaEvent(run, parameters);
  const name = call.index.functionName(functionArn);
  const place = { at: call.now, contactId: contact.id };
  call.notes.sink({ kind: 'lambda-event', where: `event of ${name}`, ...place, text: JSON.stringify(event) });
  withFlowAttributes(run, name);
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
  const text = JSON.stringify(Object.fromEntries(flowAttributes));
  const where = `event of ${name} (flow attributes)`;
  call.notes.sink({ kind: 'lambda-event', at: call.now, where, contactId: contact.id, text });
}

function tell(invocation: Invocation, { answer, outcome }: Judged, attempt: number): void {
  const { run, action, functionArn } = invocation;
  const { call, contact } = run;
  const { durationMs } = answer;
  const name = call.index.functionName(functionArn);
  const place = { at: call.now, contactId: contact.id };
  call.notes.lambdaCalls.push({
    ...place,
    functionArn,
    action: action.Identifier,
    attempt,
    outcome,
    durationMs,
  });
  if (answer.kind === 'ok') {
    const text = JSON.stringify(answer.payload) ?? '';
    call.notes.sink({ kind: 'lambda-answer', where: `answer of ${name}`, ...place, text });
  }
}
