import { Worker } from 'node:worker_threads';
import type { HostData, HostMessage, HostRequest } from './protocol';

/** How an invocation in a worker ended. */
export type WorkerAnswer =
  | { readonly kind: 'ok'; readonly payload: unknown }
  | { readonly kind: 'error'; readonly errorType: string; readonly message: string };

/** What is told while an invocation runs. */
export interface WorkerListener {
  log(text: string): void;
  refused(host: string): void;
}

const silent: WorkerListener = { log: () => undefined, refused: () => undefined };

/** One warm execution environment of a function. */
export class HandlerWorker {
  private readonly worker: Worker;
  private readonly ready: Promise<WorkerAnswer>;
  private listener: WorkerListener = silent;
  private alive = true;
  private settle: (answer: WorkerAnswer) => void = () => undefined;

  public constructor(
    hostSource: string,
    data: HostData,
    env: Readonly<Record<string, string>>,
    listener: WorkerListener,
  ) {
    this.listener = listener;
    this.ready = this.next();
    this.worker = new Worker(hostSource, {
      eval: true,
      workerData: data,
      env: { ...env },
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (message: HostMessage) => this.hear(message));
    this.worker.on('error', (error) => {
      this.alive = false;
      this.settle({ kind: 'error', errorType: error.name, message: error.message });
    });
    this.worker.on('exit', (code) => {
      this.alive = false;
      this.settle({
        kind: 'error',
        errorType: 'Runtime.ExitError',
        message: `the execution environment ended with ${code}`,
      });
    });
  }

  /** Whether it can run another invocation. */
  public get isAlive(): boolean {
    return this.alive;
  }

  /** Runs one invocation; never throws. The first one waits until the bundle is loaded. */
  public async run(request: HostRequest, listener: WorkerListener): Promise<WorkerAnswer> {
    this.listener = listener;
    const loaded = await this.ready;
    if (loaded.kind === 'error') {
      this.alive = false;
      return loaded;
    }
    const answer = this.next();
    this.worker.postMessage(request);
    return answer;
  }

  /** Ends the worker, whatever it is doing. */
  public async stop(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }

  private next(): Promise<WorkerAnswer> {
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  private hear(message: HostMessage): void {
    if (message.kind === 'log') for (const text of message.lines) this.listener.log(text);
    else if (message.kind === 'refused') this.listener.refused(message.host);
    else if (message.kind === 'ready') this.settle({ kind: 'ok', payload: undefined });
    else if (message.kind === 'result') this.settle({ kind: 'ok', payload: JSON.parse(message.payload) });
    else this.settle(message);
  }
}
