import type { FlowType } from './types';

/** What one parameter may hold; a value that is a reference or a JSONPath is not judged. */
export interface ParameterRule {
  readonly required?: true;
  readonly values?: readonly string[];
  /** Whole numbers, written as strings, both ends included. */
  readonly range?: readonly [number, number];
}

/** Which conditions an action carries. */
export type ConditionRule =
  | { readonly kind: 'none' }
  /** Each of these operands once, with `Equals`, and no other. */
  | { readonly kind: 'exactly'; readonly operands: readonly string[] }
  /** `Equals` one key of a telephone. */
  | { readonly kind: 'keys' }
  /** At least one comparison with one operand. */
  | { readonly kind: 'comparisons' };

/** The rules that differ between the modes of one action type. */
export interface ActionModeRule {
  readonly requiredErrors: readonly string[];
  readonly optionalErrors: readonly string[];
  readonly conditions: ConditionRule;
  /** By dotted path below `Parameters`. */
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  /** Exactly one parameter of this group must be there. */
  readonly oneOf?: readonly string[];
}

/** A mode is chosen by a parameter that is there, or has a value; the first one that matches counts. */
export interface ActionMode extends ActionModeRule {
  readonly name: string;
  readonly when: { readonly path: string; readonly equals?: string };
}

/**
 * What the service enforces for one action type.
 *
 * `known` says how we know: `documented` in AWS's Flow-language pages, or only `observed` by others who
 * published flows to the live service.
 */
export interface ActionRule extends ActionModeRule {
  readonly category: 'participant' | 'control' | 'contact' | 'interaction';
  readonly terminal?: true;
  /** True when the service refuses any parameter. */
  readonly noParameters?: true;
  readonly flowTypes: 'all' | readonly FlowType[];
  readonly channels: 'all' | 'voice';
  readonly modes?: readonly ActionMode[];
  readonly known: 'documented' | 'observed';
  readonly note?: string;
}
