import type { ActionBehaviour } from './action-behaviour';
import type { Channel, FlowKind } from './types';

/** What a reference in a flow can lead to. */
export type ResourceKind =
  | 'agent'
  | 'data-table'
  | 'flow'
  | 'hours'
  | 'knowledge-base'
  | 'lambda'
  | 'lex-bot'
  | 'message-template'
  | 'module'
  | 'prompt'
  | 'queue'
  | 'security-key'
  | 'task-template'
  | 'view'
  | 'assistant';

/**
 * How a value may depend on the contact:
 * `static`, never; `reference`, text or exactly one JSONPath; `path`, only one JSONPath; `dynamic`, text
 * with JSONPaths in it.
 */
export type ParameterMode = 'static' | 'reference' | 'path' | 'dynamic';

/** What one parameter may hold. Limits do not judge a named reference, nor a JSONPath where one may stand. */
export interface ParameterRule {
  readonly required?: true;
  /** How text may depend on the contact; absent where it is not text. */
  readonly takes?: ParameterMode;
  /** True where no source says that the service insists on this mode: a breach is a warning. */
  readonly assumed?: true;
  /** Absent for text. `json` may hold values that are no strings. */
  readonly holds?: 'map' | 'list' | 'object' | 'json';
  readonly values?: readonly string[];
  /** True where the service takes each value in any case. */
  readonly anyCase?: true;
  /** Whole numbers, written as strings, both ends included. */
  readonly range?: readonly [number, number];
  /** The most characters of text, or entries of a map or list. */
  readonly most?: number;
  /** The most bytes of a map, names and what is filled in included. */
  readonly mostBytes?: number;
  /** The only keys that a map may have. */
  readonly keys?: readonly string[];
  /** What an ARN, an id or a named reference in this parameter leads to. */
  readonly refersTo?: ResourceKind;
}

/** Which conditions an action carries. */
export type ConditionRule =
  | { readonly kind: 'none' }
  /** Each of these operands once, with `Equals`, and no other. */
  | { readonly kind: 'exactly'; readonly operands: readonly string[] }
  /** Any of these operands, with `Equals`; those required must be there. */
  | { readonly kind: 'among'; readonly operands: readonly string[]; readonly required?: readonly string[] }
  /** `Equals` any text: an intent, an action of a view, a branch of a module. */
  | { readonly kind: 'names' }
  /** `Equals` one key of a telephone. */
  | { readonly kind: 'keys' }
  /** At least one comparison with one operand. */
  | { readonly kind: 'comparisons' }
  /** At least one comparison of a number with `Equals` or a numeric operator. */
  | { readonly kind: 'numbers' }
  /** At least one `NumberGreaterThan` 0, and no other. */
  | { readonly kind: 'any-agents' }
  /** `NumberLessThan`, each operand greater than the one before it. */
  | { readonly kind: 'percentages' };

/** Parameters of which a number must be there. */
export interface ParameterGroup {
  readonly takes: 'exactly-one' | 'at-most-one' | 'at-least-one';
  readonly of: readonly string[];
}

/** The rules that differ between the modes of one action type. */
export interface ActionModeRule {
  readonly requiredErrors: readonly string[];
  readonly optionalErrors: readonly string[];
  readonly conditions: ConditionRule;
  /** By dotted path below `Parameters`; `*` stands for each key of a map or each entry of a list. */
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  readonly groups?: readonly ParameterGroup[];
  /** Names that the service refuses, with what to do instead. */
  readonly refusedParameters?: Readonly<Record<string, string>>;
}

/** A mode is chosen by a parameter that is there, or has a value; the first one that matches counts. */
export interface ActionMode extends ActionModeRule {
  readonly name: string;
  readonly when: { readonly path: string; readonly equals?: string };
}

/** What becomes of a contact of a channel that the action does not serve. */
export type OtherChannels = 'error branch' | 'success branch, no effect' | 'not published';

/**
 * What the service enforces for one action type.
 *
 * `known` says how we know: `documented` in AWS's Flow-language pages, or only `observed` by others who
 * published flows to the live service.
 */
export interface ActionRule extends ActionModeRule {
  readonly category: 'participant' | 'control' | 'contact' | 'interaction';
  /** The flow, or its hold on the contact, ends here; no transitions are accepted. */
  readonly terminal?: true;
  /** True for the one type that may leave NextAction out without being terminal. */
  readonly nextActionOptional?: true;
  /** True when the contact leaves the flow if the action succeeds; NextAction is required all the same. */
  readonly leaves?: true;
  /** True when the service refuses any parameter. */
  readonly noParameters?: true;
  /** True where the service takes more parameters than are listed. */
  readonly open?: true;
  /** True where only the name is known: neither parameters, nor errors, nor conditions are judged. */
  readonly unjudged?: true;
  readonly flowTypes: 'all' | readonly FlowKind[];
  /** True when sources disagree about other flow types: they are a warning. */
  readonly flowTypesDisputed?: true;
  readonly channels: 'all' | readonly Channel[];
  readonly otherChannels?: OtherChannels;
  readonly modes?: readonly ActionMode[];
  readonly known: 'documented' | 'observed';
  /** What it does to the contact beside its place in the graph. */
  readonly behaviour?: ActionBehaviour;
  readonly note?: string;
}
