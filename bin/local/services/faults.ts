/** A fault that a service answers with instead of doing its work. */
export interface Fault {
  /** `connect`, `dynamodb`, `secretsmanager`, `lambda`, `s3`, or `external-vault` for the vault of another party. */
  readonly service: string;
  readonly operation: string;
  readonly effect: 'throttle' | 'fail' | 'delay';
  /** How many calls it hits; every one when left out. */
  readonly times?: number;
  /** For `fail`: the error's code instead of `InternalServiceException`. */
  readonly code?: string;
  /** For `fail`: the HTTP status; a client repeats what fails with 5xx. @default 500 */
  readonly status?: number;
  /** For `delay`: how long the answer is held back. */
  readonly milliseconds?: number;
}

/** The faults in force. */
export class Faults {
  private readonly active: { fault: Fault; left: number }[] = [];

  public constructor(initial: readonly Fault[] = []) {
    for (const fault of initial) this.add(fault);
  }

  /** Puts a fault in force; the function returned lifts it. */
  public add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.active.push(entry);
    return () => {
      entry.left = 0;
    };
  }

  /** Lifts every fault. */
  public clear(): void {
    this.active.length = 0;
  }

  /** The fault that hits this call, counted down. */
  public take(service: string, operation: string): Fault | undefined {
    const entry = this.active.find(
      ({ fault, left }) => left > 0 && fault.service === service && fault.operation === operation,
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    return entry.fault;
  }
}
