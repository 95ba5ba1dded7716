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
import { Aged, type Read } from './aged';
import { type AwsCall, awsCall, type CallerConfig } from './aws-json';
import { errorName, type LogWriter, logLine } from './log-line';
import { metric } from './metric';
import { parameterValues } from './parameter-values';

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

/**
 * One half's switches. They are read at most every 30 seconds; a change therefore counts everywhere after that
 * time. What cannot be read closes payments, and the call goes on.
 */
export class Switches<S extends { readonly readable: boolean }> {
  private readonly aged: Aged<S>;

  /** @param unreadable what counts while they cannot be read */
  public constructor(
    private readonly half: PaymentHalf,
    private readonly readValues: ReadSwitches,
    private readonly interpret: (values: SwitchValues) => S,
    private readonly unreadable: S,
    private readonly ports: SwitchPorts = {},
  ) {
    this.aged = new Aged((asked) => this.readOnce(asked), ports.now);
  }

  /** The switches as they stand; never throws. */
  public read(): Promise<S> {
    return this.aged.read();
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
  return async () => {
    const values = await parameterValues(
      call,
      names.map((name) => `${prefix}/${name}`),
      READ_TIMEOUT_MS,
    );
    return Object.fromEntries(names.map((name) => [name, values[`${prefix}/${name}`]]));
  };
}
