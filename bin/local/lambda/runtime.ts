import { randomUUID } from 'node:crypto';
import type { LambdaAnswer } from '../../../lib/simulator';
import type { Caller } from '../services/caller';
import type { FunctionConfig } from './function-config';
import { HandlerWorker, type WorkerAnswer } from './handler-worker';
import { type InvocationTarget, mayInvoke, type Permission } from './permissions';

/** One invocation: what went in, what came out, what was printed. */
export interface InvocationRecord {
  readonly requestId: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly caller: Caller;
  readonly event: unknown;
  readonly logs: string[];
  readonly refusedHosts: string[];
  /** Set when the function ended; a caller's own time limit may have passed before. */
  answer?: LambdaAnswer;
}

/** Why an invocation is not even started. */
export interface Refusal {
  readonly code: 'AccessDeniedException' | 'ResourceNotFoundException';
  readonly message: string;
}

/** What workers get from the local AWS. */
export interface RuntimePorts {
  readonly hostSource: string;
  readonly gatewayUrl?: string;
  readonly vaultUrl?: string;
  /** The environment of a function's workers, its own variables included. */
  environment(config: FunctionConfig): Readonly<Record<string, string>>;
}

interface LocalFunction {
  config: FunctionConfig;
  readonly permissions: Map<string, Permission>;
  readonly idle: HandlerWorker[];
  readonly busy: Set<HandlerWorker>;
}

/** The functions of all accounts, their resource policies and their warm workers. */
export class FunctionRuntime {
  public readonly invocations: InvocationRecord[] = [];
  private readonly functions = new Map<string, LocalFunction>();

  public constructor(private readonly ports: RuntimePorts) {}

  /** Adds a function, or changes it; its workers start anew. */
  public put(config: FunctionConfig): void {
    const existing = this.functions.get(config.functionArn);
    if (existing === undefined) {
      this.functions.set(config.functionArn, { config, permissions: new Map(), idle: [], busy: new Set() });
      return;
    }
    existing.config = config;
    for (const worker of existing.idle.splice(0)) void worker.stop();
  }

  /** Whether a function with this ARN exists. */
  public has(functionArn: string): boolean {
    return this.functions.has(functionArn);
  }

  /** Removes a function and ends its workers. */
  public async remove(functionArn: string): Promise<void> {
    const existing = this.functions.get(functionArn);
    this.functions.delete(functionArn);
    if (existing !== undefined) await stopAll(existing);
  }

  /** Adds a statement to a function's resource policy. */
  public permit(functionArn: string, id: string, permission: Permission): void {
    this.functions.get(functionArn)?.permissions.set(id, permission);
  }

  /** Takes a statement out of a function's resource policy. */
  public withdraw(functionArn: string, id: string): void {
    this.functions.get(functionArn)?.permissions.delete(id);
  }

  /** Why a caller may not invoke a function, if so. */
  public refusal(arn: string, caller: Caller): Refusal | undefined {
    const target = targetOf(arn);
    const existing = this.functions.get(target.functionArn);
    if (existing === undefined)
      return { code: 'ResourceNotFoundException', message: `function not found: ${arn}` };
    if (mayInvoke(caller, target, [...existing.permissions.values()])) return undefined;
    return {
      code: 'AccessDeniedException',
      message: `${nameOf(caller)} is not allowed to invoke ${arn}: no resource-based policy allows it`,
    };
  }

  /**
   * Invokes a function; never throws. When the caller's time is over it gets `timeout`, while the function runs on
   * until its own time-out, as on Lambda.
   */
  public async invoke(
    arn: string,
    payload: unknown,
    { caller, timeLimitMs }: { readonly caller: Caller; readonly timeLimitMs: number },
  ): Promise<LambdaAnswer> {
    const refusal = this.refusal(arn, caller);
    const existing = this.functions.get(targetOf(arn).functionArn);
    if (refusal !== undefined || existing === undefined) {
      return { kind: 'error', message: refusal?.message ?? `function not found: ${arn}`, durationMs: 0 };
    }
    const record = this.record(existing.config, payload, caller);
    const running = this.run(existing, record, arn);
    const late: LambdaAnswer = {
      kind: 'timeout',
      message: `no answer within ${timeLimitMs} ms`,
      durationMs: timeLimitMs,
    };
    return firstOf(running, timeLimitMs, () => late);
  }

