import type { FlowAction } from '../../flow';
import type { SimulatedFlow, SimulatedModule } from '../ports';
import type { Attributes } from './attributes';
import type { Call } from './call';
import type { Contact, LocalData } from './contact';
import type { Audience } from './sound';

/** One run of a flow on a contact. */
export interface FlowRun {
  readonly call: Call;
  readonly contact: Contact;
  readonly flow: SimulatedFlow;
  readonly audience: Audience;
  readonly flowAttributes: Attributes;
  /** Turns of each loop of this run: a module or another flow may have a loop of the same identifier. */
  readonly loops: Map<string, number>;
  /** The block that called this module, and what its flow kept for itself. */
  readonly caller?: { readonly run: FlowRun; readonly action: FlowAction; readonly local: LocalData };
  /** How many modules are inside each other. @default 0 */
  readonly depth?: number;
}

/** What an action came to: the way out of its block. */
export type Outcome =
  | { readonly to: 'next'; readonly results?: string; readonly external?: unknown }
  /** The result that the action's conditions are compared with. */
  | { readonly to: 'result'; readonly value: string | undefined; readonly otherwise: string }
  | { readonly to: 'error'; readonly type: string; readonly why: string }
  | { readonly to: 'flow'; readonly flow: SimulatedFlow }
  | { readonly to: 'module'; readonly module: SimulatedModule; readonly input: unknown }
  | { readonly to: 'module-end'; readonly result: string | undefined; readonly data: unknown }
  | { readonly to: 'end'; readonly how: FlowEnd };

/** How a flow ended. */
export type FlowEnd = 'disconnected' | 'finished' | 'queued' | 'stopped';

/** Plays one type of action. Only what waits for a port answers with a promise. */
export type ActionPlayer = (action: FlowAction, run: FlowRun) => Outcome | Promise<Outcome>;

export const NEXT: Outcome = { to: 'next' };

/** The error branch that nearly every block has. */
export function failed(why: string, type = 'NoMatchingError'): Outcome {
  return { to: 'error', type, why };
}

/** Thrown for what the simulator does not play; the call then ends with a record that says so. */
export class NotPlayed extends Error {}
