import type { Caller, Fault } from './services';

/** What an assembly refers to without creating it. */
export interface Existing {
  /** ARNs of adopted Connect instances. */
  readonly instances?: readonly string[];
  /** ARNs of roles and users that policies name. */
  readonly roles?: readonly string[];
  /** Values of secrets by ARN, such as the gateway's API key. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Buckets of other owners, without versions. */
  readonly buckets?: readonly { readonly name: string; readonly account: string; readonly region: string }[];
}

/** What a local AWS starts with. */
export interface LocalAwsOptions {
  /** Folder of a synthesized cloud assembly. */
  readonly assembly: string;
  /** Faults in force from the start; more can be added to `faults`. */
  readonly faults?: readonly Fault[];
  /** Address of the gateway sandbox; without it every call to the gateway is refused. */
  readonly gatewayUrl?: string;
  /** What lives outside the assembly. */
  readonly existing?: Existing;
  /** Functions go by the clock too, from their next invocation on. @default false: by the time of this machine */
  readonly functionsByClock?: boolean;
  /** Hears one line per stack. */
  readonly log?: (line: string) => void;
}

/** A deployment other than "this assembly, parameters as before". */
export interface DeployOptions {
  /** Folder of another version of the assembly, used from now on. */
  readonly assembly?: string;
  /** Values of parameters by stack name; those left out keep their value. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** How a function is invoked from outside. */
export interface InvokeOptions {
  readonly timeLimitMs: number;
  /** Who invokes; the operator of the function's account when left out. */
  readonly as?: Caller;
}

/** How a state machine is run. */
export interface ExecuteOptions {
  /** The state before which somebody stops the execution. */
  readonly stopBefore?: (state: string, history: readonly string[]) => boolean;
}
