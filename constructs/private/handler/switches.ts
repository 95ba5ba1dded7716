import {
  type CaptureSwitches,
  captureSwitches,
  type PaymentHalf,
  SWITCH_AGE_MS,
  type SwitchValues,
  switchesOf,
  UNREADABLE_CAPTURE,
  UNREADABLE_VAULT,
  type VaultSwitches,
  vaultSwitches,
} from '../../../lib/payments/switches';
import { type AwsCall, awsCall, type CallerConfig } from './aws-json';
import { errorName, type LogWriter, logLine } from './log-line';
import { metric } from './metric';

/** A caller waits: one read is given up after this time and repeated once. */
const READ_TIMEOUT_MS = 400;

/** The longest that reading switches takes. */
export const LONGEST_SWITCH_READ_MS = 2 * READ_TIMEOUT_MS;

/** After a read that failed, the next caller does not wait for another. */
const RETRY_AFTER_MS = 2000;

/** Reads the values of one half's switches by name. */
export type ReadSwitches = () => Promise<SwitchValues>;

/** What switches need from outside; the defaults are those of a deployed function. */
export interface SwitchPorts {
  readonly now?: () => number;
  readonly write?: LogWriter;
}

interface Read<S> {
  readonly state: S;
  readonly until: number;
}

/**
 * One half's switches. They are read at most every 30 seconds; a change therefore counts everywhere after that
 * time. What cannot be read closes payments, and the call goes on.
 */
export class Switches<S extends { readonly readable: boolean }> {
  private last: Promise<Read<S>> | undefined;
  private until = 0;

  /** @param unreadable what counts while they cannot be read */
  public constructor(
    private readonly half: PaymentHalf,
    private readonly readValues: ReadSwitches,
    private readonly interpret: (values: SwitchValues) => S,
    private readonly unreadable: S,
    private readonly ports: SwitchPorts = {},
  ) {}

  /** The switches as they stand; never throws. */
  public async read(): Promise<S> {
    const now = this.now();
    if (this.last === undefined || now >= this.until) {
      // While a read is under way it serves every caller; its own age begins before it was sent.
      this.until = Number.POSITIVE_INFINITY;
      this.last = this.readOnce(now).then((read) => {
        this.until = read.until;
        return read;
      });
    }
    return (await this.last).state;
  }

  private async readOnce(asked: number): Promise<Read<S>> {
    try {
      const state = this.interpret(await this.readTwice());
      if (!state.readable) throw new UnknownSwitchValue();
      return { state, until: asked + SWITCH_AGE_MS };
    } catch (error) {
      logLine('switches-unreadable', { operation: this.half, error: errorName(error) }, this.ports.write);
      metric('SwitchUnreadable', { half: this.half }, 1, this.ports.write);
      return { state: this.unreadable, until: this.now() + RETRY_AFTER_MS };
    }
  }

  private readTwice(): Promise<SwitchValues> {
    return this.readValues().catch(() => this.readValues());
  }

  private now(): number {
    return (this.ports.now ?? Date.now)();
  }
}

class UnknownSwitchValue extends Error {
  public override readonly name = 'UnknownSwitchValue';
}

/** The vault's switches. @param prefix environment variable `SWITCHES` @param caller `config` of any SDK client */
export function switchesOfVault(
  prefix: string,
  caller: CallerConfig,
  ports: SwitchPorts = {},
): Switches<VaultSwitches> {
  const values = fromParameters(prefix, 'vault', awsCall(caller));
  return new Switches('vault', values, vaultSwitches, UNREADABLE_VAULT, ports);
}

/** The capture half's switches. @param prefix environment variable `SWITCHES` @param caller `config` of any SDK client */
export function switchesOfCapture(
  prefix: string,
  caller: CallerConfig,
  ports: SwitchPorts = {},
): Switches<CaptureSwitches> {
  const values = fromParameters(prefix, 'capture', awsCall(caller));
  return new Switches('capture', values, captureSwitches, UNREADABLE_CAPTURE, ports);
}

/** Reads a half's parameters in one call. */
export function fromParameters(prefix: string, half: PaymentHalf, call: AwsCall): ReadSwitches {
  const names = switchesOf(half).map(([name]) => name);
  const operation = {
    service: 'ssm',
    target: 'AmazonSSM.GetParameters',
    timeoutMs: READ_TIMEOUT_MS,
  } as const;
  return async () => {
    const answer = await call(operation, { Names: names.map((name) => `${prefix}/${name}`) });
    const found = Array.isArray(answer['Parameters']) ? answer['Parameters'].filter(isParameter) : [];
    return Object.fromEntries(
      names.map((name) => [name, found.find(({ Name }) => Name === `${prefix}/${name}`)?.Value]),
    );
  };
}

function isParameter(value: unknown): value is { readonly Name: string; readonly Value: string } {
  const { Name: name, Value: text } = (value ?? {}) as { readonly Name?: unknown; readonly Value?: unknown };
  return typeof name === 'string' && typeof text === 'string';
}
