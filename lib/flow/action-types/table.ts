import type { ActionRule } from '../action-rule';
import { CHECK_ACTIONS } from './checks';
import { CONTACT_ACTIONS } from './contact';
import { CONTROL_ACTIONS } from './control';
import { INPUT_ACTIONS } from './input';
import { INTERACTION_ACTIONS } from './interaction';
import { PARTICIPANT_ACTIONS } from './participant';
import { RECORDING_ACTIONS } from './recording';
import { RECORD_ACTIONS } from './records';
import { ROUTING_ACTIONS } from './routing';

/**
 * Every action type that the service is known to take, one record each. Builder, validator, simulator,
 * proof and docs/flow-language.md read it. An action type that is not in the table is not judged beyond its
 * place in the graph.
 *
 * Sources: the Flow-language pages of the Amazon Connect developer guide; where the service was seen to
 * enforce something else, the enforced rule is in the table and the note says so.
 */
export const ACTION_TYPES = {
  ...PARTICIPANT_ACTIONS,
  ...INPUT_ACTIONS,
  ...CHECK_ACTIONS,
  ...CONTROL_ACTIONS,
  ...CONTACT_ACTIONS,
  ...ROUTING_ACTIONS,
  ...RECORDING_ACTIONS,
  ...RECORD_ACTIONS,
  ...INTERACTION_ACTIONS,
} as const satisfies Record<string, ActionRule>;

/** A name in the table. */
export type ActionType = keyof typeof ACTION_TYPES;

type FlowTypesOf<T extends ActionType> = (typeof ACTION_TYPES)[T]['flowTypes'];

/** The action types that a flow of this type may hold. */
export type ActionAllowedIn<F extends string> = {
  [T in ActionType]: FlowTypesOf<T> extends 'all'
    ? T
    : FlowTypesOf<T> extends readonly (infer A)[]
      ? F extends A
        ? T
        : never
      : never;
}[ActionType];

/** The rule of an action type, or undefined when the table does not know it. */
export function actionRule(type: string): ActionRule | undefined {
  return Object.hasOwn(ACTION_TYPES, type) ? ACTION_TYPES[type as ActionType] : undefined;
}
