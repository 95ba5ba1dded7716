import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, textAt } from '../engine/json';
import { holds } from './choice';
import { handlersOf, type MachineDefinition, rulesOf, type StateDefinition } from './definition';
import { filledIn, type PathScope, requiredAt, withResult } from './paths';

/** An error of a task, as `Retry` and `Catch` name it. */
export class TaskError extends Error {
  public constructor(
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What an execution needs of the world around it. */
export interface ExecutionPorts {
  /** Runs a task; throws a `TaskError`. */
  task(resource: string, parameters: Json): Promise<Json>;
  /** Lets time pass, on whatever clock. */
  wait(seconds: number): Promise<void>;
}

/** How an execution ended. */
export interface ExecutionResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** The states it went through. */
  readonly history: readonly string[];
  /** What passed on the clock of its waits. */
  readonly seconds: number;
}

/** How a state ends. */
type Step = { readonly next: string; readonly output: Json } | { readonly result: Ended };
type Ended = Omit<ExecutionResult, 'history' | 'seconds'>;

/** Step Functions stops an execution whose history is longer; a state makes about five events. */
const MOST_STATES = 5000;

/** One run of a state machine, on a virtual clock. */
export class Execution {
  private readonly history: string[] = [];
  private seconds = 0;

  public constructor(
    private readonly machine: MachineDefinition,
    private readonly context: JsonObject,
    private readonly ports: ExecutionPorts,
  ) {}

  /** @param stopBefore the state before which somebody stops the execution */
  public async run(input: Json, stopBefore?: (state: string, history: readonly string[]) => boolean) {
    let step: Step = { next: this.machine.startAt, output: input };
    while ('next' in step) {
      if (stopBefore?.(step.next, this.history)) return this.ended({ status: 'ABORTED' });
      if (this.seconds > this.machine.timeoutSeconds) return this.ended({ status: 'TIMED_OUT' });
      if (this.history.length >= MOST_STATES)
        return this.ended({ status: 'FAILED', error: 'States.Runtime', cause: 'the history is too long' });
      this.history.push(step.next);
      step = await this.enter(this.machine.states[step.next] ?? {}, step.output);
    }
    return this.ended(step.result);
  }

  private ended(result: Ended): ExecutionResult {
    return { ...result, history: this.history, seconds: this.seconds };
  }

  private async enter(state: StateDefinition, input: Json): Promise<Step> {
    const scope = { input, context: this.context };
    switch (state['Type']) {
      case 'Task':
        return this.task(state, scope);
      case 'Pass':
        return going(state, input, passed(state, scope));
      case 'Wait':
        await this.wait(waitedFor(state, scope));
        return onward(state, input);
      case 'Choice':
        return chosen(state, scope);
      case 'Fail':
        return { result: failed(state, scope) };
      default:
        return { result: { status: 'SUCCEEDED', output: input } };
    }
  }

  private async wait(seconds: number): Promise<void> {
    this.seconds += seconds;
    await this.ports.wait(seconds);
  }

  private async task(state: StateDefinition, scope: PathScope): Promise<Step> {
    const parameters = filledIn(state['Parameters'] ?? scope.input, scope);
    for (let attempt = 0; ; attempt += 1) {
      try {
        const result = await this.ports.task(textAt(state, 'Resource') ?? '', parameters);
        const selector = state['ResultSelector'];
        const selected = selector === undefined ? result : filledIn(selector, { ...scope, input: result });
        return going(state, scope.input, selected);
      } catch (error) {
        if (!(error instanceof TaskError)) throw error;
        const pause = pauseBefore(state, error, attempt);
        if (pause === undefined) return caught(state, scope.input, error);
        await this.wait(pause);
      }
    }
  }
}

function going(state: StateDefinition, input: Json, result: Json): Step {
  const path = state['ResultPath'];
  return onward(state, withResult(path === undefined || path === null ? path : String(path), input, result));
}

function onward(state: StateDefinition, output: Json): Step {
  const next = textAt(state, 'Next');
  return next === undefined ? { result: { status: 'SUCCEEDED', output } } : { next, output };
}

function passed(state: StateDefinition, scope: PathScope): Json {
  if (state['Parameters'] !== undefined) return filledIn(state['Parameters'], scope);
  return state['Result'] ?? scope.input;
}

function waitedFor(state: StateDefinition, scope: PathScope): number {
  const path = textAt(state, 'SecondsPath');
  return Number(path === undefined ? state['Seconds'] : requiredAt(path, scope));
}

function chosen(state: StateDefinition, scope: PathScope): Step {
  const rule = rulesOf(state).find((each) => holds(each, scope));
  const next = textAt(rule ?? {}, 'Next') ?? textAt(state, 'Default');
  if (next !== undefined) return { next, output: scope.input };
  return { result: { status: 'FAILED', error: 'States.NoChoiceMatched', cause: 'no rule holds' } };
}

function failed(state: StateDefinition, scope: PathScope): Ended {
  const value = (name: 'Error' | 'Cause'): string => {
    const path = textAt(state, `${name}Path`);
    return path === undefined ? (textAt(state, name) ?? '') : String(requiredAt(path, scope));
  };
  return { status: 'FAILED', error: value('Error'), cause: value('Cause') };
}

/** Seconds until the next attempt, or undefined when there is none. */
function pauseBefore(state: StateDefinition, error: TaskError, attempt: number): number | undefined {
  const rule = handlersOf(state, 'Retry').find((each) => isMeant(each, error));
  if (rule === undefined || attempt >= Number(rule['MaxAttempts'] ?? 3)) return undefined;
  return Number(rule['IntervalSeconds'] ?? 1) * Number(rule['BackoffRate'] ?? 2) ** attempt;
}

function caught(state: StateDefinition, input: Json, error: TaskError): Step {
  const rule = handlersOf(state, 'Catch').find((each) => isMeant(each, error));
  const { code, message } = error;
  if (rule === undefined) return { result: { status: 'FAILED', error: code, cause: message } };
  return {
    next: textAt(rule, 'Next') ?? '',
    output: withResult(textAt(rule, 'ResultPath'), input, { Error: code, Cause: message }),
  };
}

function isMeant(rule: JsonObject, { code }: TaskError): boolean {
  const names = isList(rule['ErrorEquals']) ? rule['ErrorEquals'].map(String) : [];
  if (names.length === 0) throw new HardlineError('a handler of errors names no error');
  return names.some((name) => name === code || name === 'States.ALL' || name === 'States.TaskFailed');
}

/** What a machine is started with; Step Functions takes objects only from our schedules and people. */
export function asInput(value: Json): JsonObject {
  if (isObject(value)) return value;
  throw new HardlineError('an execution is started with a JSON object');
}
