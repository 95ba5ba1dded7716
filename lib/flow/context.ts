import type { FlowModule } from './module';
import type { ModuleContract } from './module-settings';
import type { ResourceReference } from './resource-references';
import type { Channel } from './types';

/** What is known about where a flow will run. Everything is optional; what is not given is not judged. */
export interface FlowContext {
  /** The file the flow came from; messages begin with it. */
  readonly file?: string;
  /** The account, Region and id of the instance. ARNs of another are reported. */
  readonly account?: string;
  readonly region?: string;
  readonly instanceId?: string;
  /**
   * Whether the text is what the service will get: then a placeholder left in it is an error.
   *
   * @default false - it is a warning, because a template is filled in later
   */
  readonly final?: boolean;
  /**
   * The names that are bound to named references: `queue:care`.
   *
   * @default - named references are taken as bound
   */
  readonly bound?: readonly string[];
  /** Tells whether what a reference leads to exists, where that can be known. */
  readonly resolve?: (reference: ResourceReference) => 'present' | 'absent' | 'unknown';
  /** The contract of a module by its ARN, id or named reference, where it is known. */
  readonly moduleContract?: (id: string) => ModuleContract | undefined;
  /** The module itself by what an invocation names, where it is known: how deep modules are in each other. */
  readonly invokedModule?: (id: string) => FlowModule | undefined;
  /**
   * The channels of the contacts that reach the flow.
   *
   * @default - all; only what no contact can use is reported
   */
  readonly channels?: readonly Channel[];
}