  /** Ends every worker. */
  public async stop(): Promise<void> {
    await Promise.all([...this.functions.values()].map(stopAll));
    this.functions.clear();
  }

  private record(
    { functionName, functionArn }: FunctionConfig,
    event: unknown,
    caller: Caller,
  ): InvocationRecord {
    const record = {
      requestId: randomUUID(),
      functionName,
      functionArn,
      caller,
      event,
      logs: [],
      refusedHosts: [],
    };
    this.invocations.push(record);
    return record;
  }

  private async run(existing: LocalFunction, record: InvocationRecord, arn: string): Promise<LambdaAnswer> {
    const { config } = existing;
    const started = Date.now();
    const listener = {
      log: (text: string) => record.logs.push(text),
      refused: (host: string) => record.refusedHosts.push(host),
    };
    const worker = warmWorker(existing) ?? this.startWorker(config, listener);
    existing.busy.add(worker);
    const deadline = started + config.timeoutMs;
    const request = { requestId: record.requestId, event: record.event ?? null, functionArn: arn, deadline };
    const answer = await firstOf<WorkerAnswer | undefined>(
      worker.run(request, listener),
      config.timeoutMs,
      () => undefined,
    );
    existing.busy.delete(worker);
    if (answer !== undefined && existing.config === config) existing.idle.push(worker);
    else await worker.stop();
    const result = { ...asLambdaAnswer(answer, config), durationMs: Date.now() - started };
    record.answer = result;
    return result;
  }

  private startWorker(
    config: FunctionConfig,
    listener: { log(text: string): void; refused(host: string): void },
  ): HandlerWorker {
    const { entry, handler } = config;
    const { gatewayUrl, vaultUrl } = this.ports;
    const data = { entry, handler, gatewayUrl, vaultUrl };
    return new HandlerWorker(this.ports.hostSource, data, this.ports.environment(config), listener);
  }
}

function warmWorker({ idle }: LocalFunction): HandlerWorker | undefined {
  let worker = idle.pop();
  while (worker !== undefined && !worker.isAlive) worker = idle.pop();
  return worker;
}

function asLambdaAnswer(answer: WorkerAnswer | undefined, config: FunctionConfig): LambdaAnswer {
  if (answer === undefined) {
    return {
      kind: 'timeout',
      message: `Task timed out after ${config.timeoutMs / 1000} seconds`,
      durationMs: 0,
    };
  }
  if (answer.kind === 'ok') return { kind: 'ok', payload: answer.payload, durationMs: 0 };
  return { kind: 'error', message: `${answer.errorType}: ${answer.message}`, durationMs: 0 };
}

async function firstOf<T>(running: Promise<T>, limitMs: number, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late()), limitMs);
  });
  return Promise.race([running, limit]).finally(() => clearTimeout(timer));
}

async function stopAll({ idle, busy }: LocalFunction): Promise<void> {
  await Promise.all([...idle, ...busy].map((worker) => worker.stop()));
}

/** Splits a function's ARN from the version or alias that may end it. */
export function targetOf(arn: string): InvocationTarget {
  const parts = arn.split(':');
  return { functionArn: parts.slice(0, 7).join(':'), qualifier: parts[7] };
}

function nameOf(caller: Caller): string {
  if (caller.kind === 'operator') return `the operator of ${caller.account ?? 'every account'}`;
  return caller.kind === 'service' ? `${caller.principal} for ${caller.sourceArn}` : caller.roleArn;
}
