import type { ResourceKind } from './action-rule';
import { actionRule } from './action-types';
import type { FlowAction } from './types';
import { valuesAt } from './values';

/** A place in a flow that leads to something else in the contact center. */
export interface ResourceReference {
  /** The identifier of the action. */
  readonly action: string;
  /** The action's type. */
  readonly type: string;
  /** The dotted path below its parameters. */
  readonly path: string;
  readonly kind: ResourceKind;
  /** As it is written: an ARN, an id, a named reference, a JSONPath. */
  readonly value: string;
}

/** Everything that actions refer to, as the table of action types says, in the order of the actions. */
export function resourceReferencesIn(actions: readonly FlowAction[]): ResourceReference[] {
  return actions.flatMap((action) => {
    const rules = Object.entries(actionRule(action.Type)?.parameters ?? {});
    return rules.flatMap(([pattern, { refersTo }]) =>
      refersTo === undefined
        ? []
        : valuesAt(action.Parameters, pattern).flatMap(({ path, value }) =>
            typeof value === 'string'
              ? [{ action: action.Identifier, type: action.Type, path, kind: refersTo, value }]
              : [],
          ),
    );
  });
}
